internal import Quantities

/// Annotations of a number or block; they cover the numbers inside that carry none.
struct Annotations: Hashable {
  var basis: Basis?
  var source: String?
  var qualifier: Qualifier?
  var note: LocalizedText?
  var isSourceBroken = false

  /// The same with basis and source of the block around, where it has neither itself.
  func inheriting(_ outer: Annotations) -> Annotations {
    guard basis == nil, source == nil, !isSourceBroken else { return self }
    var copy = self
    copy.basis = outer.basis
    copy.source = outer.source
    copy.isSourceBroken = outer.isSourceBroken
    return copy
  }

  /// The provenance of a value: with a source it is stated, without one assumed.
  ///
  /// - Parameter formula: Whether the value is nothing but arithmetic on names, which adds no
  ///   assumption of its own: it is derived.
  /// - Returns: Basis, source, qualifier and remark.
  func provenance(formula: Bool = false) -> Provenance {
    let plain: Basis = formula ? .derived : .assumed
    return Provenance(
      basis: basis ?? (source != nil || isSourceBroken ? .stated : plain), source: source,
      qualifier: qualifier, note: note)
  }
}

extension Annotations {
  /// Of two annotations, the one that can be relied on less.
  func leastAuthoritative(_ other: Annotations) -> Annotations {
    other.provenance().basis > provenance().basis ? other : self
  }
}

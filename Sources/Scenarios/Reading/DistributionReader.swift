internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Statistics
internal import Tables

/// The words under which a distribution may stand.
enum DistributionName: String, CaseIterable {
  case uniform, normal, lognormal, beta, triangular, pert, gamma, exponential, poisson, binomial
  case bernoulli, discrete, empirical

  /// The family with parameters, where it is one.
  var family: DistributionFamily? { DistributionFamily(rawValue: rawValue) }
}

extension Reading {
  /// Reads `{poisson: 3 per quarter}` and its like.
  ///
  /// - Parameters:
  ///   - node: The mapping.
  ///   - entries: Its entries; the first key names a distribution.
  ///   - key: The key the number stands under, for messages.
  /// - Returns: The form, or nil where the mistake was reported.
  func distribution(
    _ node: PlanNode, _ entries: [PlanNode.Entry], _ key: String
  ) -> DraftForm? {
    guard let entry = entries.first, let name = DistributionName(rawValue: entry.key) else {
      return nil
    }
    guard entries.count == 1 else {
      error(
        .badDistribution, "the distribution `\(name.rawValue)` must stand alone in its braces",
        at: entries[1].keySpan, hint: "put it under `value:` and the annotations beside that")
      return nil
    }
    switch name {
    case .uniform: return uniform(entry, at: node.span)
    case .discrete: return discrete(entry, at: node.span)
    case .empirical: return empirical(entry, at: node.span)
    default: break
    }
    guard let family = name.family else {
      notSupported("the distribution `\(name.rawValue)`", at: entry.keySpan)
      return nil
    }
    let names = family.parameterNames
    if names.count == 1, !isMapping(entry.value, of: names) {
      return parameter(entry.value, names[0]).map { .family(family, [$0], node.span) }
    }
    let keys = Keys(block: "the distribution `\(name.rawValue)`", required: names)
    guard let fields = fields(entry.value, keys, owner: entry.keySpan) else { return nil }
    let parameters = names.map { name in fields[name].flatMap { parameter($0, name) } }
    let read = parameters.compactMap { $0 }
    return read.count == names.count ? .family(family, read, node.span) : nil
  }

  private func isMapping(_ node: PlanNode, of names: [String]) -> Bool {
    guard case .mapping(let entries) = node.kind else { return false }
    return entries.contains { names.contains($0.key) }
  }

  /// A parameter: a number that may be uncertain itself but does not change with time.
  private func parameter(_ node: PlanNode, _ name: String) -> DraftForm? {
    guard let draft = settledNumber(node, name, within: Annotations()) else { return nil }
    guard let form = draft.steady else {
      notSupported("a parameter with dates", at: node.span, hint: "date the whole number instead")
      return nil
    }
    return form
  }

  private func uniform(_ entry: PlanNode.Entry, at span: SourceSpan) -> DraftForm? {
    if case .mapping = entry.value.kind {
      let keys = Keys(block: "the distribution `uniform`", required: ["low", "high"])
      guard let fields = fields(entry.value, keys, owner: entry.keySpan),
        let low = fields["low"].flatMap({ parameter($0, "low") }),
        let high = fields["high"].flatMap({ parameter($0, "high") })
      else { return nil }
      return .family(.uniform, [low, high], span)
    }
    guard let range = closedRange(entry.value, "uniform") else { return nil }
    let ends = [range.low, range.high].map { end in
      DraftForm.formula(
        Formula(
          expression: Expression(.number(end.quantity), range: end.range), node: entry.value))
    }
    return .family(.uniform, ends, span)
  }

  /// `a .. b`.
  func closedRange(
    _ node: PlanNode, _ key: String
  ) -> (low: QuantityLiteral, high: QuantityLiteral)? {
    guard let text = text(node, as: "`\(key)`") else { return nil }
    do {
      if case .range(let low, let high) = try NumberText.parse(
        text, units: units, currency: currency)
      {
        return (low, high)
      }
    } catch {
      report(error, in: node)
      return nil
    }
    error(
      .wrongType, "`\(key)` is a closed range `a .. b`, not `\(text)`", at: node.span,
      hint: text.contains(" to ") ? "write `\(text.replacing(" to ", with: " .. "))`" : nil)
    return nil
  }

  private func discrete(_ entry: PlanNode.Entry, at span: SourceSpan) -> DraftForm? {
    guard let entries = mapping(entry.value, as: "`discrete`") else { return nil }
    var values: [(value: QuantityLiteral, weight: Double)] = []
    var isBroken = false
    for entry in entries {
      let value = literal(entry.key, at: PlanNode(.scalar(entry.key), span: entry.keySpan))
      let weight = text(entry.value, as: "a weight")
        .flatMap { literal($0, at: entry.value) }?.quantity
      guard let value, let weight else {
        isBroken = true
        continue
      }
      guard weight.unit == nil || weight.unit == .one, (0...1).contains(weight.value) else {
        error(
          .probabilityOutsideBounds, "a weight of `discrete` lies between 0 and 1",
          at: entry.value.span)
        isBroken = true
        continue
      }
      values.append((value, weight.value))
    }
    guard !isBroken else { return nil }
    let sum = values.reduce(0) { $0 + $1.weight }
    guard abs(sum - 1) <= 1e-9 else {
      error(
        .probabilityOutsideBounds, "the weights of `discrete` add up to \(plain(sum)), not to 1",
        at: entry.keySpan)
      return nil
    }
    return .discrete(values, span)
  }

  private func empirical(_ entry: PlanNode.Entry, at span: SourceSpan) -> DraftForm? {
    guard let fields = fields(entry.value, Keys.column, owner: entry.keySpan),
      let column = fileColumn(fields)
    else { return nil }
    var values: [Double] = []
    var unit = column.unit
    for (_, cell) in column.cells where !cell.isMissing {
      guard let value = literal(cell.text, at: cell.node, bareUnit: column.unit) else {
        return nil
      }
      if let written = value.quantity.unit, unit == nil { unit = plainUnit(written) }
      values.append(value.quantity.value)
    }
    guard !values.isEmpty else {
      error(.badDistribution, "the column has no values", at: span)
      return nil
    }
    return .empirical(values, unit, span)
  }

  /// One literal and nothing else.
  func literal(
    _ text: String, at node: PlanNode, bareUnit: UnitReading? = nil
  ) -> QuantityLiteral? {
    do {
      return try QuantityLiteral.parse(text, units: units, currency: currency, bareUnit: bareUnit)
    } catch {
      report(error, in: node)
      return nil
    }
  }
}

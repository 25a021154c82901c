internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Statistics

/// Values that make no sense where they stand: shares outside 0 to 1, negative counts.
extension Reading {
  /// Whether all that a form can be makes sense in its place; what does not is reported.
  ///
  /// Fixed values, beliefs (by their support) and single names of inputs are judged; a formula
  /// that depends on several is not.
  func supports(_ form: NumberForm, _ draft: DraftForm, _ want: Expectation) -> Bool {
    guard want.support != .any else { return true }
    guard let range = range(of: form) else { return true }
    let text = draft.formulas.first?.text ?? ""
    let isFixed = range.lowerBound == range.upperBound
    switch want.support {
    case .any: return true
    case .positive:
      guard range.lowerBound < 0 else { return true }
      let what = isFixed ? "is never negative" : "is never negative, and this can be"
      error(.negativeValue, "`\(want.key)` \(what)", at: draft.span)
    case .share:
      guard range.lowerBound < 0 || range.upperBound > 1 else { return true }
      if isFixed {
        let shown = draft.formulas.first?.readsNoName == true ? text : plain(range.lowerBound)
        outsideShare(
          want.key, shown.isEmpty ? plain(range.lowerBound) : shown, at: draft.span, text: text)
      } else {
        outsideShare(want.key, "this", at: draft.span)
      }
    }
    return false
  }

  /// Reports a share outside 0 to 1.
  func outsideShare(
    _ key: String, _ what: String, at span: SourceSpan, text: String = ""
  ) {
    var hint: String?
    if let value = Double(text), value > 1, value <= 100 { hint = "write `\(text) %`" }
    let verb = what == "this" ? "can lie" : "lies"
    error(
      .shareOutsideBounds, "`\(key)` is a share between 0 and 1; \(what) \(verb) outside",
      at: span, hint: hint)
  }

  /// The values a form can take, where that is known without a draw.
  func range(of form: NumberForm) -> ClosedRange<Double>? {
    if let value = form.constant { return value...value }
    switch form {
    case .belief(let distribution): return distribution.support
    case .uncertain(.bernoulli, _): return 0...1
    case .uncertain(.poisson, _), .uncertain(.binomial, _), .uncertain(.gamma, _),
      .uncertain(.lognormal, _), .uncertain(.exponential, _):
      return 0...(.infinity)
    case .uncertain(.beta, _): return 0...1
    case .uncertain: return nil
    case .expression(let expression):
      guard case .name(let path) = expression.kind, case .input(let index)? = reference(path),
        let number = finishedInput(index)
      else { return nil }
      var union: ClosedRange<Double>?
      for segment in number.segments {
        guard let range = range(of: segment.form) else { return nil }
        union =
          union.map {
            min($0.lowerBound, range.lowerBound)...max($0.upperBound, range.upperBound)
          } ?? range
      }
      return union
    }
  }
}

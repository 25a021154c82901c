internal import Expressions
internal import Quantities

extension PlanNumber {
  /// Makes it one fixed value throughout, as `--set` does.
  ///
  /// - Parameter value: Canonical.
  public mutating func fix(at value: Double) {
    segments = [Segment(start: nil, form: .expression(Expression(.number(Quantity(value, unit)))))]
  }
}

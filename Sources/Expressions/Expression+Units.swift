public import Quantities

extension Expression {
  /// The unit of the formula's value.
  ///
  /// Sums, comparisons, `min`, `max` and the branches of `if` take parts of one unit; a bare
  /// number among them takes that unit. Products and quotients join units: KRW/year divided by
  /// KRW/model is model/year. A comparison gives a pure number, 0 or 1.
  ///
  /// - Parameters:
  ///   - unitOf: The unit of a name; nil leaves the name open, and it fits everywhere.
  ///   - expected: The unit its place asks for, or nil.
  /// - Returns: The unit, or nil where nothing in the formula fixes one: a bare number, which
  ///   takes the unit its place expects, or a formula over open names.
  /// - Throws: ``ExpressionError`` that shows both units where they clash, and for functions that
  ///   are not supported yet.
  public func inferUnit(unitOf: ([String]) -> Unit?, expected: Unit? = nil)
    throws(ExpressionError) -> Unit?
  {
    let inferred = try withoutActuallyEscaping(unitOf) {
      (unitOf) throws(ExpressionError) -> UnitInference.Inferred in
      try UnitInference(unitOf: unitOf).infer(self)
    }
    guard case .known(let unit) = inferred else { return nil }
    if let expected, unit != expected {
      throw UnitInference.clash(
        "this is in \(unit), but \(expected) is asked for", unit, expected, at: range)
    }
    return unit
  }
}

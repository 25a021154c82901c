internal import Quantities

/// An indicator of a plan as it stands, and at the answer.
struct AllocationIndicator {
  /// Its name in the plan.
  var name: String
  /// What people read.
  var label: String
  /// The unit of its values.
  var unit: String
  /// The target.
  var target: Double
  /// As the plan stands.
  var before: Figures
  /// At the answer; nil where there is none.
  var after: Figures?

  /// What the draws say, with standard errors.
  struct Figures {
    var expected: Double
    var expectedError: Double
    var attainment: Double
    var attainmentError: Double
    var probability: Double
    var probabilityError: Double
  }

  /// As many decimals as the values have room for; money has its own format.
  var format: DecimalFormat? {
    if UnitWords.isMoney(unit) { return nil }
    return DecimalFormat(maximumDecimals: abs(target) >= 100 ? 0 : 1)
  }
}

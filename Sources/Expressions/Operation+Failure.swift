import Diagnostics
import Quantities

extension Operation {
  /// What went wrong where this operation made something that is not a finite number of numbers.
  ///
  /// - Parameters:
  ///   - divisor: The second operand, where there is one.
  ///   - range: Where in the text.
  /// - Returns: An error that says so.
  func failure(divisor: Double?, at range: Range<Int>) -> ExpressionError {
    switch self {
    case .divide where divisor == 0:
      ExpressionError(
        "division-by-zero", "division by zero", at: range,
        hint: "keep the divisor away from 0, as in `x / max(y, 1)`, or use `if`")
    case .ln:
      ExpressionError(
        "not-a-number", "`ln` of a number that is not positive", at: range,
        hint: "keep it above 0, as in `ln(max(x, 1))`")
    case .sqrt:
      ExpressionError(
        "not-a-number", "`sqrt` of a negative number", at: range,
        hint: "keep it from falling below 0, as in `sqrt(max(x, 0))`")
    case .power:
      ExpressionError(
        "not-a-number", "a power that is not a number", at: range,
        hint: "0 takes no negative exponent, a negative number only whole ones")
    default:
      ExpressionError("not-a-number", "a number too large to calculate with", at: range)
    }
  }
}

import Diagnostics
import Quantities

extension ColumnInstruction.Operation {
  /// What went wrong where finite operands gave something that is not a finite number.
  func failure(operands: [Double], at range: Range<Int>) -> ExpressionError {
    let (code, text): (DiagnosticCode, String)
    var hint: String?
    switch self {
    case .divide where operands.last == 0, .reciprocal where operands.last == 0:
      (code, text) = ("division-by-zero", "division by zero")
    case .log, .log2, .log10:
      (code, text) = ("not-a-number", "the logarithm of a number that is not positive")
    case .sqrt:
      (code, text) = ("not-a-number", "the square root of a negative number")
    case .asin, .acos:
      (code, text) = ("not-a-number", "the arc of a number beyond -1 to 1")
    case .power:
      (code, text) = ("not-a-number", "a power that is not a number")
      hint = "0 takes no negative exponent, a negative number only whole ones"
    default:
      (code, text) = ("not-a-number", "a number too large to calculate with")
    }
    return ExpressionError(code, text, at: range, hint: hint)
  }
}

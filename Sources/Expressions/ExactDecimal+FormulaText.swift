import Precision

extension ExactDecimal {
  /// The number as a formula has it: `0.25`, `-3`, `1e-12`.
  var formulaText: String {
    let value = reduced
    let sign = value.isNegative ? "-" : ""
    let digits = String(value.mantissa)
    // Where the point stands, counted from the first digit.
    let point = digits.count + value.exponent
    switch point {
    case 1...21 where value.exponent >= 0:
      return sign + digits + String(repeating: "0", count: value.exponent)
    case 1...21:
      return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    case -5...0:
      return sign + "0." + String(repeating: "0", count: -point) + digits
    default:
      let rest = digits.dropFirst()
      return sign + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e\(point - 1)"
    }
  }
}

import Glibc

extension DoubleDouble {
  /// `x` to the power of `y`.
  ///
  /// For whole `y` up to 16 in magnitude by products, with a relative error below 5|y| u²; else
  /// `exp(y log x)` with a logarithm of 116 bits, with an error below 2⁻¹⁰¹. Special arguments are
  /// those of IEEE 754 `pow`: a negative `x` needs a whole `y`.
  ///
  /// - Parameters:
  ///   - x: The base.
  ///   - y: The exponent.
  /// - Returns: The power.
  public static func pow(_ x: DoubleDouble, _ y: DoubleDouble) -> DoubleDouble {
    if y.tail == 0, y.head.magnitude <= 16, y.head == y.head.rounded(.towardZero) {
      let result = product(of: x, times: Int(y.head.magnitude))
      if y.head >= 0 { return result }
      // The power itself may overflow where its reciprocal does not.
      if result.head.isFinite, result.head != 0 { return DoubleDouble(1.0) / result }
    }
    guard x.head != 0, x.head.isFinite, y.head != 0, y.head.isFinite else {
      return DoubleDouble(Glibc.pow(x.head, y.head))
    }
    var isNegative = false
    if x.head < 0 {
      guard y.head == y.head.rounded(.towardZero), y.tail == y.tail.rounded(.towardZero) else {
        return DoubleDouble(.nan)
      }
      // Above 2⁵³ a head is even, and the tail decides.
      isNegative = isOdd(y.head) != isOdd(y.tail)
    }
    let result = positivePower(x.magnitude, y)
    return isNegative ? -result : result
  }

  private static func isOdd(_ x: Double) -> Bool {
    x.magnitude < 0x1p53 && Int64(x) & 1 != 0
  }

  private static func product(of x: DoubleDouble, times count: Int) -> DoubleDouble {
    var n = count
    var base = x
    var result = DoubleDouble(1.0)
    while n > 0 {
      if n & 1 == 1 { result *= base }
      n >>= 1
      if n > 0 { base *= base }
    }
    return result
  }

  private static func positivePower(_ x: DoubleDouble, _ y: DoubleDouble) -> DoubleDouble {
    let (log, rest) = extendedLogarithm(x)
    let main = product(of: y.head, log.head)
    if main.head.magnitude > 800 { return DoubleDouble(main.head > 0 ? .infinity : 0) }
    let second = product(of: y.head, log.tail)
    let third = product(of: y.tail, log.head)
    let a = sum(of: main.tail, second.head)
    let b = sum(of: a.head, third.head)
    let low = (a.tail + b.tail) + (second.tail + third.tail) + (y.head * rest + y.tail * log.tail)
    return exponential(fastSum(of: main.head, b.head), plus: low)
  }
}

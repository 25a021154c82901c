extension DoubleDouble {
  /// The natural logarithm; not a number below 0, −∞ at 0.
  ///
  /// The relative error is below 2⁻¹⁰², also near 1.
  ///
  /// With `x = 2^k m` and a short `c` near `1/m`, `log x = k log 2 − log c + log(1 + z)`,
  /// `z = mc − 1` exactly, |z| < 0.0057 (Tang 1990, ACM TOMS 16, 378–400).
  ///
  /// - Parameter x: A number.
  /// - Returns: Its logarithm.
  public static func log(_ x: DoubleDouble) -> DoubleDouble {
    guard x.head > 0, x.head.isFinite else { return special(x.head) }
    let parts = LogarithmParts(x)
    return parts.small + parts.correction + fastSum(of: parts.first, parts.second) + parts.third
  }

  /// `log(1 + x)`, with its relative accuracy kept near 0: error below 2⁻¹⁰¹.
  ///
  /// - Parameter x: A number above −1.
  /// - Returns: The logarithm; −∞ at −1, not a number below.
  public static func log1p(_ x: DoubleDouble) -> DoubleDouble {
    if x.head.magnitude < 0.005 {
      return x.head == 0 ? x : x + LogarithmParts.correction(x)
    }
    let sum = x + 1.0
    guard sum.head > 0, sum.head.isFinite else { return special(sum.head) }
    // What the rounding of the sum lost counts while the logarithm is small.
    guard x.head < 1 else { return log(sum) }
    let lost = x - (sum - 1.0)
    return log(sum) + lost / sum
  }

  /// The logarithm of a number that is not positive, infinite or not a number.
  private static func special(_ head: Double) -> DoubleDouble {
    DoubleDouble(head == 0 ? -.infinity : head > 0 ? head : .nan)
  }

  /// The logarithm with about 116 bits, as a sum of three doubles, for powers.
  static func extendedLogarithm(_ x: DoubleDouble) -> (value: DoubleDouble, rest: Double) {
    let parts = LogarithmParts(x)
    let a = sum(of: parts.first, parts.small.head)
    let b = sum(of: a.tail, parts.second)
    let c = sum(of: b.head, parts.correction.head)
    let d = sum(of: c.head, parts.small.tail)
    let e = sum(of: d.head, parts.correction.tail)
    let low = (b.tail + c.tail) + (d.tail + e.tail) + parts.third
    let value = sum(of: a.head, e.head)
    let second = sum(of: value.tail, low)
    return (fastSum(of: value.head, second.head), second.tail)
  }
}

/// A logarithm as the exact sum of four parts: those of tables, `z`, and what `log(1 + z)` lacks.
private struct LogarithmParts {
  var first: Double
  var second: Double
  var third: Double
  var small: DoubleDouble
  var correction: DoubleDouble

  /// - Parameter x: A positive, finite number.
  init(_ x: DoubleDouble) {
    var x = x
    var k = 0.0
    if x.head < 0x1p-900 {
      x = x.scaled(by: 0x1p200)
      k = -200
    } else if x.head > 0x1p900 {
      x = x.scaled(by: 0x1p-200)
      k = 200
    }
    var exponent = Int(x.head.bitPattern >> 52) - 1023
    if x.head.bitPattern & 0xF_FFFF_FFFF_FFFF > 0x6_A09E_667F_3BCD { exponent += 1 }
    let m = x.scaled(by: DoubleDouble.powerOfTwo(-exponent))
    k += Double(exponent)
    let row = (Int(m.head * 128 + 0.5) - 90) * 4
    let c = LogarithmTable.rows[row]
    let p = DoubleDouble.product(of: m.head, c)
    // mc − 1 without rounding: the head and tail of z, and a rest that goes to the last part.
    let t = DoubleDouble.product(of: m.tail, c)
    let high = DoubleDouble.sum(of: p.head - 1, p.tail)
    let low = DoubleDouble.sum(of: high.tail, t.head)
    small = DoubleDouble.fastSum(of: high.head, low.head)
    let rest = low.tail + t.tail
    // log 2 = 0.693147180559945309417232121458176568… in parts whose products with k are exact.
    first = k * 0.6931471805598903 + LogarithmTable.rows[row + 1]
    second = k * 5.49792301870721e-14 + LogarithmTable.rows[row + 2]
    third = k * 1.1612227229362532e-26 + LogarithmTable.rows[row + 3] + (rest - rest * small.head)
    correction = Self.correction(small)
  }

  /// `log(1 + z) − z` for |z| < 0.006, from the series of `log((1 + s)/(1 − s))`.
  static func correction(_ z: DoubleDouble) -> DoubleDouble {
    let s = z / (z + 2.0)
    let w = s * s
    let h = w.head
    let q = 2.0 / 9 + h * (2.0 / 11 + h * (2.0 / 13))
    var r = DoubleDouble.seventh.scaled(by: 2) + h * q
    r = DoubleDouble.fifth.scaled(by: 2) + r * w
    r = DoubleDouble.third.scaled(by: 2) + r * w
    return -(s * (z - r * w))
  }
}

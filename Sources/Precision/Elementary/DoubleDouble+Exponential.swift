extension DoubleDouble {
  /// e to the power of `x`: relative error below 2⁻¹⁰².
  ///
  /// `x` is brought below log 2/2048 in magnitude; the rest of the work is a series of seven terms
  /// and two tables (Tang 1989, ACM TOMS 15, 144–157, with two tables). Above 709.78 the result is
  /// infinite; below −671 it nears the smallest normal number and its tail loses bits; below −745.2
  /// it is 0.
  ///
  /// - Parameter x: The exponent.
  /// - Returns: The power.
  public static func exp(_ x: DoubleDouble) -> DoubleDouble { exponential(x, plus: 0) }

  /// `exp(x + rest)`, for exponents of more than 106 bits.
  static func exponential(_ x: DoubleDouble, plus rest: Double) -> DoubleDouble {
    guard x.head < 709.8 else { return DoubleDouble(x.head.isNaN ? x.head : .infinity) }
    guard x.head > -745.5 else { return DoubleDouble(0.0) }
    // log 2/1024 = 6.76901543515571591227765743611500555e-4 in 33 + 106 bits; the first times a
    // whole number below 2²⁰ is exact.
    let step = nearestWhole(x.head * 1477.3197218702985)
    let coarse = sum(of: x.head, -step * 0.0006769015435565962) + x.tail
    let low = DoubleDouble(head: -4.1024561256651217e-14, tail: -1.2817088298618413e-30)
    let r = coarse - low * step + rest
    // e^r − 1.
    let q = 1.0 / 120 + r.head * (1.0 / 720 + r.head * (1.0 / 5040))
    let cubic = reciprocal3 + (reciprocal4 + q * r.head) * r
    let series = r + r * r * (cubic * r + 0.5)
    let index = Int(step)
    let (i, j) = ((index >> 5 & 31) * 2, (index & 31) * 2)
    let power =
      DoubleDouble(head: ExponentialTable.coarse[i], tail: ExponentialTable.coarse[i + 1])
      * DoubleDouble(head: ExponentialTable.fine[j], tail: ExponentialTable.fine[j + 1])
    let result = power + power * series
    // The power of two in two steps, because 2¹⁰²⁴ and 2⁻¹⁰⁷⁵ are out of range.
    let exponent = index >> 10
    let half = exponent >> 1
    let scaled = result.scaled(by: powerOfTwo(half)).scaled(by: powerOfTwo(exponent - half))
    return scaled.head.isFinite
      ? fastSum(of: scaled.head, scaled.tail) : DoubleDouble(scaled.head)
  }

  /// `e^x − 1`, with its relative accuracy kept near 0: error below 2⁻¹⁰¹.
  ///
  /// - Parameter x: The exponent.
  /// - Returns: The power less 1.
  public static func expm1(_ x: DoubleDouble) -> DoubleDouble {
    guard x.head.magnitude < 0.5 else { return exp(x) - 1.0 }
    let nearest = nearestWhole(x.head * 32)
    let t = x - nearest * 0.03125
    let h = t.head
    var q = 1.0 / 479_001_600 + h * (1.0 / 6_227_020_800)
    q = 1.0 / 39_916_800 + h * q
    q = 1.0 / 3_628_800 + h * q
    q = 1.0 / 362_880 + h * q
    q = 1.0 / 40_320 + h * q
    var p = reciprocal7 + h * q
    p = reciprocal6 + p * t
    p = reciprocal5 + p * t
    p = reciprocal4 + p * t
    p = reciprocal3 + p * t
    p = p * t + 0.5
    let small = t + t * t * p
    // Also keeps the sign of a zero.
    if nearest == 0 { return x.head == 0 ? x : small }
    let i = (Int(nearest) + 16) * 2
    let whole = DoubleDouble(
      head: ExponentialTable.minusOne[i], tail: ExponentialTable.minusOne[i + 1])
    return whole + (small + whole * small)
  }

  /// 2 to a whole power that is normal.
  @inline(__always)
  static func powerOfTwo(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(1023 + exponent) << 52)
  }
}

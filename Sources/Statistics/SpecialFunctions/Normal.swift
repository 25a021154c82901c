import Glibc

/// The standard normal distribution.
public enum Normal {
  /// The density at `x`.
  public static func density(_ x: Double) -> Double {
    exp(-0.5 * x * x) * 0.3989422804014326779  // 1/√(2π)
  }

  /// The probability of a value at or below `x`, by the complementary error function.
  ///
  /// Relative accuracy is kept far into the lower tail: `x/√2` is carried with its rounding error,
  /// which `erfc` would otherwise magnify by `x²`.
  public static func cdf(_ x: Double) -> Double {
    upperTail(-x)
  }

  /// The probability of a value above `x`, with full relative accuracy for large `x`.
  public static func upperTail(_ x: Double) -> Double {
    let y = x * squareRootOfHalf
    guard y > 1, y < 28 else { return 0.5 * erfc(y) }
    // x/√2 − y to first order in the rounding error (Dekker's product), then
    // erfc(y + δ) = erfc(y) − 2/√π exp(−y²) δ.
    let split = 134_217_729.0
    let xh = x * split - (x * split - x)
    let ch = squareRootOfHalf * split - (squareRootOfHalf * split - squareRootOfHalf)
    let xl = x - xh
    let cl = squareRootOfHalf - ch
    let product = ((xh * ch - y) + xh * cl + xl * ch) + xl * cl
    let delta = product - x * 4.833646656726457e-17  // fl(√½) − √½
    return 0.5 * (erfc(y) - 1.1283791670955126 * exp(-y * y) * delta)
  }

  /// The value below which a share `p` of the distribution lies.
  ///
  /// > Reference: Wichura (1988), algorithm AS 241 (PPND16), Applied Statistics 37, 477–484.
  ///
  /// - Parameter p: A probability; 0 and 1 give the infinities, other numbers outside give NaN.
  /// - Returns: The quantile.
  public static func quantile(_ p: Double) -> Double {
    let q = p - 0.5
    if abs(q) <= 0.425 { return central(q) }
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    return q < 0 ? -tail(p) : tail(1 - p)
  }

  /// The value above which a share `q` of the distribution lies; exact for tiny `q`.
  ///
  /// - Parameter q: A probability, as in ``quantile(_:)``.
  /// - Returns: The quantile of `1 − q`.
  public static func upperQuantile(_ q: Double) -> Double { -quantile(q) }

  static let squareRootOfHalf = 0.70710678118654752440

  @inline(__always)
  private static func central(_ q: Double) -> Double {
    let r = 0.180625 - q * q
    var a = 2.5090809287301226727e3 * r + 3.3430575583588128105e4
    a = a * r + 6.7265770927008700853e4
    a = a * r + 4.5921953931549871457e4
    a = a * r + 1.3731693765509461125e4
    a = a * r + 1.9715909503065514427e3
    a = a * r + 1.3314166789178437745e2
    a = a * r + 3.3871328727963666080e0
    var b = 5.2264952788528545610e3 * r + 2.8729085735721942674e4
    b = b * r + 3.9307895800092710610e4
    b = b * r + 2.1213794301586595867e4
    b = b * r + 5.3941960214247511077e3
    b = b * r + 6.8718700749205790830e2
    b = b * r + 4.2313330701600911252e1
    return q * a / (b * r + 1)
  }

  /// The upper quantile of a tail probability below 0.075.
  private static func tail(_ p: Double) -> Double {
    let s = (-log(p)).squareRoot()
    if s <= 5 {
      let r = s - 1.6
      var c = 7.74545014278341407640e-4 * r + 2.27238449892691845833e-2
      c = c * r + 2.41780725177450611770e-1
      c = c * r + 1.27045825245236838258e0
      c = c * r + 3.64784832476320460504e0
      c = c * r + 5.76949722146069140550e0
      c = c * r + 4.63033784615654529590e0
      c = c * r + 1.42343711074968357734e0
      var d = 1.05075007164441684324e-9 * r + 5.47593808499534494600e-4
      d = d * r + 1.51986665636164571966e-2
      d = d * r + 1.48103976427480074590e-1
      d = d * r + 6.89767334985100004550e-1
      d = d * r + 1.67638483018380384940e0
      d = d * r + 2.05319162663775882187e0
      return c / (d * r + 1)
    }
    let r = s - 5
    var e = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
    e = e * r + 1.24266094738807843860e-3
    e = e * r + 2.65321895265761230930e-2
    e = e * r + 2.96560571828504891230e-1
    e = e * r + 1.78482653991729133580e0
    e = e * r + 5.46378491116411436990e0
    e = e * r + 6.65790464350110377720e0
    var f = 2.04426310338993978564e-15 * r + 1.42151175831644588870e-7
    f = f * r + 1.84631831751005468180e-5
    f = f * r + 7.86869131145613259100e-4
    f = f * r + 1.48753612908506148525e-2
    f = f * r + 1.36929880922735805310e-1
    f = f * r + 5.99832206555887937690e-1
    return e / (f * r + 1)
  }
}

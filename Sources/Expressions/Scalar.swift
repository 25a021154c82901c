import Glibc

/// The arithmetic of one value, shared by the loops and the folding of constants.
enum Scalar {
  /// 0 for finite numbers, not a number otherwise.
  @inline(__always)
  static func poison(_ x: Double, _ y: Double) -> Double { (x - x) + (y - y) }

  @inline(__always)
  static func quotient(_ x: Double, _ y: Double) -> Double {
    let r = x / y
    return r + poison(r, y)
  }

  @inline(__always)
  static func power(_ x: Double, _ y: Double) -> Double {
    let r = pow(x, y)
    return r + ((r - r) + poison(x, y))
  }

  /// Decides from the left: a false left side hides what the right side did.
  @inline(__always)
  static func and(_ x: Double, _ y: Double) -> Double {
    (x == 0 ? 0 : (y == 0 ? 0 : 1) + (y - y)) + (x - x)
  }

  /// Decides from the left: a true left side hides what the right side did.
  @inline(__always)
  static func or(_ x: Double, _ y: Double) -> Double {
    (x == 0 ? (y == 0 ? 0 : 1) + (y - y) : 1) + (x - x)
  }
}

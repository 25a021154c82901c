import Glibc

/// As much complex arithmetic as a square root needs.
struct ComplexNumber: Sendable, Hashable {
  var re: Double
  var im: Double

  static func + (a: Self, b: Self) -> Self { Self(re: a.re + b.re, im: a.im + b.im) }

  static func - (a: Self, b: Self) -> Self { Self(re: a.re - b.re, im: a.im - b.im) }

  static func * (a: Self, b: Self) -> Self {
    Self(re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re)
  }

  /// The quotient by Smith's method, without needless overflow.
  static func / (a: Self, b: Self) -> Self {
    if b.re.magnitude >= b.im.magnitude {
      let ratio = b.im / b.re
      let divisor = b.re + b.im * ratio
      return Self(re: (a.re + a.im * ratio) / divisor, im: (a.im - a.re * ratio) / divisor)
    }
    let ratio = b.re / b.im
    let divisor = b.re * ratio + b.im
    return Self(re: (a.re * ratio + a.im) / divisor, im: (a.im * ratio - a.re) / divisor)
  }

  var conjugate: Self { Self(re: re, im: -im) }

  var magnitude: Double { hypot(re, im) }

  /// The root in the right half plane.
  var squareRoot: Self {
    guard re != 0 || im != 0 else { return Self(re: 0, im: 0) }
    let half = ((re.magnitude + magnitude) / 2).squareRoot()
    if re >= 0 { return Self(re: half, im: im / (2 * half)) }
    return Self(re: im.magnitude / (2 * half), im: im < 0 ? -half : half)
  }
}

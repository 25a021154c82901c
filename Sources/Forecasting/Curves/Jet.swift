import Glibc

/// A number with its exact derivatives by up to four parameters, carried forward.
///
/// > Reference: Griewank & Walther (2008), "Evaluating Derivatives", chapter 3.
struct Jet {
  /// The number.
  var value: Double
  /// Its derivatives.
  var slopes: SIMD4<Double>

  /// A constant.
  init(_ value: Double) {
    self.value = value
    slopes = .zero
  }

  /// The parameter at a position.
  init(_ value: Double, parameter: Int) {
    self.value = value
    slopes = .zero
    slopes[parameter] = 1
  }

  private init(_ value: Double, _ slopes: SIMD4<Double>) {
    self.value = value
    self.slopes = slopes
  }

  static func + (a: Jet, b: Jet) -> Jet { Jet(a.value + b.value, a.slopes + b.slopes) }
  static func - (a: Jet, b: Jet) -> Jet { Jet(a.value - b.value, a.slopes - b.slopes) }
  static prefix func - (a: Jet) -> Jet { Jet(-a.value, -a.slopes) }
  static func * (a: Jet, b: Jet) -> Jet {
    Jet(a.value * b.value, a.slopes * b.value + b.slopes * a.value)
  }
  static func * (a: Double, b: Jet) -> Jet { Jet(a * b.value, a * b.slopes) }
  static func / (a: Jet, b: Jet) -> Jet {
    let ratio = a.value / b.value
    return Jet(ratio, (a.slopes - b.slopes * ratio) / b.value)
  }
  static func + (a: Double, b: Jet) -> Jet { Jet(a + b.value, b.slopes) }
  static func - (a: Jet, b: Double) -> Jet { Jet(a.value - b, a.slopes) }

  /// The exponential.
  var exponential: Jet {
    let e = exp(value)
    return Jet(e, slopes * e)
  }

  /// log(1 + x).
  var logarithmOfOnePlus: Jet { Jet(log1p(value), slopes / (1 + value)) }

  /// (1 − e^(−x t))/x, which is t at x = 0, for this number as x.
  func approach(_ t: Double) -> Jet {
    let product = value * t
    if product.magnitude < 1e-4 {
      // The series, to x³t⁴.
      let t2 = t * t
      let f = t * (1 - product / 2 + product * product / 6)
      return Jet(f, slopes * (t2 * (-0.5 + product / 3 - product * product / 8)))
    }
    let e = exp(-product)
    let f = -expm1(-product) / value
    return Jet(f, slopes * ((t * e - f) / value))
  }
}

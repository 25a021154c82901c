import Glibc

/// A number with its derivatives in up to four directions, carried through every operation.
struct Tangent: FilterNumber {
  var value: Double
  var slopes: Slopes

  @inline(__always)
  init(_ value: Double, _ a: Double, _ b: Double, _ c: Double, _ d: Double) {
    self.value = value
    slopes = Slopes(a: a, b: b, c: c, d: d)
  }

  @inline(__always)
  init(_ value: Double) { self.init(value, 0, 0, 0, 0) }

  /// A number whose derivative is 1 in one direction.
  init(_ value: Double, direction: Int) {
    self.init(value)
    slopes[direction] = 1
  }

  @inline(__always)
  static func + (x: Tangent, y: Tangent) -> Tangent {
    Tangent(
      x.value + y.value, x.slopes.a + y.slopes.a, x.slopes.b + y.slopes.b, x.slopes.c + y.slopes.c,
      x.slopes.d + y.slopes.d)
  }

  @inline(__always)
  static func - (x: Tangent, y: Tangent) -> Tangent {
    Tangent(
      x.value - y.value, x.slopes.a - y.slopes.a, x.slopes.b - y.slopes.b, x.slopes.c - y.slopes.c,
      x.slopes.d - y.slopes.d)
  }

  @inline(__always)
  static prefix func - (x: Tangent) -> Tangent {
    Tangent(-x.value, -x.slopes.a, -x.slopes.b, -x.slopes.c, -x.slopes.d)
  }

  @inline(__always)
  static func * (x: Tangent, y: Tangent) -> Tangent {
    let (u, v) = (x.value, y.value)
    return Tangent(
      u * v, x.slopes.a * v + y.slopes.a * u, x.slopes.b * v + y.slopes.b * u,
      x.slopes.c * v + y.slopes.c * u, x.slopes.d * v + y.slopes.d * u)
  }

  @inline(__always)
  static func / (x: Tangent, y: Tangent) -> Tangent {
    let ratio = x.value / y.value
    return (x - y.scaled(ratio)).scaled(1 / y.value).with(value: ratio)
  }

  @inline(__always)
  private func scaled(_ factor: Double) -> Tangent {
    Tangent(
      value * factor, slopes.a * factor, slopes.b * factor, slopes.c * factor, slopes.d * factor)
  }

  @inline(__always)
  private func with(value: Double) -> Tangent {
    Tangent(value, slopes.a, slopes.b, slopes.c, slopes.d)
  }

  func squareRoot() -> Tangent {
    let root = value.squareRoot()
    // The root of an exact zero is only taken of zeros that stay zero.
    return root > 0 ? scaled(0.5 / root).with(value: root) : Tangent(0)
  }

  var logarithm: Tangent { scaled(1 / value).with(value: log(value)) }
}

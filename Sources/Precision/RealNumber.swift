/// Arithmetic and elementary functions, so that one piece of code serves `Double` and
/// ``DoubleDouble``.
public protocol RealNumber: Comparable, Hashable, Sendable {
  /// The number that a double is.
  init(_ value: Double)
  /// The nearest number to a double-double.
  init(_ value: DoubleDouble)
  /// The nearest double.
  var double: Double { get }
  /// Whether it is neither infinite nor not a number.
  var isFinite: Bool { get }
  /// The absolute value.
  var magnitude: Self { get }
  /// The ratio of a circle's circumference to its diameter.
  static var pi: Self { get }

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self

  /// The square root; not a number below 0.
  func squareRoot() -> Self
  /// e to the power of `x`.
  static func exp(_ x: Self) -> Self
  /// The natural logarithm; not a number below 0.
  static func log(_ x: Self) -> Self
  /// The sine of an angle in radians.
  static func sin(_ x: Self) -> Self
  /// The cosine of an angle in radians.
  static func cos(_ x: Self) -> Self
  /// The angle in radians, between −π/2 and π/2, whose tangent is `x`.
  static func atan(_ x: Self) -> Self
  /// `x` to the power of `y`: exact products for small whole `y`, else `exp(y log x)`.
  static func pow(_ x: Self, _ y: Self) -> Self
}

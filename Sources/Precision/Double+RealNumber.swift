import Glibc

extension Double: RealNumber {
  /// The nearest double to a double-double.
  @inlinable
  public init(_ value: DoubleDouble) { self = value.head }

  /// Itself.
  @inlinable
  public var double: Double { self }

  /// e to the power of `x`.
  public static func exp(_ x: Double) -> Double { Glibc.exp(x) }
  /// The natural logarithm.
  public static func log(_ x: Double) -> Double { Glibc.log(x) }
  /// The sine of an angle in radians.
  public static func sin(_ x: Double) -> Double { Glibc.sin(x) }
  /// The cosine of an angle in radians.
  public static func cos(_ x: Double) -> Double { Glibc.cos(x) }
  /// The arc tangent in radians.
  public static func atan(_ x: Double) -> Double { Glibc.atan(x) }
  /// `x` to the power of `y`.
  public static func pow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
}

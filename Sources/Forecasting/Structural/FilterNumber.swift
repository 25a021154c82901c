import Glibc

/// Numbers that a Kalman filter runs on: doubles, or doubles that carry derivatives.
protocol FilterNumber: Sendable {
  init(_ value: Double)
  /// The number without its derivatives.
  var value: Double { get }
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self
  func squareRoot() -> Self
  /// The natural logarithm.
  var logarithm: Self { get }
}

extension Double: FilterNumber {
  var value: Double { self }
  var logarithm: Double { log(self) }
}

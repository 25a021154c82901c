extension DoubleDouble: RealNumber {
  /// Itself.
  @inlinable
  public init(_ value: DoubleDouble) { self = value }

  /// The nearest double.
  @inlinable
  public var double: Double { head }
}

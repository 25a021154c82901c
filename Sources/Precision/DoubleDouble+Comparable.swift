extension DoubleDouble: Comparable {
  /// Whether one number is less than another.
  @inlinable
  public static func < (a: DoubleDouble, b: DoubleDouble) -> Bool {
    a.head < b.head || (a.head == b.head && a.tail < b.tail)
  }

  /// Whether it is neither infinite nor not a number.
  @inlinable
  public var isFinite: Bool { head.isFinite }

  /// The absolute value.
  @inlinable
  public var magnitude: DoubleDouble { head.sign == .minus ? -self : self }
}

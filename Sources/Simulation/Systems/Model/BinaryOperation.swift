/// A function of two numbers in a formula.
public enum BinaryOperation: String, Sendable, CaseIterable {
  /// The sum.
  case add
  /// The difference.
  case subtract
  /// The product.
  case multiply
  /// The quotient.
  case divide
  /// The first to the power of the second.
  case power
  /// The remainder that has the sign of the divisor.
  case flooredRemainder
  /// The remainder that has the sign of the dividend.
  case truncatedRemainder
  /// The first if it is less than the second, else the second.
  case minimum
  /// The first if it is greater than the second, else the second.
  case maximum
  /// Whether the first is less.
  case less
  /// Whether the first is less or equal.
  case lessOrEqual
  /// Whether the first is greater.
  case greater
  /// Whether the first is greater or equal.
  case greaterOrEqual
  /// Whether both are equal.
  case equal
  /// Whether both are not equal.
  case notEqual
  /// Whether both are true.
  case and
  /// Whether at least one is true.
  case or
}

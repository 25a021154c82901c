/// What determines a variable of a system-dynamics model.
///
/// Truth is a number: zero is false, anything else true; comparisons give 1 or 0.
public indirect enum Formula: Sendable, Equatable {
  /// A constant.
  case number(Double)
  /// The value of a variable, by number, at the same time.
  case variable(Int)
  /// The time.
  case time
  /// The step of integration, DT.
  case step
  /// The time of the start.
  case start
  /// The last time.
  case stop
  /// A function of one number.
  case unary(UnaryOperation, Formula)
  /// A function of two numbers.
  case binary(BinaryOperation, Formula, Formula)
  /// The second where the first is true, the third elsewhere.
  case conditional(Formula, then: Formula, otherwise: Formula)
  /// The value of a graphical function, by number, at a place.
  case graph(Int, Formula)
  /// The value at the start, for ever.
  case initial(Formula)
  /// The value one step ago; at the start, the second.
  case previous(Formula, first: Formula)
  /// The value a fixed time ago, read at the start; before that the third, as it was at the start.
  case fixedDelay(Formula, time: Formula, first: Formula)
  /// The second at the last step at which the first was true; before any, the third.
  case sampleIfTrue(Formula, Formula, first: Formula)
  /// A random number, a new one each step; streams are told apart by their names.
  case random(RandomFamily, [Formula], stream: String)
}

extension Formula: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A constant.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A constant.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
}

extension Formula {
  /// The sum.
  public static func + (a: Self, b: Self) -> Self { .binary(.add, a, b) }
  /// The difference.
  public static func - (a: Self, b: Self) -> Self { .binary(.subtract, a, b) }
  /// The product.
  public static func * (a: Self, b: Self) -> Self { .binary(.multiply, a, b) }
  /// The quotient.
  public static func / (a: Self, b: Self) -> Self { .binary(.divide, a, b) }
  /// The negative.
  public static prefix func - (a: Self) -> Self { .unary(.negate, a) }
}

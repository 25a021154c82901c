public import Precision
public import Quantities
public import Series

/// A parsed formula: what it does, and where each part of it stands in the text.
///
/// Two formulas are equal when they do the same in the same order; where they stand does not count.
public struct Expression: Hashable, Sendable {
  /// What an expression does.
  public indirect enum Kind: Hashable, Sendable {
    /// A literal in canonical units; a nil unit takes the unit its place expects.
    case number(Quantity)
    /// A dotted name, `training.trained.total`, split at its dots; a column is one part, whatever
    /// it holds.
    case name([String])
    /// A period, allowed only as an argument of functions that ask for one (`at(x, 2022Q4)`).
    case period(Period)
    /// `-x` or `not x`.
    case unary(UnaryOperator, Expression)
    /// `x + y`, `x < y`, `x and y`.
    case binary(BinaryOperator, Expression, Expression)
    /// `max(x, y)`; the constant `pi` is a call without arguments.
    case call(String, [Expression])
    /// `if c then a else b`.
    case conditional(Expression, Expression, Expression)
  }

  /// What it does.
  public var kind: Kind
  /// Where it stands: offsets in Unicode scalars from the start of the parsed text.
  public var range: Range<Int>
  /// The exact decimal behind a `.number` of a formula over columns, else nil.
  public var decimal: ExactDecimal?

  /// Creates an expression.
  public init(_ kind: Kind, range: Range<Int> = 0..<0) {
    self.kind = kind
    self.range = range
  }

  /// Whether two formulas have the same parts, wherever these stand.
  public static func == (a: Expression, b: Expression) -> Bool { a.kind == b.kind }

  /// Hashes what it does.
  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// The operators before one operand.
public enum UnaryOperator: String, Hashable, Sendable {
  /// `-x`.
  case negate = "-"
  /// `not x`.
  case not
}

/// The operators between two operands.
public enum BinaryOperator: String, Hashable, Sendable {
  /// Sum.
  case add = "+"
  /// Difference.
  case subtract = "-"
  /// Product.
  case multiply = "*"
  /// Quotient.
  case divide = "/"
  /// Power.
  case power = "^"
  /// Less than.
  case less = "<"
  /// At most.
  case lessOrEqual = "<="
  /// Greater than.
  case greater = ">"
  /// At least.
  case greaterOrEqual = ">="
  /// Equal.
  case equal = "=="
  /// Not equal.
  case notEqual = "!="
  /// Both.
  case and
  /// Either.
  case or

  /// Whether it compares two numbers.
  public var isComparison: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: true
    case .add, .subtract, .multiply, .divide, .power, .and, .or: false
    }
  }
}

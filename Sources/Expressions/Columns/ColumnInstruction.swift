import Precision

/// One step of a ``ColumnProgram``; its result is the register of its own number.
struct ColumnInstruction: Hashable, Sendable {
  /// What a step does.
  enum Operation: Hashable, Sendable {
    /// A number.
    case constant(DoubleDouble)
    /// A column of the caller, by its index.
    case column(Int)
    /// A parameter of the caller, by its index.
    case parameter(Int)
    case add, subtract, multiply, divide, power, square, reciprocal, negate
    case abs, exp, log, log2, log10, sqrt, sin, cos, tan, asin, acos, atan, min, max
    case less, lessOrEqual, equal, notEqual, and, or, not
    /// The second operand where the first is not 0, else the third.
    case select
  }

  var operation: Operation
  /// The registers of the operands; −1 where there is none.
  var a = -1
  var b = -1
  var c = -1

  /// The registers of its operands.
  var operands: [Int] { [a, b, c].filter { $0 >= 0 } }

  /// Whether its result has derivatives with respect to its operands.
  var isSmooth: Bool {
    switch operation {
    case .constant, .column, .parameter: false
    case .less, .lessOrEqual, .equal, .notEqual, .and, .or, .not: false
    default: true
    }
  }
}

/// Where an instruction finds a column.
enum Operand: Hashable, Sendable {
  /// The same number everywhere.
  case constant(Double)
  /// A column of the caller.
  case slot(Int)
  /// A column of the workspace.
  case temporary(Int)
  /// Not used.
  case none

  /// The number, if it is the same everywhere.
  var constant: Double? {
    if case .constant(let value) = self { return value }
    return nil
  }
}

/// What one instruction does to whole columns.
enum Operation: Hashable, Sendable {
  case add, subtract, multiply, divide, power, square
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
  case and, or, not, negate
  case abs, exp, ln, sqrt, int, min, max
  /// The second operand where the first is not 0, else the third.
  case select
  /// The values of one step, in every step.
  case at(step: Int)
  /// The sum over the calendar year so far, each step counting this part of a year; the years
  /// begin at the steps that `firstOfYear` plus a multiple of `stepsPerYear` names.
  case yearToDate(firstOfYear: Int, stepsPerYear: Int)
  /// The values of the step before; the second operand in the first step.
  case previous
}

/// One step of a compiled formula.
struct Instruction: Hashable, Sendable {
  var operation: Operation
  var a: Operand
  var b: Operand
  var c: Operand
  /// The workspace column of the result.
  var output: Int
  /// Where in the text this is done.
  var range: Range<Int>
}

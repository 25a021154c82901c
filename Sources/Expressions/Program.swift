public import Quantities

/// A formula compiled to elementwise instructions over numbered slots.
///
/// Values are in canonical units and a condition is 1 or 0. Every result depends on the values at
/// its own index only, in an order of operations fixed by the text, so it has the same bits for any
/// `count`.
public struct Program: Sendable, Hashable {
  let code: CompiledFormula

  /// Compiles a formula.
  ///
  /// `step` and `ramp` read the slot of the name `time`: years at the end of the period.
  ///
  /// - Parameters:
  ///   - expression: The formula.
  ///   - slot: The slot of a name, or nil for an unknown name.
  /// - Throws: ``ExpressionError`` for unknown names, functions that are not supported, and
  ///   constants that cannot be calculated, such as `1 / 0`.
  public init(_ expression: Expression, slot: ([String]) -> Int?) throws(ExpressionError) {
    code = try FormulaCompiler.compile(expression, slot: slot)
  }

  private init(_ result: Operand) {
    code = CompiledFormula(instructions: [], result: result, temporaries: 0)
  }

  /// A program that always gives one number.
  public static func constant(_ value: Double) -> Program { Program(.constant(value)) }

  /// A program that gives the values of a slot.
  public static func slot(_ slot: Int) -> Program { Program(.slot(slot)) }

  /// The slots it reads, ascending, each once.
  public var slots: [Int] { code.slots }

  /// The value, where it depends on no slot.
  public var constantValue: Double? { code.result.constant }

  /// The slot, where it does nothing but give that slot's values.
  public var soleSlot: Int? {
    if case .slot(let slot) = code.result { return slot }
    return nil
  }

  /// Evaluates elementwise; no allocation when the workspace has been used at this size.
  ///
  /// - Parameters:
  ///   - slots: Column by slot, each of at least `count` values.
  ///   - count: How many values (draws) a column has.
  ///   - into: Where the `count` results go; may be one of the columns.
  ///   - workspace: Memory for intermediate columns.
  /// - Returns: Whether all results are finite, or the first that is not.
  public func evaluate(
    _ slots: UnsafePointer<UnsafeMutablePointer<Double>>, count: Int,
    into: UnsafeMutablePointer<Double>, workspace: inout ProgramWorkspace
  ) -> ProgramOutcome {
    code.evaluate(slots, steps: 1, count: count, into: into, workspace: &workspace)
  }

  /// Says which operation failed for a result that is not finite.
  ///
  /// - Parameters:
  ///   - slots: The columns the program was evaluated on.
  ///   - count: How many values a column has.
  ///   - index: The index of the result.
  /// - Returns: What went wrong and where in the text, such as a division by zero; nil where a slot
  ///   already held a value that is not finite, or nothing went wrong.
  public func failure(
    _ slots: UnsafePointer<UnsafeMutablePointer<Double>>, count: Int, at index: Int
  ) -> ExpressionError? {
    code.failure(slots, steps: 1, count: count, at: index)
  }
}

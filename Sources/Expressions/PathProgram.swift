public import Quantities
public import Series

/// A formula over whole paths: slot columns hold `steps * count` values, `[step][draw]`.
///
/// Besides what ``Program`` knows: `at(x, PERIOD)` is x in that period (the last step of a coarser
/// one), in every step. `year_to_date(x)` is a rate per year integrated over the calendar year so
/// far, this step included; in the year the horizon begins in, from there on. `previous(x, initial)`
/// is x in the step before, and `initial` in the first.
public struct PathProgram: Sendable, Hashable {
  /// How many periods a path has.
  public let steps: Int
  let code: CompiledFormula

  /// Compiles a formula.
  ///
  /// - Parameters:
  ///   - expression: The formula.
  ///   - first: The first period of the paths; its grid is the step.
  ///   - steps: How many periods.
  ///   - slot: The slot of a name, or nil for an unknown name.
  /// - Throws: ``ExpressionError`` for unknown names, unsupported functions, and periods outside
  ///   the horizon or finer than the step.
  public init(
    _ expression: Expression, first: Period, steps: Int, slot: ([String]) -> Int?
  ) throws(ExpressionError) {
    precondition(steps >= 1, "a path has at least 1 step, not \(steps)")
    self.steps = steps
    code = try FormulaCompiler.compile(
      expression, horizon: .init(first: first, steps: steps), slot: slot)
  }

  /// The slots it reads, ascending, each once.
  public var slots: [Int] { code.slots }

  /// The value, where it depends on no slot and no period.
  public var constantValue: Double? { code.result.constant }

  /// Evaluates over all steps of `count` draws.
  ///
  /// - Parameters:
  ///   - slots: Column by slot, each of `steps * count` values, `[step][draw]`.
  ///   - count: How many draws.
  ///   - into: Where the `steps * count` results go; must not be one of the columns.
  ///   - workspace: Memory for intermediate columns.
  /// - Returns: Whether all results are finite, or the first that is not (`step * count + draw`).
  public func evaluate(
    _ slots: UnsafePointer<UnsafeMutablePointer<Double>>, count: Int,
    into: UnsafeMutablePointer<Double>, workspace: inout ProgramWorkspace
  ) -> ProgramOutcome {
    code.evaluate(slots, steps: steps, count: count, into: into, workspace: &workspace)
  }

  /// Says which operation failed for a result that is not finite.
  ///
  /// - Parameters:
  ///   - slots: The columns the program was evaluated on.
  ///   - count: How many draws.
  ///   - index: The index of the result, `step * count + draw`.
  /// - Returns: What went wrong and where in the text; nil where a slot already held a value that is
  ///   not finite, or nothing went wrong.
  public func failure(
    _ slots: UnsafePointer<UnsafeMutablePointer<Double>>, count: Int, at index: Int
  ) -> ExpressionError? {
    code.failure(slots, steps: steps, count: count, at: index)
  }
}

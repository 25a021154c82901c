internal import Budgeting
internal import Diagnostics

/// Failures of the solver as messages.
enum AllocationFailure {
  /// A failure as a message with its exit code.
  static func failure(_ error: AllocationError) -> CommandFailure {
    if case .undecided = error {
      return DiagnosticText.failure(
        DiagnosticList([
          Diagnostic(
            "allocation-undecided", error.description,
            hint: "drop some steps or minimum sizes, or widen the limits")
        ]))
    }
    return DiagnosticText.failure(
      DiagnosticList([Diagnostic("allocation-problem", error.description)]))
  }

  /// Runs something that asks the solver.
  static func catching<Result>(
    _ body: () throws(AllocationError) -> Result
  ) throws -> Result {
    do throws(AllocationError) { return try body() } catch { throw failure(error) }
  }
}

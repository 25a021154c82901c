/// What may be decided, what it is worth, and what limits it.
///
/// Maximise the sum over terms of `weight · function(Σ factor · amount)` over the amounts of the
/// decisions, each within its own bounds, with every limit `atLeast ≤ Σ coefficient · amount ≤ atMost` kept. Amounts are in one unit
/// of money throughout (won, or the unit of a table), or in units of their own for levers.
public struct AllocationProblem: Hashable, Sendable {
  /// What is decided, in the order of the plan or table.
  public var decisions: [AllocationDecision]
  /// What it is worth.
  public var terms: [ResponseTerm]
  /// Limits over several decisions: the total, groups, changes from year to year.
  public var limits: [AllocationLimit]

  /// Creates a problem.
  public init(
    decisions: [AllocationDecision], terms: [ResponseTerm], limits: [AllocationLimit]
  ) {
    self.decisions = decisions
    self.terms = terms
    self.limits = limits
  }

  /// Whether each term looks at one decision only, so that the worth is a sum over decisions.
  public var isSeparable: Bool { terms.allSatisfy { $0.arguments.count == 1 } }
}

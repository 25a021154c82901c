/// What became of an allocation problem.
public enum AllocationOutcome: Hashable, Sendable {
  /// The best allocation, within the gap that was asked for.
  case optimal(AllocationSolution)
  /// A good allocation whose gap is wider than asked: the search ended at its number of nodes.
  case feasible(AllocationSolution)
  /// No allocation keeps all limits.
  case infeasible
}

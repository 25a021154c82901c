/// How the search for the estimates of a model ended.
public enum FitOutcome: String, Hashable, Sendable {
  /// A minimum was found to the tolerance.
  case converged
  /// The minimum lies at the edge of the region that is searched.
  case atBound = "at_bound"
  /// The estimates follow from the data without a search.
  case closedForm = "closed_form"
  /// The model passes through every value, so that its width says little about the future.
  case exactFit = "exact_fit"
  /// The steps ran out; the best estimates so far are given.
  case iterationLimit = "iteration_limit"

  /// Whether the estimates are a minimum.
  public var isSuccess: Bool { self != .iterationLimit }
}

/// Why samples are not reordered.
public enum RankReorderingError: Error, Hashable, Sendable {
  /// The wanted correlations are refused.
  case correlation(CorrelationError)
  /// The ranks of a sample follow from those of the samples before it, as with equally sorted
  /// samples or with too few values, so they cannot be made independent.
  case dependentRanks(variable: Int)
}

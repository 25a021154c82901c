/// How forecasts of all nodes are made to add up: which weights their errors get.
///
/// Except for bottom-up, the answer is the vector that adds up and lies nearest to the forecasts,
/// distances measured by the inverse of W.
public enum ReconciliationMethod: String, Hashable, Sendable, CaseIterable {
  /// W is the covariance of one-step errors, shrunk towards its diagonal.
  case mint
  /// W is diagonal, the number of bottom nodes that a node is the sum of.
  case structural
  /// W is diagonal, the mean squared one-step errors.
  case variance
  /// W is the identity.
  case ols
  /// The forecasts of the bottom nodes are summed; the others are not used.
  case bottomUp = "bottom_up"
}

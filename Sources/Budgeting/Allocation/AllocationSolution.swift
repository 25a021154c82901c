/// An allocation, and how near it is to the best there can be.
public struct AllocationSolution: Hashable, Sendable {
  /// One amount per decision, within every bound and limit.
  public var amounts: [Double]
  /// What it is worth.
  public var value: Double
  /// What no allocation can exceed, recomputed from ``certificate`` by other code than found it.
  public var upperBound: Double
  /// What one more unit of each decision would add at the place where it stands.
  public var marginals: [Double]
  /// What one more unit of each limit's right-hand side would add; negative for a floor that costs.
  public var shadowPrices: [Double]
  /// What proves the bound.
  public var certificate: BoundCertificate
  /// How many parts of the problem were looked at.
  public var nodes: Int

  /// How far the value may be below the best, relative to the bound; infinite without a bound.
  public var gap: Double {
    guard upperBound.isFinite else { return .infinity }
    let short = max(0, upperBound - value)
    return short == 0 ? 0 : short / abs(upperBound)
  }

  /// Creates a solution.
  public init(
    amounts: [Double], value: Double, upperBound: Double, marginals: [Double],
    shadowPrices: [Double], certificate: BoundCertificate, nodes: Int
  ) {
    self.amounts = amounts
    self.value = value
    self.upperBound = upperBound
    self.marginals = marginals
    self.shadowPrices = shadowPrices
    self.certificate = certificate
    self.nodes = nodes
  }
}

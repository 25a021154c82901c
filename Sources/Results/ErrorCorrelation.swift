/// How the errors of two top-down KPIs go together, after shrinkage.
public struct ErrorCorrelation: Hashable, Sendable, Codable {
  /// The first KPI.
  public var a: String
  /// The second KPI.
  public var b: String
  /// Periods in which both have residuals.
  public var pairs: Int
  /// The correlation of the residuals; nil with fewer than three pairs.
  public var sample: Double?
  /// The correlation used: shrunk towards the target, or as the plan states it.
  public var shrunk: Double
  /// Whether the plan states it; nil where it follows from residuals.
  public var isStated: Bool?

  /// Creates a correlation.
  public init(
    a: String, b: String, pairs: Int, sample: Double?, shrunk: Double, isStated: Bool? = nil
  ) {
    self.a = a
    self.b = b
    self.pairs = pairs
    self.sample = sample
    self.shrunk = shrunk
    self.isStated = isStated
  }
}

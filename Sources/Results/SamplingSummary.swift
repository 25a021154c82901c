/// How the beliefs of a run were laid out over its draws, where not independently.
public struct SamplingSummary: Hashable, Sendable, Codable {
  /// `latin_hypercube` or `sobol`.
  public var design: String
  /// How many parts of the draws have a randomisation of their own.
  public var replications: Int
  /// Where standard errors come from.
  public var standardErrors = "the spread of the means of the replications"

  /// Creates a summary.
  public init(design: String, replications: Int) {
    self.design = design
    self.replications = replications
  }
}

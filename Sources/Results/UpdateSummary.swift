/// How known outturns sharpened a simulation, as the manifest records it.
public struct UpdateSummary: Hashable, Sendable, Codable {
  /// The KPIs whose outturns were used.
  public var kpis: [String]
  /// How many outturns.
  public var outturns: Int
  /// The relative standard deviation of the discrepancy allowed for: what the plan states, or what had
  /// to be let pass; 0 where the model is taken at its word and reaches the outturns.
  public var discrepancy: Double
  /// How many equally weighted draws the resampled ones are worth.
  public var effectiveDraws: Int

  /// Creates a summary.
  public init(kpis: [String], outturns: Int, discrepancy: Double, effectiveDraws: Int) {
    self.kpis = kpis
    self.outturns = outturns
    self.discrepancy = discrepancy
    self.effectiveDraws = effectiveDraws
  }
}

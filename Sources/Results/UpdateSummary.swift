/// How known outturns sharpened a simulation, as the manifest records it.
public struct UpdateSummary: Hashable, Sendable, Codable {
  /// The KPIs whose outturns were used.
  public var kpis: [String]
  /// How many outturns.
  public var outturns: Int
  /// The standard deviation of the discrepancy allowed for, relative to the largest outturn.
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

public import Quantities

/// What outturns say about one assumption: its draws before and after.
public struct AssumptionRow: Hashable, Sendable {
  /// The scenario's name.
  public var scenario: String
  /// The assumption as the plan names it.
  public var name: String
  /// What people read.
  public var label: LocalizedText
  /// The unit of the values, canonical; empty for numbers written inside a stage.
  public var unit: String
  /// Before the outturns.
  public var prior: Range
  /// After them.
  public var posterior: Range
  /// By how much the central 80 % became narrower: 0.25 is a quarter.
  public var narrowed: Double
  /// What the assumption rests on.
  public var basis: Basis
  /// The KPI whose outturns, by themselves, say most of it; nil where none says a noticeable part.
  public var toldBy: String?

  /// Mean and quantiles.
  public struct Range: Hashable, Sendable {
    /// The mean.
    public var mean: Double
    /// The value that one draw in ten does not exceed.
    public var p10: Double
    /// The median.
    public var p50: Double
    /// The value that nine draws in ten do not exceed.
    public var p90: Double

    /// Creates a range.
    public init(mean: Double, p10: Double, p50: Double, p90: Double) {
      self.mean = mean
      self.p10 = p10
      self.p50 = p50
      self.p90 = p90
    }
  }

  /// Creates a row.
  public init(
    scenario: String, name: String, label: LocalizedText, unit: String, prior: Range,
    posterior: Range, narrowed: Double, basis: Basis, toldBy: String? = nil
  ) {
    self.scenario = scenario
    self.name = name
    self.label = label
    self.unit = unit
    self.prior = prior
    self.posterior = posterior
    self.narrowed = narrowed
    self.basis = basis
    self.toldBy = toldBy
  }
}

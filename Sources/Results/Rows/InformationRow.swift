public import Quantities
public import Series

/// What one measurement, or one assumption known exactly, is worth to a target and to a choice.
public struct InformationRow: Hashable, Sendable {
  /// What is measured: `kpi`, `stage`, `stock` or `assumption`.
  public var kind: String
  /// As the plan names it.
  public var name: String
  /// What people read.
  public var label: LocalizedText
  /// The period that is measured; nil for an assumption.
  public var period: Period?
  /// The unit of its values.
  public var unit: String
  /// Whether only whole numbers occur.
  public var isWhole: Bool
  /// The expected share of the uncertainty (variance) that it removes.
  public var share: Double
  /// Its standard error.
  public var shareSE: Double
  /// Whether the target will be met turns from likely enough to not, or back; nil without a target.
  public var verdict: Decision?
  /// Another option becomes better; nil where there is nothing to choose, or where what is measured
  /// comes after the options part.
  public var choice: Decision?

  /// What it is worth to a decision.
  public struct Decision: Hashable, Sendable {
    /// How likely it turns the decision; 0 where that is not told apart from chance.
    public var turnChance: Double
    /// What deciding after it gains on average: for a choice in chance of meeting the target (or in
    /// the value), for a verdict in the mean distance from the wanted probability.
    public var gain: Double
    /// Its standard error.
    public var gainSE: Double
    /// The option that becomes better; nil for a verdict, or where none does.
    public var option: String?
    /// The level that turns it, in the shown unit; nil where chance would do as much.
    public var trigger: Double?
    /// Whether it turns below the level, not above it.
    public var isBelow: Bool

    /// Creates a decision.
    public init(
      turnChance: Double, gain: Double, gainSE: Double, option: String?, trigger: Double?,
      isBelow: Bool
    ) {
      self.turnChance = turnChance
      self.gain = gain
      self.gainSE = gainSE
      self.option = option
      self.trigger = trigger
      self.isBelow = isBelow
    }
  }

  /// Creates a row.
  public init(
    kind: String, name: String, label: LocalizedText, period: Period?, unit: String,
    isWhole: Bool, share: Double, shareSE: Double, verdict: Decision?, choice: Decision?
  ) {
    self.kind = kind
    self.name = name
    self.label = label
    self.period = period
    self.unit = unit
    self.isWhole = isWhole
    self.share = share
    self.shareSE = shareSE
    self.verdict = verdict
    self.choice = choice
  }
}

public import Diagnostics
public import Quantities

/// Which measurement, made next, would change a decision most.
public struct InformationResults: Sendable {
  /// A plan or variant that can be chosen.
  public struct Option: Hashable, Sendable {
    /// `plan`, or the name of a patch.
    public var name: String
    /// What people read.
    public var title: LocalizedText
    /// The probability of meeting the target; nil without one.
    public var probability: Double?
    /// Its standard error.
    public var probabilitySE: Double?
    /// The mean of the value at the deadline.
    public var expected: Double
    /// The budget of the plan, where it has one, in its currency.
    public var budget: Double?

    /// Creates an option.
    public init(
      name: String, title: LocalizedText, probability: Double?, probabilitySE: Double?,
      expected: Double, budget: Double?
    ) {
      self.name = name
      self.title = title
      self.probability = probability
      self.probabilitySE = probabilitySE
      self.expected = expected
      self.budget = budget
    }
  }

  /// The plan's id.
  public var planID: String
  /// The plan's title.
  public var title: LocalizedText
  /// The KPI as the plan names it.
  public var kpi: String
  /// What people read.
  public var label: LocalizedText
  /// The unit of its values.
  public var unit: String
  /// The currency of budgets.
  public var currency: String
  /// The deadline it is looked at.
  public var deadline: String
  /// The target, in the shown unit; nil where the value is looked at.
  public var target: Double?
  /// The probability that the plan wants, one half where it says nothing.
  public var wanted: Double
  /// Whether what is gained is a chance of meeting the target, not a value.
  public var isChance: Bool
  /// The relative standard error that measurements were taken to have.
  public var measurementError: Double
  /// How many draws.
  public var draws: Int
  /// How many independent draws they are worth.
  public var effectiveDraws: Int
  /// The seed.
  public var seed: UInt64
  /// What can be chosen, the plan first.
  public var options: [Option]
  /// What knowing everything before choosing would gain; nil without a choice.
  public var perfectGain: Double?
  /// What could be measured, and the assumptions; the most telling first.
  public var rows: [InformationRow]
  /// What the reader should know.
  public var warnings: [Diagnostic]

  /// Creates results.
  public init(
    planID: String, title: LocalizedText, kpi: String, label: LocalizedText, unit: String,
    currency: String, deadline: String, target: Double?, wanted: Double, isChance: Bool,
    measurementError: Double,
    draws: Int, effectiveDraws: Int, seed: UInt64, options: [Option], perfectGain: Double?,
    rows: [InformationRow], warnings: [Diagnostic]
  ) {
    self.planID = planID
    self.title = title
    self.kpi = kpi
    self.label = label
    self.unit = unit
    self.currency = currency
    self.deadline = deadline
    self.target = target
    self.wanted = wanted
    self.isChance = isChance
    self.measurementError = measurementError
    self.draws = draws
    self.effectiveDraws = effectiveDraws
    self.seed = seed
    self.options = options
    self.perfectGain = perfectGain
    self.rows = rows
    self.warnings = warnings
  }
}

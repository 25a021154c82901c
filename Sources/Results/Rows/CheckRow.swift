public import Series

/// One row of `checks.csv`: a condition of the plan, and on how many paths it held throughout.
public struct CheckRow: Hashable, Sendable {
  /// The scenario: `plan`, or the name of a patch.
  public var scenario: String
  /// The check's name.
  public var check: String
  /// The condition as written.
  public var condition: String
  /// What a failure means: `error` or `warning`.
  public var severity: String
  /// The share of paths wanted; 1 where it must hold on all.
  public var wanted: Double
  /// The share of paths on which it held in every period.
  public var share: Double
  /// Its Monte Carlo standard error.
  public var shareSE: Double
  /// How many paths there are.
  public var draws: Int
  /// Whether the share is the wanted one or more.
  public var holds: Bool
  /// The first period in which any path fails; nil where none does.
  public var firstPeriod: Period?
  /// The period of the largest violation; nil where there is none, or nothing is compared.
  public var worstPeriod: Period?
  /// The left side there, canonical.
  public var value: Double?
  /// The right side there, canonical.
  public var bound: Double?
  /// The unit of both.
  public var unit: String

  /// Creates a row.
  public init(
    scenario: String, check: String, condition: String, severity: String, wanted: Double,
    share: Double, shareSE: Double, draws: Int, holds: Bool, firstPeriod: Period? = nil,
    worstPeriod: Period? = nil, value: Double? = nil, bound: Double? = nil, unit: String = ""
  ) {
    self.scenario = scenario
    self.check = check
    self.condition = condition
    self.severity = severity
    self.wanted = wanted
    self.share = share
    self.shareSE = shareSE
    self.draws = draws
    self.holds = holds
    self.firstPeriod = firstPeriod
    self.worstPeriod = worstPeriod
    self.value = value
    self.bound = bound
    self.unit = unit
  }
}

public import Quantities
public import Series

/// What charts and tables must know of a KPI beside its rows.
public struct IndicatorInfo: Hashable, Sendable {
  /// A value to be reached on the way.
  public struct Milestone: Hashable, Sendable {
    /// When, on the KPI's own grid.
    public var period: Period
    /// The value in the shown unit.
    public var value: Double

    /// Creates a milestone.
    public init(period: Period, value: Double) {
      self.period = period
      self.value = value
    }
  }

  /// One observation as drawn.
  public struct Point: Hashable, Sendable {
    /// When.
    public var period: Period
    /// The value in the shown unit.
    public var value: Double
    /// The definition it was measured under.
    public var regime: String?
    /// Whether it was known when the projection was made.
    public var isKnown: Bool

    /// Creates a point.
    public init(period: Period, value: Double, regime: String?, isKnown: Bool) {
      self.period = period
      self.value = value
      self.regime = regime
      self.isKnown = isKnown
    }
  }

  /// The KPI's name.
  public var name: String
  /// What people read.
  public var label: LocalizedText
  /// The unit's symbol.
  public var unit: String
  /// The plan's own label of the unit, if it has one.
  public var unitLabel: LocalizedText?
  /// `count`, `share`, `money` or `index`.
  public var kind: String
  /// The target in the shown unit.
  public var target: Double?
  /// The target first published, where a revision replaced it.
  public var originalTarget: Double?
  /// Allowed relative deviation from the target.
  public var tolerance: Double?
  /// How the target is meant, where that can be said beside a chance of reaching it.
  public var targetQualifier: Qualifier?
  /// Whether the target counts a flow over a longer period than a projected one.
  public var isTargetSummed: Bool
  /// The probability that the plan wants for its target, 0 to 1; nil where it does not say.
  public var wantedProbability: Double?
  /// The period the target is due in, on the KPI's own grid.
  public var deadline: Period?
  /// The deadline as the plan writes it.
  public var deadlineText: String?
  /// Values to be reached on the way.
  public var milestones: [Milestone]
  /// Observations, known and later ones.
  public var history: [Point]
  /// Whether a pipeline projects it (bottom-up) or its own series (top-down).
  public var isBottomUp: Bool
  /// How it is projected, in words.
  public var method: LocalizedText
  /// The method of its rows in `projections.csv`: `pipeline`, `pool`, `auto`, `logistic`.
  public var projectedBy: String
  /// What should be said under the chart, such as a simpler curve being used.
  public var remarks: [LocalizedText]
  /// Cited sources: title, publisher, date, in the order of the plan.
  public var citations: [String]
  /// What the projection rests on.
  public var basis: Basis

  /// The plan's own labels of the words in a unit such as `KRW per pair`, which has none as a whole.
  public var unitPartLabels: [String: LocalizedText] = [:]
  /// The labels of the elements it stands for, empty where nothing is repeated.
  public var elements: [LocalizedText] = []
  /// Whether it belongs to a used plan and formulas of the plan ask if its target is met.
  public var isCounted = false

  /// Creates an indicator.
  public init(
    name: String, label: LocalizedText, unit: String, unitLabel: LocalizedText?, kind: String,
    target: Double?, originalTarget: Double? = nil, tolerance: Double? = nil,
    targetQualifier: Qualifier?, isTargetSummed: Bool = false, deadline: Period?,
    deadlineText: String?,
    milestones: [Milestone], history: [Point], isBottomUp: Bool, method: LocalizedText,
    projectedBy: String? = nil, remarks: [LocalizedText], citations: [String], basis: Basis
  ) {
    self.name = name
    self.label = label
    self.unit = unit
    self.unitLabel = unitLabel
    self.kind = kind
    self.target = target
    self.originalTarget = originalTarget
    self.tolerance = tolerance
    self.targetQualifier = targetQualifier
    self.isTargetSummed = isTargetSummed
    self.deadline = deadline
    self.deadlineText = deadlineText
    self.milestones = milestones
    self.history = history
    self.isBottomUp = isBottomUp
    self.method = method
    self.projectedBy = projectedBy ?? (isBottomUp ? "pipeline" : "")
    self.remarks = remarks
    self.citations = citations
    self.basis = basis
  }
}

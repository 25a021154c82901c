public import PublicFinance
public import Diagnostics
public import Expressions
public import Quantities
public import Series

/// An indicator of a plan, with its target and where its values come from.
public struct KPI: Sendable {
  /// The name; of a repeated KPI with its elements, `meetings_held.automotive`.
  public var name: String
  /// What people read.
  public var label: LocalizedText
  /// A remark.
  public var note: LocalizedText?
  /// The unit as shown: symbol, and how many canonical units one of it is (percent: 0.01).
  public var unit: DisplayUnit
  /// Support and rounding.
  public var kind: Kind
  /// What of a stock and its flow is meant.
  ///
  /// Where `from` is a rate and the unit is not, a flow is the amount of its period.
  public var measure: Measure
  /// Which way is better.
  public var direction: Direction
  /// How the achievement rate is formed.
  public var achievement: Achievement
  /// The value the progress starts from, canonical.
  public var baseline: Double?
  /// The target, if there is one.
  public var target: Target?
  /// The bottom-up formula, canonical.
  public var from: Expression?
  /// Basis and source of everything `from` rests on: the least authoritative of all numbers used.
  public var fromBasis: Basis?
  /// The observations, canonical, on the KPI's own grid; empty if there are none.
  public var observed: ObservedSeries?
  /// How observations are projected.
  public var forecast: ForecastSettings
  /// What is made of a formula and observations where there are both.
  public var combine: Combine
  /// By how much the simulation may miss what it simulates: the relative standard deviation of a
  /// discrepancy that its draws carry; 0 takes the model at its word.
  public var discrepancy: Double = 0
  /// Weight in shares of goals met.
  public var weight: Double
  /// The elements it stands for, empty where nothing is repeated.
  public var elements: [PlanElement] = []
  /// Whether it belongs to a used plan and formulas of this one ask if its target is met.
  public var isCounted = false
  /// Where its name stands.
  public var span: SourceSpan
  /// The periods it has values for, where it belongs to a used plan; nil is the plan's horizon.
  public var horizon: PeriodRange?
  /// The last day that is known of it, where it belongs to a used plan that says one.
  public var asOf: CalendarDate?
  /// The indicator whose name is its whole formula: both are one number.
  public var repeated: String?

  /// Support and rounding.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Whole and not negative.
    case count
    /// Between 0 and 1.
    case share
    /// Not negative.
    case money
    /// Any number.
    case index
  }

  /// What of a stock and its flow is meant.
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    /// At period end.
    case level
    /// In the period.
    case flow
    /// Cumulative so far.
    case total
  }

  /// Which way is better.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// More is better.
    case up
    /// Less is better.
    case down
    /// The target itself is best.
    case hold
  }

  /// What is made of a formula and observations where there are both.
  public enum Combine: String, Hashable, Sendable, CaseIterable {
    /// Outturns sharpen the simulation.
    case update
    /// The simulation is judged, the forecast shown beside it.
    case compare
    /// The draws of both are mixed, half and half.
    case pool
  }

  /// How an achievement rate is formed.
  public typealias Achievement = AchievementRule
}

/// A unit as people read it.
public struct DisplayUnit: Hashable, Sendable {
  /// The word in the file: `person`, `firm`, `percent`, `KRW`, `KRW per person`.
  public var symbol: String
  /// The canonical unit.
  public var unit: Unit
  /// Canonical units per shown unit: 0.01 for percent, else 1.
  public var scale: Double

  /// Creates a display unit.
  public init(symbol: String, unit: Unit, scale: Double = 1) {
    self.symbol = symbol
    self.unit = unit
    self.scale = scale
  }
}

/// What is to be reached, and when.
public struct Target: Hashable, Sendable {
  /// The value in force (after revisions dated on or before `as_of`), canonical.
  public var value: Double
  /// The value first published, where a revision replaced it.
  public var original: Double?
  /// When it is due.
  public var due: Due
  /// Allowed relative deviation.
  public var tolerance: Double?
  /// The probability the planner wants.
  public var probability: Double?
  /// Values to be reached on the way, by period, canonical.
  public var milestones: [Milestone]
  /// Where the target comes from.
  public var provenance: Provenance
  /// Where it stands.
  public var span: SourceSpan

  /// When a target is due.
  public enum Due: Hashable, Sendable {
    /// By the end of the period that contains this day; as written, and on the KPI's own grid.
    case by(text: String, date: CalendarDate, period: Period)
    /// In every period of this length.
    case each(Frequency)
  }

  /// A value to be reached on the way.
  public struct Milestone: Hashable, Sendable {
    /// When, on the KPI's own grid.
    public var period: Period
    /// The value, canonical.
    public var value: Double
  }
}

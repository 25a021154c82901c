public import Diagnostics
public import Expressions
public import Quantities
public import Series

/// An indicator of a plan, with its target and where its values come from.
public struct KPI: Sendable {
  /// The name.
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
  /// Weight in shares of goals met.
  public var weight: Double
  /// Where its name stands.
  public var span: SourceSpan

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

  /// How the achievement rate is formed.
  public enum Achievement: String, Hashable, Sendable, CaseIterable {
    /// Actual over target.
    case ratio
    /// Target over actual.
    case inverseRatio = "inverse_ratio"
    /// Two minus actual over target.
    case twoMinusRatio = "two_minus_ratio"
    /// Met within the tolerance, else one minus the relative deviation.
    case band
    /// Way gone from the baseline to the target.
    case progress
  }
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

/// Observations of a KPI with where each comes from.
public struct ObservedSeries: Hashable, Sendable {
  /// The values, canonical.
  public var series: TimeSeries
  /// One per given point, in the order of the file.
  public var points: [Point]

  /// One observation as written.
  public struct Point: Hashable, Sendable {
    /// When.
    public var period: Period
    /// The value, canonical; nil is missing.
    public var value: Double?
    /// When or how it was published, as written in `vintage`; nil where nothing is said.
    public var vintage: String?
    /// Where it comes from.
    public var provenance: Provenance
    /// Where it stands.
    public var span: SourceSpan
  }
}

/// How observations are projected.
public struct ForecastSettings: Hashable, Sendable {
  /// The method.
  public var method: Method = .auto
  /// The form of the method after a colon, as in `ets:AAdN`; nil where it is chosen by the data.
  public var form: String?
  /// The periods fitted, nil for all known.
  public var fit: PeriodRange?
  /// A declared upper bound, canonical.
  public var ceiling: Double?
  /// A declared lower bound, canonical.
  public var floor: Double?
  /// Where it stands, if the plan has the key.
  public var span: SourceSpan?

  /// The methods of this version.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// Chosen by the data.
    case auto
    /// A straight line.
    case linear
    /// Growth at a constant rate.
    case exponential
    /// S-shaped, symmetric.
    case logistic
    /// S-shaped, early inflection.
    case gompertz
    /// S-shaped, with an inflection of its own.
    case richards
    /// Adoption by innovation and imitation.
    case bass
    /// Growth that slows towards a level.
    case damped
    /// Straight lines that meet at breaks.
    case piecewise
    /// The last value stays.
    case naive
    /// The value of a year before stays.
    case seasonalNaive = "seasonal_naive"
    /// The mean change goes on.
    case drift
    /// The mean stays.
    case mean
    /// Exponential smoothing, its form chosen by the data.
    case ets
    /// The Theta method.
    case theta
    /// The dynamic optimised Theta model.
    case dot
    /// Autoregressive integrated moving averages, their orders chosen by the data.
    case arima
    /// Complex exponential smoothing.
    case ces
    /// Level, trend and season as random walks of their own.
    case structural
    /// Counts that move: Poisson or negative binomial.
    case counts
    /// Demand that is mostly nothing (Teunter, Syntetos & Babai).
    case tsb
    /// The same (Croston).
    case croston
    /// The same (Syntetos & Boylan).
    case sba
    /// A growth curve, chosen by the data.
    case growth

    /// Whether a form may be named after a colon.
    public var takesForm: Bool {
      switch self {
      case .ets, .arima, .ces: true
      default: false
      }
    }
  }
}

public import Diagnostics
public import Expressions
public import Quantities
public import Series
public import Statistics

/// A number of a plan in any of its forms, with its unit and where it comes from.
public struct PlanNumber: Hashable, Sendable {
  /// What holds when, in order of time; the first has no start.
  ///
  /// Dated changes of a patch are already laid over the plan's own dates.
  public var segments: [Segment]
  /// The unit of the value, canonical.
  public var unit: Unit
  /// The period that a literal rate is written per, if it is one.
  ///
  /// It is `quarter` in `2 % per quarter`. Shares lost per time are compounded over it.
  public var period: Frequency?
  /// When an uncertain value is drawn anew.
  public var redraw: RedrawRule
  /// Where the number comes from.
  public var provenance: Provenance
  /// Where it stands.
  public var span: SourceSpan

  /// What holds from a period on.
  public struct Segment: Hashable, Sendable {
    /// The first period, on the plan's step; nil is from the beginning.
    public var start: Period?
    /// The value.
    public var form: NumberForm
  }
}

/// One form of a number.
public indirect enum NumberForm: Hashable, Sendable {
  /// A literal or a formula over names of the plan.
  case expression(Expression)
  /// Something unknown with fixed parameters: `a to b`, `n of m`, `{triangular: …}`.
  case belief(Distribution)
  /// Something random whose parameters are numbers of the plan, in the family's order.
  ///
  /// The parameters are in the unit of the number. In a rate (`{poisson: 3 per quarter}`) the
  /// first parameter of an event family is a rate per year: events in time.
  case uncertain(DistributionFamily, [NumberForm])
}

/// When an uncertain value is drawn anew.
public enum RedrawRule: String, Hashable, Sendable, CaseIterable {
  /// One unknown constant per draw.
  case once
  /// In every period.
  case period
  /// In every calendar year.
  case year
  /// On every occasion of a batch.
  case batch
}

/// Where a number comes from.
public struct Provenance: Hashable, Sendable {
  /// How far it can be relied on.
  public var basis: Basis
  /// The id of the cited source.
  public var source: String?
  /// How it is meant.
  public var qualifier: Qualifier?
  /// A remark.
  public var note: LocalizedText?

  /// Creates a provenance.
  public init(
    basis: Basis, source: String? = nil, qualifier: Qualifier? = nil, note: LocalizedText? = nil
  ) {
    self.basis = basis
    self.source = source
    self.qualifier = qualifier
    self.note = note
  }
}

/// An assumption (what the world decides) or a lever (what the planner decides).
public struct PlanInput: Hashable, Sendable {
  /// Which of the two.
  public enum Role: String, Hashable, Sendable {
    /// What the world decides.
    case assumption
    /// What the planner decides.
    case lever
  }

  /// The name used in expressions; of a repeated number with its elements, `member_firms.steel`.
  public var name: String
  /// Which of the two.
  public var role: Role
  /// What people read.
  public var label: LocalizedText
  /// The value.
  public var number: PlanNumber
  /// The closed range a lever may move in, canonical units.
  public var range: ClosedRange<Double>?
  /// Whether a lever takes whole values only.
  public var whole: Bool
  /// The elements it stands for, empty where nothing is repeated.
  public var elements: [PlanElement]
  /// Where the name stands.
  public var span: SourceSpan
}

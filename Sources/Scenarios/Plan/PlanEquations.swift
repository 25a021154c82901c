public import Diagnostics
public import Quantities
public import Series

/// An element of a dimension that one copy of a repeated thing stands for.
public struct PlanElement: Hashable, Sendable {
  /// The dimension.
  public var dimension: String
  /// The element.
  public var id: String
  /// What people read.
  public var label: LocalizedText
}

/// A free equation beside the pipelines: a variable or a flow.
public struct PlanVariable: Hashable, Sendable {
  /// Which of the two.
  public enum Role: String, Hashable, Sendable {
    /// A quantity calculated in every period.
    case variable
    /// A rate that fills or drains stocks.
    case flow
  }

  /// The name used in expressions; of a repeated thing with its elements, `open_issues.steel`.
  public var name: String
  /// Which of the two.
  public var role: Role
  /// What people read.
  public var label: LocalizedText
  /// The value, a formula.
  public var number: PlanNumber
  /// The elements it stands for, empty where nothing is repeated.
  public var elements: [PlanElement]
  /// Where the name stands.
  public var span: SourceSpan
}

/// A quantity that flows fill and drain.
///
/// It moves by one Euler step a period: the sum of its inflows less that of its outflows, over the
/// periods per year.
public struct PlanStock: Hashable, Sendable {
  /// The name used in expressions.
  public var name: String
  /// What people read.
  public var label: LocalizedText
  /// What it holds.
  public var unit: Unit
  /// What it holds when the horizon begins.
  public var start: PlanNumber
  /// Names of the flows into it.
  public var inflows: [String]
  /// Names of the flows out of it.
  public var outflows: [String]
  /// Whether it never falls below zero: outflows take no more than there is.
  public var nonNegative: Bool
  /// The elements it stands for, empty where nothing is repeated.
  public var elements: [PlanElement]
  /// Where the name stands.
  public var span: SourceSpan
}

/// Something that happens: a variable that is 1 while it lasts and 0 else.
public struct PlanEvent: Hashable, Sendable {
  /// When it happens.
  public enum Occurrence: Hashable, Sendable {
    /// From the first step of this period on.
    case at(Period)
    /// At random in every period, with this probability per year.
    case probability(PlanNumber)
  }

  /// The name used in expressions.
  public var name: String
  /// What people read.
  public var label: LocalizedText
  /// When it happens.
  public var occurrence: Occurrence
  /// How long it lasts, in years; nil is one period.
  public var lasts: PlanNumber?
  /// The elements it stands for, empty where nothing is repeated.
  public var elements: [PlanElement]
  /// Where the name stands.
  public var span: SourceSpan
}

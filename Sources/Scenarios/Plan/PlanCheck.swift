public import Diagnostics
public import Expressions
public import Quantities
public import Series

/// What must hold in every period, on every path or on a share of them.
public struct PlanCheck: Hashable, Sendable {
  /// The name, by default the text of the condition.
  public var name: String
  /// The condition over whole paths, canonical; KPIs in it are written out.
  public var condition: Expression
  /// The condition as written.
  public var text: String
  /// The canonical unit of both sides of a comparison; nil for other conditions and bare numbers.
  public var unit: Unit?
  /// The share of paths on which it must hold; nil is all of them.
  public var probability: Double?
  /// What a failure means.
  public var severity: Severity
  /// A remark.
  public var note: LocalizedText?
  /// Where the condition stands.
  public var span: SourceSpan
  /// The periods in which it must hold, where it belongs to a used plan; nil is all.
  public var horizon: PeriodRange?

  /// What a failure means.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// The run ends with a failure.
    case error
    /// The reader is told.
    case warning
  }
}

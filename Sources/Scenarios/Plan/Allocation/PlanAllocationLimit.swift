public import Diagnostics
public import Quantities

/// A limit of an allocation.
public struct PlanAllocationLimit: Hashable, Sendable {
  /// What it is about.
  public var subject: Subject
  /// What people call it; nil where the plan gives no name.
  public var name: LocalizedText?
  /// The least.
  public var atLeast: Amount?
  /// The most.
  public var atMost: Amount?
  /// The greatest change against the plan, as a share of it.
  public var change: Double?
  /// The step of each line or lever, counted from zero.
  public var multipleOf: Double?
  /// The least that is worth giving to a line or lever at all: nothing, or at least so much.
  public var allOrNothing: Double?
  /// Where it stands.
  public var span: SourceSpan

  /// What a limit is about.
  public enum Subject: Hashable, Sendable {
    /// The lines that are decided, together.
    case total
    /// Each of these lines for itself.
    case each([String])
    /// The sum of lines, by the path of their group.
    case sum([String], path: [String])
    /// A lever, by its name in the plan.
    case lever(String)
  }

  /// An amount in every fiscal year alike, or by year; canonical units.
  public enum Amount: Hashable, Sendable {
    /// The same in every year.
    case fixed(Double)
    /// By fiscal year; other years are free.
    case dated([Int: Double])

    /// The amount in a year.
    ///
    /// - Parameter year: The fiscal year; nil for what has none.
    /// - Returns: The amount, canonical; nil where that year is free.
    public func inYear(_ year: Int?) -> Double? {
      switch self {
      case .fixed(let amount): amount
      case .dated(let amounts): year.flatMap { amounts[$0] }
      }
    }

    /// The fiscal years that it names; nil for all.
    public var years: [Int]? {
      if case .dated(let amounts) = self { amounts.keys.sorted() } else { nil }
    }
  }
}

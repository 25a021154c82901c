public import Diagnostics

/// Where money may go: what is decided, what for, and what limits it.
public struct PlanAllocation: Hashable, Sendable {
  /// What is decided, in the order of the block; groups stand as their lines.
  public var varied: [Varied]
  /// What is wanted.
  public var objective: AllocationObjective
  /// What the decided lines may come to in each fiscal year; nil is no limit.
  public var total: PlanAllocationLimit?
  /// Limits of levers, lines and groups, in the order of the file.
  public var limits: [PlanAllocationLimit]
  /// The fiscal years that are decided, in order of time; empty where no line is decided.
  ///
  /// Those of one entry move together, keeping their proportions in the plan.
  public var years: [[Int]]
  /// Where the key stands.
  public var span: SourceSpan

  /// Something that is decided.
  public struct Varied: Hashable, Sendable {
    /// What it is.
    public var subject: Subject
    /// Where it stands.
    public var span: SourceSpan
  }

  /// A lever or a line.
  public enum Subject: Hashable, Sendable {
    /// A lever by its name in the plan.
    case lever(String)
    /// A line of the budget by its id.
    case line(String)
  }

  /// The ids of the lines that are decided, in the order of the block.
  public var lines: [String] {
    varied.compactMap { if case .line(let id) = $0.subject { id } else { nil } }
  }

  /// The names of the levers that are decided.
  public var levers: [String] {
    varied.compactMap { if case .lever(let name) = $0.subject { name } else { nil } }
  }
}

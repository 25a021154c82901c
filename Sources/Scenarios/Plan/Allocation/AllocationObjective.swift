public import Diagnostics

/// What an allocation is for.
public struct AllocationObjective: Hashable, Sendable {
  /// What is made as large or as small as can be.
  public var goal: Goal
  /// The KPIs that count, by name; those with a target where the plan names none.
  public var kpis: [KPI]
  /// Which of the draws count; nil is all of them alike.
  public var risk: Risk?
  /// Where it stands.
  public var span: SourceSpan

  /// What is wanted.
  public enum Goal: Hashable, Sendable {
    /// The weighted mean of achievement rates, each between 0 and 100 %, as large as can be.
    case attainment
    /// What is missing to 100 % of that, as small as can be.
    case shortfall
    /// The probability that at least so many targets are met, as large as can be.
    case probability(count: Int)
    /// The least money with which at least so many targets are met with a probability.
    case cost(probability: Double, count: Int)
  }

  /// A KPI that counts.
  public struct KPI: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Where it is named, or the objective.
    public var span: SourceSpan
  }

  /// Which of the draws count.
  public enum Risk: Hashable, Sendable {
    /// The mean of the worst share of the draws.
    case cvar(Double)
    /// The value that the worst share of the draws does not reach.
    case quantile(Double)
  }

  /// How many targets have to be met, where the goal counts them.
  public var count: Int? {
    switch goal {
    case .probability(let count), .cost(_, let count): count
    case .attainment, .shortfall: nil
    }
  }
}

public import Budgeting
public import Diagnostics
public import Quantities
public import Scenarios

/// The answer to a plan's `allocate`: the best amounts found, what they are worth, and what the bound
/// rests on.
public struct PlanAllocationAnswer: Sendable {
  /// The plan that was asked, with its block.
  public var plan: Plan
  /// The decisions in money or in the unit of a lever, with terms and limits as they were solved.
  ///
  /// Its worth is counted as ``AllocationObjective`` says, between 0 and 1. Where the objective is no
  /// sum over decisions the terms are slices through the answer, one per decision, that add up to the
  /// worth there.
  public var problem: AllocationProblem
  /// What became of it.
  public var outcome: AllocationOutcome
  /// One per decision, in order.
  public var decisions: [Decision]
  /// One per KPI that counts, in order.
  public var kpis: [Attainment]
  /// What is wanted, by the model: the weighted attainment, the probability, or its risk measure.
  public var before: Estimate
  /// The same at the answer, from a last run of the model.
  public var after: Estimate
  /// What no allocation exceeds, and what that rests on.
  public var bound: Bound
  /// The money that a confidence takes, for `minimize: cost`, in currency units per fiscal year.
  public var cost: Estimate?
  /// What one more unit of a result costs at the answer, by KPI and decision; the cheapest first.
  public var costsPerResult: [CostPerResult]
  /// What the answer rests on, in sentences.
  public var notes: [LocalizedText]
  /// What the reader should know of the plan and the block.
  public var diagnostics: [Diagnostic]
  /// How many draws each allocation was run with.
  public var draws: Int
  /// The seed of every stream.
  public var seed: UInt64
  /// How many allocations the model was run with.
  public var runs: Int
  /// The body of a patch that gives the plan this allocation: `scale` and `set`, without `extends`;
  /// empty where nothing changes.
  public var patch: String
  /// The files read, for messages.
  public var sources: [SourceFile]

  /// A number with the error that the number of draws leaves.
  public struct Estimate: Hashable, Sendable {
    /// The number.
    public var value: Double
    /// Its standard error.
    public var standardError: Double

    /// Creates an estimate.
    public init(_ value: Double, _ standardError: Double) {
      self.value = value
      self.standardError = standardError
    }
  }

  /// A decision with its answer.
  public struct Decision: Hashable, Sendable {
    /// The id in the problem.
    public var id: String
    /// What people read.
    public var label: LocalizedText
    /// The unit as the plan writes it; empty for money, in currency units per fiscal year.
    public var unit: String
    /// The amount of the plan.
    public var current: Double?
    /// The recommended amount; nil where no allocation keeps the limits.
    public var amount: Double?
    /// Half of the 95 % interval that the number of draws leaves for the amount; nil where it was
    /// not estimated.
    public var error: Double?
    /// The KPIs that it reaches, of those that count.
    public var reaches: [String]
  }

  /// A KPI before and after.
  public struct Attainment: Hashable, Sendable {
    /// The KPI's name.
    public var kpi: String
    /// What people read.
    public var label: LocalizedText
    /// The unit of its values as shown.
    public var unit: String
    /// The target in the shown unit.
    public var target: Double
    /// Expected value, achievement rate (0 to 1) and probability as the plan stands.
    public var before: Figures
    /// The same at the answer.
    public var after: Figures?

    /// What the draws of a KPI say.
    public struct Figures: Hashable, Sendable {
      /// The mean at the last deadline, in the shown unit.
      public var expected: Estimate
      /// The mean achievement rate, each draw between 0 and 1.
      public var attainment: Estimate
      /// The share of draws that meet the target.
      public var probability: Estimate
    }
  }

  /// A bound and what it rests on.
  public struct Bound: Hashable, Sendable {
    /// The bound; 1 where nothing is known.
    public var value: Double
    /// What it rests on.
    public var basis: Basis

    /// What a bound rests on.
    public enum Basis: Hashable, Sendable {
      /// Curves of the model, sampled and drawn straight or smooth between the samples.
      case sampledCurves
      /// For each draw more never harms: seen in this share of comparisons of draws that were run.
      case monotoneDraws(violations: Double)
      /// Weights of the draws that the risk measure allows, on sampled curves.
      case riskEnvelope
      /// A mean bounds a share (Markov's inequality), on sampled curves.
      case markov
      /// Nothing: more sometimes harms, so only 100 % is certain.
      case none
    }
  }

  /// What one more unit of a result costs.
  public struct CostPerResult: Hashable, Sendable {
    /// The KPI's name.
    public var kpi: String
    /// The id of the decision whose money buys it.
    public var decision: String
    /// Currency units per fiscal year for one unit of the KPI as shown.
    public var cost: Estimate
  }
}

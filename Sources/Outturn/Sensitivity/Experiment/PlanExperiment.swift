public import Diagnostics
internal import Expressions
internal import Quantities
public import Scenarios
public import Series
internal import Simulation
internal import Statistics

/// A plan made ready to be run many times for one outcome, each time with other numbers.
///
/// The plan is lowered once, and only the parts of its model run that the outcome depends on. All runs
/// share their draws: what a run does not change is the same number in the same draw. Where inputs
/// are moved one at a time, draws are laid out as the plan asks for (`run: sampling`); other methods
/// have designs of their own, or need draws that are independent.
public struct PlanExperiment: Sendable {
  /// The plan.
  public let plan: Plan
  /// What is looked at.
  public let outcome: StudiedOutcome
  /// What is uncertain and reaches the outcome, in the order of the model; chance is not among them.
  public let factors: [UncertainFactor]
  /// The levers with a range that reach the outcome.
  public let levers: [LeverRange]
  /// How many uncertain inputs were left out since the outcome does not depend on them.
  public let leftOut: Int
  /// Seed of every random stream.
  public let seed: UInt64
  /// What the reader should know.
  public let notes: [Diagnostic]

  let model: Model
  let recorded: [Int]
  let indicators: [LoweredModel.Indicator]
  let rule: OutcomeRule

  /// Makes a plan ready.
  ///
  /// - Parameters:
  ///   - plan: The plan, patched as it shall be analysed.
  ///   - kpi: What is looked at: the name of a KPI, `all`, or `k of n`.
  ///   - period: Another period than the deadline of the KPI.
  ///   - seed: Another seed than the plan's.
  /// - Throws: ``StudyError`` when the KPI has no model, or the plan cannot be run.
  public init(
    _ plan: Plan, kpi: String, at period: Period? = nil, seed: UInt64? = nil
  ) throws(StudyError) {
    let question: KPIQuestion
    let found: (outcome: StudiedOutcome, notes: [Diagnostic])
    do throws(Diagnostic) {
      question = try KPIQuestion(kpi, at: period, in: plan)
      found = try OutcomeRule.outcome(of: question, in: plan)
    } catch { throw .plan([error]) }
    var lowered = try LoweredModel(asking: Set(question.members(in: plan)), of: plan)
    lowered.checks = []
    let parts = lowered.rest()
    let catalogue = FactorCatalogue(lowered.model, plan, parts)
    self.plan = plan
    recorded = lowered.recorded
    self.seed = seed ?? plan.run.seed
    outcome = found.outcome
    notes = found.notes
    indicators = lowered.indicators
    rule = OutcomeRule(question, in: plan, lowered.indicators)
    model = lowered.model
    factors = catalogue.factors
    levers = catalogue.levers
    leftOut = catalogue.leftOut
  }

  /// All uncertain inputs, one by one.
  public var inputs: [UncertainInput] { factors.flatMap(\.inputs) }

  /// Whether the outcome can differ at all: something uncertain or a lever reaches it, or chance does.
  ///
  /// - Parameter threads: How many threads.
  /// - Throws: ``StudyError/plan(_:)`` with the cure where it is the same in every draw.
  public func checkVaries(threads: Int) throws(StudyError) {
    guard factors.isEmpty, levers.isEmpty else { return }
    let sample = try outputs(draws: 0..<256, threads: threads).values
    guard let first = sample.first, sample.allSatisfy({ $0 == first }) else { return }
    throw .plan([
      Diagnostic(
        "nothing-uncertain",
        "nothing that is uncertain reaches `\(outcome.name)`: it is the same in every draw",
        at: plan.kpis.first { $0.name == outcome.name }?.span,
        hint: "give an assumption that drives it a range, such as `0.6 to 0.8`"
          + (leftOut > 0 ? "; \(leftOut) others reach other KPIs only" : ""))
    ])
  }
}

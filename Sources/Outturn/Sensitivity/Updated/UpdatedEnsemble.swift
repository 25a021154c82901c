public import Diagnostics
internal import Expressions
internal import Quantities
internal import Scenarios
public import Series
internal import Simulation

/// The draws of a plan as its outturns leave them, for one outcome: those that a run publishes, with
/// what every assumption is in them.
///
/// Assumptions that the outturns tie together go together in them, whatever the plan says of their
/// correlation: of two that add up to what came, one is high where the other is low. What is said of
/// one of them holds for draws in which the others are what they then are.
public struct UpdatedEnsemble: Sendable {
  /// What is looked at.
  public let outcome: StudiedOutcome
  /// How many draws.
  public let draws: Int
  /// How many independent draws they are worth.
  public let effectiveDraws: Int
  /// The first period after the last outturn, from which levers are moved; nil where none is left.
  public let from: Period?
  /// What the reader should know.
  public let notes: [Diagnostic]

  /// What is asked for in each draw.
  let outputs: ExperimentOutputs
  /// The assumptions that say something of the outcome or of the outturns, with their draws.
  let assumptions: [(input: UncertainInput, draws: AssumptionDraws)]
  /// For each draw the one that it stands for.
  let origins: [Int]
  private let model: VariantModel
  private let updated: UpdatedDraws
  private let known: [KnownOutturns?]

  /// Simulates a plan and lets its outturns sharpen it; nil where it has none, or none that say
  /// anything of the outcome: a simulation of the outcome is then all there is to know.
  ///
  /// - Parameters:
  ///   - experiment: The plan and what is looked at.
  ///   - draws: How many draws; nil takes the plan's, as a run does.
  ///   - threads: How many threads; results do not depend on it.
  /// - Throws: ``StudyError`` when something in the plan cannot be run.
  public init?(
    _ experiment: PlanExperiment, draws: Int? = nil, threads: Int
  ) throws(StudyError) {
    let (plan, question) = (experiment.plan, experiment.outcome.question)
    guard KnownOutturns.areAny(in: plan) else { return nil }
    self.draws = draws ?? plan.run.draws
    let model = try VariantModel(plan, [question], draws: self.draws, seed: experiment.seed)
    self.model = model
    guard let related = Self.related(to: question, plan, model.lowered) else { return nil }
    let projection = try model.project(model.lowered.model, threads: threads)
    let update = OutturnUpdate.applied(
      to: projection, plan, scenario: "plan", seed: experiment.seed, tells: false)
    guard let updated = update.updated else { return nil }
    let answer = try model.answers(of: update.indicators)[0]
    self.updated = updated
    let known = KnownOutturns.all(projection.indicators, plan)
    self.known = known
    outcome = StudiedOutcome(question: question, period: answer.deadline)
    outputs = Self.outputs(answer)
    effectiveDraws = updated.effectiveDraws
    origins = updated.places.isEmpty ? Array(0..<self.draws) : updated.places
    let numbers = NumberCatalogue(plan)
    let sources = AssumptionDraws.sources(of: plan, model.lowered.model)
    assumptions = zip(sources, updated.assumptions).compactMap { source, draws in
      guard related.contains(source.input), let first = draws.values.first,
        draws.values.contains(where: { $0 != first })
      else { return nil }
      return (numbers.input(source.input, of: model.lowered.model), draws)
    }
    let latest = known.compactMap { $0?.points.last?.period.lastDay }.max()
    from = plan.horizon.periods.first { period in latest.map { period.lastDay > $0 } ?? true }
    notes = projection.warnings + update.warnings
  }

  private static func outputs(_ answer: KPIDraws) -> ExperimentOutputs {
    let values = answer.values.isEmpty ? answer.targetsMet : answer.values
    return ExperimentOutputs(
      values: values,
      isMet: answer.isMet.isEmpty
        ? [Double](repeating: 0, count: values.count) : answer.isMet.map { $0 ? 1 : 0 })
  }

  /// The inputs that reach the outcome or what was observed; nil where the two have nothing in common,
  /// not even a correlation.
  static func related(
    to question: KPIQuestion, _ plan: Plan, _ lowered: LoweredModel
  ) -> Set<Int>? {
    func parts(_ isWanted: (KPI, Int) -> Bool) -> Model.Parts {
      let places = lowered.indicators.filter { isWanted(plan.kpis[$0.kpi], $0.kpi) }
        .flatMap(\.program.slots)
      return lowered.model.parts(reaching: Set(places).sorted().map { lowered.recorded[$0] })
    }
    let members = question.members(in: plan)
    let asked = parts { members.contains($1) }
    let seen = parts { kpi, _ in
      KnownOutturns.points(of: kpi, in: plan, over: (kpi.horizon ?? plan.horizon).periods) != nil
    }
    let groups = lowered.model.correlationGroups
    func tied(_ inputs: Set<Int>) -> Set<Int> {
      groups.filter { !inputs.isDisjoint(with: $0.members) }
        .reduce(inputs) { $0.union($1.members) }
    }
    let (mine, theirs) = (tied(asked.inputs), tied(seen.inputs))
    guard
      !mine.isDisjoint(with: theirs) || !asked.pipelines.isDisjoint(with: seen.pipelines)
        || !asked.stocks.isDisjoint(with: seen.stocks)
    else { return nil }
    return mine.union(theirs)
  }

  /// The outcome with a lever held at a value from the first period after the outturns on, by what the
  /// outturns say of the plan as it stands.
  func outputs(
    with lever: LeverRange, at value: Double, threads: Int
  ) throws(StudyError) -> ExperimentOutputs {
    var changed = model.lowered.model
    guard let from, let step = model.plan.horizon.periods.firstIndex(of: from) else {
      return outputs
    }
    changed.inputs[lever.index].segments =
      changed.inputs[lever.index].segments.filter { $0.start < step }
      + [.init(start: step, source: .constant(value))]
    let projection = try model.project(changed, threads: threads)
    let indicators = zip(projection.indicators, known).map { indicator, known in
      updated.conditioned(indicator, model.plan.kpis[indicator.kpi], known)
    }
    return Self.outputs(try model.answers(of: indicators)[0])
  }
}

internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Glibc
internal import Outturn
internal import Quantities
internal import Results
internal import Scenarios
internal import Series

/// `outturn sensitivity PLAN --kpi NAME [PATCH…]`: which assumption and which lever matters.
struct SensitivityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Says which assumptions and levers an indicator hangs on.",
    discussion: """
      Looks at an indicator at its deadline: its value, and whether its target is met. By default
      every assumption and lever is moved alone (tornado), and the variance is shared out among
      assumptions and chance (Sobol'). Indicators of used plans are named with the plan in front.

        outturn sensitivity plan.yaml --kpi trainees
        outturn sensitivity plan.yaml --kpi trainees fewer_seats.yaml --for probability
        outturn sensitivity umbrella.yaml --kpi models.approved_models --method morris,pawn

      Methods: tornado (10th and 90th percentiles, ends of a lever's range), sobol (shares of the
      variance, alone and with others), morris (elementary effects), pawn (distances of
      distributions), shapley (shares with correlations split evenly), discover (which combinations of
      assumptions miss the target). Where the plan has outturns, tornado, sobol and pawn answer from
      the draws that know them; the others need runs of their own and leave them aside. Tables, charts and a manifest are written to
      notebooks-out/<id>-sensitivity/.
      """)

  @Argument(help: "The plan (a YAML file).")
  var plan: String

  @Argument(help: "Patches to lay over the plan.")
  var patches: [String] = []

  @Option(
    help: ArgumentHelp(
      "The indicator: its name as in attainment.csv, `all`, or `2 of 3`.", valueName: "name"))
  var kpi: String?

  @Option(
    help: ArgumentHelp(
      "tornado, sobol, morris, pawn, shapley, discover; several with commas (default: tornado,sobol).",
      valueName: "name,…"))
  var method: [SensitivityMethods] = []

  @Option(
    name: .customLong("for"),
    help: "What is looked at: value or probability (default: both).")
  var measure: SensitivityMeasure?

  @Option(
    help: ArgumentHelp(
      "Look at this period instead of the deadline: 2024, 2024Q2.", valueName: "period"))
  var at: PeriodArgument?

  @Option(help: "Base points of a design, a power of two; rows of every other sample.")
  var base = 4096

  @Flag(help: "With discover: draw levers evenly from their ranges too.")
  var levers = false

  @Option(name: .output, help: .folder("notebooks-out/<id>-sensitivity"))
  var output: String?

  @OptionGroup var options: StudyOptions

  func validate() throws {
    try OutputOption.requireFolder(output)
    guard (64...1_048_576).contains(base), base.nonzeroBitCount == 1 else {
      let near = 1 << min(max(Int(log2(Double(max(base, 1))).rounded()), 6), 20)
      throw ValidationError(
        "'--base' takes a power of two from 64 to 1,048,576, such as \(near).")
    }
  }

  func run() throws {
    let began = Date()
    let runner = PlanRunner(options: options)
    let plan = try runner.read(plan, patches: patches)
    let answers: [any SensitivityAnswer]
    let experiment: PlanExperiment
    let ensemble: UpdatedEnsemble?
    let leftAside: [Diagnostic]
    do throws(StudyError) {
      experiment = try prepared(plan)
      leftAside = try self.leftAside(experiment)
      ensemble =
        methods.contains(where: \.readsDraws)
        ? try UpdatedEnsemble(experiment, draws: options.draws, threads: options.threadCount) : nil
      answers = try self.answers(experiment, ensemble)
    } catch {
      let places = ArgumentPlaces([("--at", at?.period.description), ("--kpi", kpi)])
      throw runner.failure(error, Study(plan), at: places)
    }
    let measures = measure.map { [$0] } ?? SensitivityMeasure.allCases
    let words = SensitivityWords(plan, experiment.outcome, options.language, measures)
    let results = results(plan, experiment, ensemble, leftAside)
    runner.warn([results], [plan])
    let folder = output ?? "notebooks-out/\(plan.id)-sensitivity"
    let tables = answers.flatMap(\.tables)
    try RunWriter(options: options, began: began).write(
      tables.map { RunFolder.File(path: $0.name + ".csv", data: Data($0.csv.utf8)) }
        + answers.flatMap { $0.charts(words) },
      results: [results], plans: [plan], to: folder)
    try Terminal.deliver(
      options.json
        ? tables.json
        : SensitivitySummary(plan, experiment, answers, words: words).text)
    Terminal.say("→ \(folder)")
  }

  /// The plan made ready, if there is anything to analyse.
  private func prepared(_ plan: Plan) throws(StudyError) -> PlanExperiment {
    guard let kpi else {
      throw .plan([
        Diagnostic(
          "no-kpi", "which indicator is to be analysed?",
          hint: "add `--kpi NAME`; KPIs here: " + shortList(plan.kpis.map(\.name)))
      ])
    }
    let experiment = try PlanExperiment(plan, kpi: kpi, at: at?.period, seed: options.seed)
    if measure == .probability {
      do throws(Diagnostic) {
        try experiment.outcome.question.requireTarget(
          in: plan, hint: "ask `--for value`, or give it a `target`")
      } catch { throw .plan([error]) }
    }
    try experiment.checkVaries(threads: options.threadCount)
    return experiment
  }

  /// What each method found.
  private func answers(
    _ experiment: PlanExperiment, _ ensemble: UpdatedEnsemble?
  ) throws(StudyError) -> [any SensitivityAnswer] {
    let request = SensitivityRequest(
      experiment: experiment, ensemble: ensemble, base: base, draws: options.draws ?? base,
      drawsLevers: levers, threads: options.threadCount)
    var answers: [any SensitivityAnswer] = []
    for method in methods { answers.append(try method.answer(request)) }
    return answers
  }

  private var methods: [SensitivityMethod] {
    let asked = method.flatMap(\.methods)
    return asked.isEmpty ? [.tornado, .sobol] : asked
  }

  /// What is known and not used, in words.
  private func leftAside(_ experiment: PlanExperiment) throws(StudyError) -> [Diagnostic] {
    guard try experiment.isInformed else { return experiment.leftAside }
    let plain = methods.filter { !$0.readsDraws }.map(\.rawValue)
    let others = SensitivityMethod.allCases.filter(\.readsDraws).map(\.rawValue)
    return plain.isEmpty ? [] : [experiment.leftAside(by: plain, others: others)]
  }

  /// What the manifest says of the run.
  private func results(
    _ plan: Plan, _ experiment: PlanExperiment, _ ensemble: UpdatedEnsemble?,
    _ leftAside: [Diagnostic]
  ) -> RunResults {
    RunResults(
      scenario: PlanRunner.scenarioName(patches), planID: plan.id,
      title: plan.title ?? LocalizedText(plan.id), patchTitle: plan.patchTitle,
      seed: experiment.seed, draws: ensemble?.draws ?? base, movesMeans: plan.run.expected,
      sampling: nil,
      indicators: [], projections: [], attainment: [], outturns: [], budget: [],
      budgetCitations: [], fits: [], errorCorrelations: [],
      warnings: experiment.notes + (ensemble?.notes ?? []) + leftAside)
  }
}

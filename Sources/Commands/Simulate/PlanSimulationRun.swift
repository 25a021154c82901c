internal import Diagnostics
internal import Foundation
internal import Outturn
internal import Quantities
internal import Results
internal import Scenarios

/// One simulation of a plan: ensembles and paths of everything in its model.
struct PlanSimulationRun {
  let options: StudyOptions
  /// The folder to write, where it is said.
  let output: String?
  let precision: PrecisionOptions
  /// How many draws are written whole.
  let paths: Int

  /// Whether a file is a plan, by its name.
  static func isPlan(_ path: String) -> Bool {
    [".yaml", ".yml"].contains { path.lowercased().hasSuffix($0) }
  }

  /// Reads and simulates a plan, and writes its tables.
  ///
  /// - Throws: ``CommandFailure`` with every mistake and its place.
  func run(_ path: String, patches: [String]) throws {
    let began = Date()
    var runner = PlanRunner(options: options)
    runner.goal = precision.goal(mostDraws: options.draws)
    let plan = try runner.read(path, patches: patches)
    let scenario = PlanRunner.scenarioName(patches)
    var runOptions = options.runOptions
    var warnings: [StudyOutcome] = []
    if runner.goal != nil {
      // The draws that the asked precision takes, found by runs of the plan.
      let found = try runner.run([Study(plan, scenario: scenario)])
      runOptions.draws = found.first?.results.draws
      warnings = found
    }
    let outcome: PlanSimulation.Outcome
    do throws(StudyError) {
      outcome = try PlanSimulation(plan).run(runOptions, paths: paths)
    } catch { throw runner.failure(error, Study(plan)) }
    var results = RunResults(
      scenario: scenario, planID: plan.id, title: plan.title ?? LocalizedText(plan.id),
      patchTitle: plan.patchTitle, seed: outcome.seed, draws: outcome.draws,
      movesMeans: plan.run.expected, sampling: outcome.sampling, indicators: [], projections: [],
      attainment: [], outturns: [], budget: [], budgetCitations: [], fits: [],
      errorCorrelations: [], warnings: outcome.warnings)
    let known = results.warnings
    results.warnings += warnings.flatMap(\.results.warnings).filter { !known.contains($0) }
    runner.warn([results], [plan])
    let tables = [outcome.ensembles, outcome.paths]
    if options.json { try Terminal.deliver(tables.json) }
    let folder = output ?? "notebooks-out/\(plan.id)-simulation"
    try RunWriter(options: options, began: began).write(
      tables.map {
        let bytes = $0.csvBytes(threads: options.threadCount)
        return RunFolder.File(path: $0.name + ".csv", data: Data(bytes))
      },
      results: [results], plans: [plan], to: folder)
    Terminal.say("→ \(folder)")
  }
}

internal import ArgumentParser
internal import Foundation
internal import Outturn
internal import Quantities
internal import Results
internal import Scenarios
internal import Series

/// `outturn information PLAN [PATCH…]`: which indicator, measured next, would change a decision most.
struct InformationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "information",
    abstract: "Which indicator, measured next, would change the decision most.",
    discussion: """
      Every indicator, stage and stock of the coming periods is looked at as if it were measured, in
      every draw beside what becomes of the target: what share of the uncertainty it would remove,
      how likely it would turn the verdict, and from which value on. Patches are options to choose
      from; then also how much is gained by choosing after the measurement. Assumptions stand below,
      as if they were known exactly. Tables and a manifest are written to
      notebooks-out/<id>-information/.
      """)

  @Argument(help: "The plan (a YAML file).")
  var plan: String

  @Argument(help: "Patches, each an option to choose instead of the plan.")
  var patches: [String] = []

  @Option(help: ArgumentHelp("The indicator that counts.", valueName: "name"))
  var kpi: String

  @Option(
    help: ArgumentHelp(
      "Measure in this period only: 2024, 2024H1, 2024Q2, 2024-05.", valueName: "period"))
  var at: PeriodArgument?

  @Option(
    help: ArgumentHelp(
      "Measure within this time from what is known, as '18 months' (default: 1 year).",
      valueName: "time"))
  var within: TimeArgument?

  @Option(
    name: .customLong("error"),
    help: ArgumentHelp(
      "The relative standard error of a measurement (default: none).", valueName: "2%"))
  var measurementError: ErrorArgument?

  @Flag(help: "Look at the value at the deadline, not at whether the target is met.")
  var value = false

  @Option(name: .output, help: .folder("notebooks-out/<id>-information"))
  var output: String?

  @OptionGroup var options: StudyOptions

  func validate() throws {
    try OutputOption.requireFolder(output)
    if at != nil, within != nil {
      throw ValidationError(
        "'--at' and '--within' exclude each other: one period, or all that come.")
    }
  }

  func run() throws {
    let began = Date()
    let runner = PlanRunner(options: options)
    let base = try runner.read(plan, patches: [])
    var choices: [InformationStudy.Option] = []
    for patch in patches {
      let name = PlanRunner.scenarioName([patch])
      let count = choices.count { $0.name == name || $0.name.hasPrefix(name + "-") }
      choices.append(
        InformationStudy.Option(
          name: count > 0 ? "\(name)-\(count + 1)" : name,
          plan: try runner.read(plan, patches: [patch])))
    }
    let question = InformationStudy.Question(
      kpi: kpi, at: at?.period, years: within?.years ?? 1,
      measurementError: measurementError?.share ?? 0, looksAtValue: value)
    let found: InformationResults
    do throws(StudyError) {
      found = try InformationStudy(base, options: choices).run(question, options.runOptions)
    } catch {
      let places = ArgumentPlaces([("--at", at?.period.description), ("--kpi", kpi)])
      throw runner.failure(error, Study(base), at: places)
    }
    let record = record(found, base)
    runner.warn([record], [base] + choices.map(\.plan))
    let folder = output ?? "notebooks-out/" + base.id + "-information"
    try RunWriter(options: options, began: began).write(
      found.tables.map { RunFolder.File(path: $0.name + ".csv", data: Data($0.csv.utf8)) },
      results: [record], plans: [base] + choices.map(\.plan), to: folder)
    try Terminal.deliver(
      options.json
        ? found.tables.json
        : InformationSummary(found, units: base.unitLabels, language: options.language).text)
    Terminal.say("→ \(folder)")
  }

  /// What the manifest says of the run.
  private func record(_ found: InformationResults, _ plan: Plan) -> RunResults {
    RunResults(
      scenario: "plan", planID: found.planID, title: found.title, patchTitle: nil,
      seed: found.seed, draws: found.draws, movesMeans: plan.run.expected, indicators: [],
      projections: [], attainment: [], outturns: [], budget: [], budgetCitations: [], fits: [],
      errorCorrelations: [], warnings: found.warnings)
  }
}

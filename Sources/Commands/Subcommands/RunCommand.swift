internal import ArgumentParser
internal import Foundation
internal import Outturn
internal import Reports
internal import Results
internal import Scenarios

/// `outturn run PLAN [PATCH…]`: fit, forecast, simulate, report.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a plan: where each indicator lands, and with what probability.",
    discussion: """
      Patches given beside the plan are laid over it together; they must not touch the same path
      at the same time. Tables (CSV), charts (SVG) and a manifest are written to
      notebooks-out/<id>/, the result table to stdout. The exit code is 1 where a check of the plan
      fails; the files are written all the same.
      """)

  @Argument(help: "The plan (a YAML file).")
  var plan: String

  @Argument(help: "Patches to lay over the plan.")
  var patches: [String] = []

  @Option(name: .output, help: .folder("notebooks-out/<id>"))
  var output: String?

  @OptionGroup var options: StudyOptions

  @OptionGroup var precision: PrecisionOptions

  @Flag(
    help: """
      Also check the forecasts of indicators on their own history: a diagnostic chart each (residuals, \
      their autocorrelations, calibration) and backtest.csv.
      """)
  var diagnostics = false

  @Flag(help: "Exit with 2 if a target is more likely missed than met.")
  var detailedExitcode = false

  func validate() throws { try OutputOption.requireFolder(output) }

  func run() throws {
    let began = Date()
    let runner = PlanRunner(
      options: options, diagnostics: diagnostics,
      goal: precision.goal(mostDraws: options.draws))
    let plan = try runner.read(plan, patches: patches)
    let outcomes = try runner.run([Study(plan, scenario: PlanRunner.scenarioName(patches))])
    runner.warn(outcomes, [plan])
    let results = outcomes.map(\.results)
    let folder = output ?? "notebooks-out/" + plan.id
    for result in results {
      let files = RunReport(result, language: options.language).files
      try RunWriter(options: options, began: began).write(
        files, results: results, plans: [plan], to: folder)
      try Terminal.deliver(
        options.json
          ? result.tables.json
          : AttainmentSummary(result, language: options.language).text
            + PageList.text(files, options.language))
    }
    Terminal.say("→ \(folder)")
    if results.contains(where: \.hasFailedCheck) {
      throw CommandFailure(message: "", exitCode: .wrongInput)
    }
    if detailedExitcode,
      results.contains(where: {
        $0.attainment.contains { $0.target != nil && $0.probability < 0.5 }
      })
    {
      throw CommandFailure(message: "", exitCode: .differs)
    }
  }
}

internal import ArgumentParser
internal import Foundation
internal import Outturn
internal import Reports
internal import Results
internal import Scenarios

/// `outturn compare PLAN PATCH…`: scenarios side by side on the same draws.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares a plan with what-if patches, each on the same draws.",
    discussion: """
      Every patch is laid over the plan alone. Differences are taken draw by draw, so what the
      scenarios share cancels and small differences show. A table, a chart and a manifest are
      written to notebooks-out/<id>-compare/.
      """)

  @Argument(help: "The plan (a YAML file).")
  var plan: String

  @Argument(help: "Patches, each a scenario of its own.")
  var patches: [String]

  @OptionGroup var options: StudyOptions

  func validate() throws { try options.requireFolder() }

  func run() throws {
    let began = Date()
    let runner = PlanRunner(options: options)
    var plans = [try runner.read(plan, patches: [])]
    var studies = [Study(plans[0])]
    for patch in patches {
      let scenario = try runner.read(plan, patches: [patch])
      plans.append(scenario)
      studies.append(Study(scenario, scenario: name(of: patch, taken: studies.map(\.scenario))))
    }
    let outcomes = try runner.run(studies)
    runner.warn(outcomes, plans)
    let results = outcomes.map(\.results)
    let rows = Comparison(outcomes).rows
    let folder = options.output ?? "notebooks-out/" + plans[0].id + "-compare"
    try RunWriter(options: options, began: began).write(
      ComparisonReport(rows, results, language: options.language).files, results: results,
      plans: plans, to: folder)
    try Terminal.deliver(
      options.json
        ? [ComparisonRow.table(rows)].json
        : ComparisonSummary(rows, results, language: options.language).text)
    Terminal.say("→ \(folder)")
    if results.contains(where: \.hasFailedCheck) {
      throw CommandFailure(message: "", exitCode: .wrongInput)
    }
  }

  /// The patch's file name, with its number where another patch has the same.
  private func name(of patch: String, taken: [String]) -> String {
    let name = PlanRunner.scenarioName([patch])
    guard taken.contains(name) else { return name }
    return (2...).lazy.map { "\(name)-\($0)" }.first { !taken.contains($0) } ?? name
  }
}

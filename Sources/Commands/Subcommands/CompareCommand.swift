internal import ArgumentParser
internal import Diagnostics
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
      scenarios share cancels and small differences show. A patch of several changes is split by
      change: each part is the mean over all orders of the changes (Shapley), and parts add up.
      Tables, charts and a manifest are written to notebooks-out/<id>-compare/.
      """)

  @Argument(help: "The plan (a YAML file).")
  var plan: String

  @Argument(help: "Patches, each a scenario of its own.")
  var patches: [String]

  @Option(name: .output, help: .folder("notebooks-out/<id>-compare"))
  var output: String?

  @OptionGroup var options: StudyOptions

  @Flag(help: "Print every row of indicators that repeat, not those that move most.")
  var all = false

  @Flag(help: "Do not split differences by change, which runs the plan for every set of changes.")
  var noBridge = false

  func validate() throws { try OutputOption.requireFolder(output) }

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
    let bridges = noBridge ? [] : try bridges(studies, outcomes, runner)
    let folder = output ?? "notebooks-out/" + plans[0].id + "-compare"
    try RunWriter(options: options, began: began).write(
      ComparisonReport(rows, results, bridges: bridges, language: options.language).files,
      results: results, plans: plans, to: folder)
    let parts = bridges.flatMap(\.rows)
    try Terminal.deliver(
      options.json
        ? ([ComparisonRow.table(rows)]
          + (parts.isEmpty ? [] : [BridgeRow.table(parts, language: options.language)])).json
        : ComparisonSummary(rows, results, language: options.language, showsAll: all).text
          + bridges.map { BridgeText($0, results, language: options.language).text }.joined())
    Terminal.say("→ \(folder)")
    if results.contains(where: \.hasFailedCheck) {
      throw CommandFailure(message: "", exitCode: .wrongInput)
    }
  }

  /// The differences of the scenarios split by change.
  private func bridges(
    _ studies: [Study], _ outcomes: [StudyOutcome], _ runner: PlanRunner
  ) throws -> [BridgeSummary] {
    try zip(patches, zip(studies, outcomes).dropFirst()).map { patch, scenario in
      let patched: PatchedPlan
      do throws(DiagnosticList) {
        patched = try PatchedPlan(
          plan: plan, patches: [patch], overrides: options.pathsAndValues)
      } catch { throw DiagnosticText.failure(error) }
      do throws(StudyError) {
        return try Bridge(
          patched, scenario: scenario.0.scenario, between: (studies[0].plan, scenario.0.plan),
          from: outcomes[0], to: scenario.1, options: options.runOptions
        ).summary
      } catch { throw runner.failure(error, scenario.0) }
    }
  }

  /// The patch's file name, with its number where another patch has the same.
  private func name(of patch: String, taken: [String]) -> String {
    let name = PlanRunner.scenarioName([patch])
    guard taken.contains(name) else { return name }
    return (2...).lazy.map { "\(name)-\($0)" }.first { !taken.contains($0) } ?? name
  }
}

internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Outturn
internal import Scenarios

/// `outturn validate PLAN…`: every mistake with its place.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Shows every mistake of plans and patches, with its place.",
    discussion: "A patch is read together with the plan it extends. Exit code 1 if any is wrong.")

  @Argument(help: "Plans or patches (YAML files).")
  var plans: [String]

  @Flag(help: "Print the messages as JSON on stdout instead.")
  var json = false

  func run() throws {
    var found: [Diagnostic] = []
    var failed: CommandExit?
    for path in plans {
      do {
        let plan = try PlanReader.read(plan: path)
        do throws(StudyError) { try Study(plan).check() } catch {
          switch error {
          case .plan(let items): throw DiagnosticList(items, sources: plan.files)
          case .internal(let message):
            throw CommandFailure(message: "outturn: defect: \(message)", exitCode: .defect)
          }
        }
        found += plan.warnings
        guard !json else { continue }
        if !plan.warnings.isEmpty {
          Terminal.say(
            DiagnosticText.render(DiagnosticList(plan.warnings, sources: plan.files)))
        }
        try Terminal.deliver("\(path): ok\n")
      } catch let list as DiagnosticList {
        found += list.items
        let failure = DiagnosticText.failure(list)
        failed = failed ?? failure.exitCode
        if !json { Terminal.say(failure.message) }
      }
    }
    if json { try Terminal.deliver(DiagnosticText.json(found)) }
    if let failed { throw CommandFailure(message: "", exitCode: failed) }
  }
}

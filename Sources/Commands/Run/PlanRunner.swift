internal import Diagnostics
internal import Foundation
internal import Outturn
internal import Results
internal import Scenarios

/// Reads and runs scenarios, turning every failure into a message and an exit code.
struct PlanRunner {
  let options: StudyOptions
  /// Whether forecasts are checked on their own history.
  var diagnostics = false
  /// What has to be known how exactly; nil where the draws are given.
  var goal: PrecisionGoal?

  /// Reads a plan with patches laid over it.
  func read(_ plan: String, patches: [String]) throws -> Plan {
    do {
      return try PlanReader.read(
        plan: plan, patches: patches, overrides: options.pathsAndValues)
    } catch { throw DiagnosticText.failure(error) }
  }

  /// Runs studies one after the other, with one line of progress.
  func run(_ studies: [Study]) throws -> [StudyOutcome] {
    var runOptions = options.runOptions
    runOptions.diagnostics = diagnostics
    let draws = studies.map { options.draws ?? $0.plan.run.draws }
    let progress = Progress(total: draws.reduce(0, +))
    defer { progress.finish() }
    var outcomes: [StudyOutcome] = []
    var done = 0
    for (study, draws) in zip(studies, draws) {
      let before = done
      done += draws
      do throws(StudyError) {
        if let goal {
          outcomes.append(try study.run(until: goal, runOptions))
        } else {
          outcomes.append(try study.run(runOptions) { progress.update(before + $0) })
        }
      } catch {
        progress.finish()
        throw failure(error, study, at: ArgumentPlaces([("--kpi", goal?.kpi)]))
      }
    }
    return outcomes
  }

  /// A failure of a study as a message.
  ///
  /// - Parameters:
  ///   - error: The failure.
  ///   - study: The study, for the files of its plan.
  ///   - places: The arguments that the message may speak of.
  /// - Returns: The message.
  func failure(
    _ error: StudyError, _ study: Study, at places: ArgumentPlaces = ArgumentPlaces([])
  ) -> CommandFailure {
    switch error {
    case .plan(let diagnostics):
      DiagnosticText.failure(
        places.placed(DiagnosticList(diagnostics, sources: study.plan.files)))
    case .internal(let message):
      CommandFailure(
        message: "outturn: defect: \(message)\n  hint: please report it with the plan",
        exitCode: .defect)
    }
  }

  /// Shows warnings on stderr, each once however many scenarios have it.
  func warn(_ outcomes: [StudyOutcome], _ plans: [Plan]) { warn(outcomes.map(\.results), plans) }

  /// Shows warnings of results, each once.
  func warn(_ results: [RunResults], _ plans: [Plan]) {
    var seen: Set<Diagnostic> = []
    let items = results.flatMap(\.warnings).filter { seen.insert($0).inserted }
    guard !items.isEmpty else { return }
    Terminal.say(DiagnosticText.render(DiagnosticList(items, sources: plans.flatMap(\.files))))
  }

  /// The name of a scenario: the patches' file names, `plan` without any.
  static func scenarioName(_ patches: [String]) -> String {
    guard !patches.isEmpty else { return "plan" }
    return patches.map { URL(filePath: $0).deletingPathExtension().lastPathComponent }
      .joined(separator: "+")
  }
}

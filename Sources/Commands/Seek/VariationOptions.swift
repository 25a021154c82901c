internal import ArgumentParser
internal import Diagnostics
internal import Outturn
internal import Scenarios
internal import Series

/// What `seek` and `sweep` read alike: arguments as values, failures as messages.
enum VariationOptions {
  /// The arguments of `--vary`.
  static func arguments(_ texts: [String]) throws -> [VariationArgument] {
    try texts.map { text in
      do throws(Diagnostic) { return try VariationArgument(text) } catch {
        throw ValidationError("'--vary': \(error.message)\(error.hint.map { "; " + $0 } ?? "").")
      }
    }
  }

  /// The period of `--at`.
  static func period(_ text: String?) throws -> Period? {
    guard let text else { return nil }
    guard let period = Period(text) else {
      throw ValidationError(
        "'--at' takes a period such as 2024, 2024H1, 2024Q2 or 2024-05, not '\(text)'.")
    }
    return period
  }

  /// The plan of a command.
  static func files(_ plan: String, _ patches: [String], _ options: StudyOptions) -> PlanFiles {
    PlanFiles(plan: plan, patches: patches, overrides: options.pathsAndValues)
  }

  /// A failure as a message with its exit code.
  ///
  /// - Parameters:
  ///   - error: The failure.
  ///   - places: The arguments that it may speak of.
  /// - Returns: The message.
  static func failure(
    _ error: VariantError, at places: ArgumentPlaces = ArgumentPlaces([])
  ) -> CommandFailure {
    switch error {
    case .input(let list): DiagnosticText.failure(places.placed(list))
    case .defect(let message):
      CommandFailure(
        message: "outturn: defect: \(message)\n  hint: please report it with the plan",
        exitCode: .defect)
    }
  }
}

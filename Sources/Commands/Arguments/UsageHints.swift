internal import ArgumentParser
internal import Diagnostics
internal import Foundation

/// What is said beside the parser's own words for arguments that it does not take.
enum UsageHints {
  /// A hint for a message of the parser.
  ///
  /// - Parameters:
  ///   - message: What the parser says.
  ///   - arguments: The arguments as given.
  /// - Returns: What would be right; nil where the message says it.
  static func hint(_ message: String, _ arguments: [String]) -> String? {
    if let hint = MinusValues.hint(message, arguments) { return hint }
    if message.contains("Missing expected argument '<patches> ...'") {
      return "name what-if patches behind the plan; 'outturn run' runs a plan alone"
    }
    guard message.contains(" is invalid for '") || message.contains("Missing value for '") else {
      return nil
    }
    return forms.first { message.contains(" for '\($0.option)") }?.form
  }

  /// What is said of a first word that is no command: nil where it is one, or an option.
  static func unknownCommand(_ arguments: [String]) -> String? {
    guard let word = arguments.first, !word.hasPrefix("-") else { return nil }
    // Metatypes have no key paths.
    var names = ["help"]
    for command in OutturnCommand.configuration.subcommands {
      if let name = command.configuration.commandName { names.append(name) }
    }
    guard !names.contains(word) else { return nil }
    let near = nearest(word, in: names)
    let isFile = word.hasSuffix(".yaml") || word.hasSuffix(".yml")
    let cure =
      isFile
      ? "name a command first: outturn run \(word)"
      : near.map { "did you mean `\($0)`?" } ?? "the commands are " + names.joined(separator: ", ")
    return "outturn: error: there is no command `\(word)`\n  hint: \(cure)"
  }

  private static let forms: [(option: String, form: String)] = [
    ("--draws", "a whole number such as 10000"), ("--seed", "a whole number of at least 0"),
    ("--threads", "a whole number such as 4"), ("--frontier", "a whole number such as 20"),
    ("--paths", "a whole number such as 10"), ("--base", "a power of two such as 4096"),
    ("--until-error", "a share below 1, as 0.5% or 0.005"),
    ("--error", "a share below 1, as 2% or 0.02"),
    ("--change", "a share of at most 1, as 20% or 0.2"),
    ("--cut", "a share of at most 1, as 5% or 0.05"),
    ("--within", "a number and a unit in quotes, as '1 year', '2 quarters' or '18 months'"),
    ("--at", "a period such as 2024, 2024H1, 2024Q2 or 2024-05"),
  ]
}

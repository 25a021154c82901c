internal import ArgumentParser
internal import Outturn
internal import Quantities

/// A language as an argument.
enum LanguageOption: String, ExpressibleByArgument, CaseIterable {
  case ko
  case en
}

/// The options of every subcommand that runs plans.
struct StudyOptions: ParsableArguments {
  @Option(help: "How many draws (default: the plan's).")
  var draws: Int?

  @Option(help: "Seed of every random stream (default: the plan's).")
  var seed: UInt64?

  @OptionGroup var threads: ThreadOptions

  @Option(help: "Language of tables and charts: ko or en.")
  var lang: LanguageOption = .ko

  @Flag(help: "Print the tables as JSON on stdout instead.")
  var json = false

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change a value of the plan; may be repeated.", valueName: "path=value"))
  var overrides: [String] = []

  /// The most draws that are accepted.
  static let mostDraws = 10_000_000

  func validate() throws {
    if let draws, !(1...StudyOptions.mostDraws).contains(draws) {
      throw ValidationError("'--draws' takes a whole number from 1 to 10,000,000.")
    }
    for override in overrides where !override.contains("=") {
      throw ValidationError(
        "'--set' takes path=value, as in levers.seats='220 person per quarter'.")
    }
  }

  /// The threads asked for: the option, then the environment, then all cores.
  var threadCount: Int { threads.count }

  /// The language of tables and charts.
  var language: Language { lang == .ko ? .ko : .en }

  /// The options of a study.
  var runOptions: RunOptions { RunOptions(draws: draws, seed: seed, threads: threadCount) }

  /// Paths and values of `--set`.
  var pathsAndValues: [(path: String, value: String)] {
    overrides.map { override in
      let parts = override.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), String(parts[1]))
    }
  }
}

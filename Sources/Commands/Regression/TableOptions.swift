internal import ArgumentParser
internal import Quantities

/// The options of every subcommand that reads a table of numbers.
struct TableOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Take numbers as they are written (decimal) or rounded to doubles (double).",
      valueName: "path"))
  var numbers: NumbersOption = .decimal

  @Option(help: "How many significant digits estimates show in tables, 1 to 17.")
  var digits = 9

  @Option(help: "Language of tables: ko or en.")
  var lang: LanguageOption = .ko

  @Flag(help: "Print JSON with all digits (17) on stdout instead.")
  var json = false

  func validate() throws {
    guard (1...17).contains(digits) else {
      throw ValidationError("'--digits' takes a whole number from 1 to 17.")
    }
  }

  /// The language of tables.
  var language: Language { lang == .ko ? .ko : .en }
}

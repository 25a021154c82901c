internal import ArgumentParser
internal import Diagnostics
internal import ForecastRecords
internal import Foundation
internal import Quantities
internal import Results
internal import SeriesFiles

/// `outturn score PROJECTIONS.csv OUTTURNS.csv`: published projections beside what came.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Compares published projections with what came.",
    discussion: """
      Projections and outturns are long tables, a row for each value:

        series,published,period,value,p10,p90        series,period,value,base
        revenue,2023-08,2024,367.4,341.0,389.5       revenue,2024,336.5,2556.9

        outturn score projections.csv outturns.csv --percent-of actual

      For every series and projected year (1 is the period under way at publication, or what a column \
      projected_year says) come the number of projections, the average error, the average absolute \
      error, the root mean square error and the two-thirds spread: the distance from the 1/6 to the \
      5/6 quantile of the errors. Errors are projection less outturn, above 0 where too much was \
      projected. method and scenario are kept apart where there are such columns.

      changes holds what later decisions added to a projection, and --changes FILE takes them from a \
      table series,recorded,period,value instead: what was recorded after the publication counts. \
      --percent-of actual gives errors in per cent of what came, --percent-of base in per cent of the \
      column base of the outturns, such as the gross domestic product.

      Quantiles (p10, p50, p97.5 …) give the coverage of their intervals and the ranked score (CRPS). \
      classification, policy and economic say what raised the outturn since publication; the error \
      then comes split by these reasons and a rest, which add up in every digit.
      """)

  /// Which errors are taken together.
  enum Grouping: String, ExpressibleByArgument, CaseIterable {
    case year
    case series
  }

  @Argument(help: "The projections (a CSV file, also .gz; - is stdin).")
  var projections: String

  @Argument(help: "What came.")
  var outturns: String

  @Option(
    help: ArgumentHelp(
      "Decisions and what they add: series, recorded, period, value.", valueName: "file"))
  var changes: String?

  @Option(
    name: .customLong("percent-of"),
    help: ArgumentHelp("Errors in per cent: of actual or of base.", valueName: "actual|base"),
    transform: ScoreCommand.unit)
  var unit = ErrorUnit.series

  @Option(
    help: ArgumentHelp(
      "Take together the errors of a projected year, or of a series.", valueName: "year|series"))
  var by: Grouping = .year

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Where the measures go as CSV.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("Where every error goes, with its parts.", valueName: "file"))
  var errors: String?

  @Flag(help: "Print JSON on stdout instead.")
  var json = false

  @Option(help: "Language of the table and of what is said on stderr: ko or en.")
  var lang: LanguageOption = .ko

  func validate() throws {
    guard [projections, outturns, changes].count(where: { $0 == "-" }) < 2 else {
      throw ValidationError("only one of the tables can come from stdin.")
    }
    var places = OutputPlaces()
    places.read("the projections", projections)
    places.read("the outturns", outturns)
    places.read("--changes", changes)
    places.write("the table", output == "-" ? nil : "-")
    places.write("--output", output)
    places.write("--errors", errors)
    try places.validate()
  }

  func run() throws {
    for path in [output, errors].compactMap({ $0 }) where path != "-" {
      try OutputFile.check(path)
    }
    let record = try ScoreRecord(
      projections: projections, outturns: outturns, changes: changes, unit: unit)
    let summary = ScoreSummary(
      record: record, unit: unit, isByYear: by == .year, language: lang == .ko ? .ko : .en)
    var files = OutputFiles()
    if json {
      try files.add(
        [summary.measures, summary.quantiles, summary.errors].json, to: nil)
    } else if output != "-" {
      try files.add(summary.text, to: nil)
    }
    if let output { try files.add(summary.measures.csv, to: output) }
    if let errors { try files.add(summary.errors.csv, to: errors) }
    try files.deliver()
    Terminal.say(summary.words)
  }

  private static func unit(_ text: String) throws -> ErrorUnit {
    guard let unit = ErrorUnit(rawValue: text), unit != .series else {
      throw ValidationError("'--percent-of' takes actual or base.")
    }
    return unit
  }
}

internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Series

/// `outturn record DIR --published DAY --to FILE`: keeps the projections of a run.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Keeps the projections of a run, to be compared with what comes.",
    discussion: """
      The means and quantiles of projections.csv are added to a table, with the day on which they \
      were published:

        outturn record notebooks-out/growth-strategy-2021 --published 2021-05-04 --to record.csv
        outturn score record.csv outturns.csv

      The table is written whole or not at all. Projections that it holds already are refused, and \
      periods that were over on the day are left out.
      """)

  @Argument(help: "The folder of a run.")
  var folder: String

  @Option(
    help: ArgumentHelp("The day on which the projections came out.", valueName: "day"),
    transform: RecordCommand.day)
  var published: CalendarDate

  @Option(help: ArgumentHelp("The record, new or to be continued.", valueName: "file"))
  var to: String

  @Option(help: "Language of what is said on stderr: ko or en.")
  var lang: LanguageOption = .ko

  func run() throws {
    try OutputFile.check(to)
    let run = try RecordedRun(folder: folder, published: published)
    let record =
      FileManager.default.fileExists(atPath: to) ? try TableFile.contents(to).bytes : nil
    var files = OutputFiles()
    try files.add(try run.appended(to: record, path: to), to: to)
    try files.deliver()
    Terminal.say(
      lang == .ko
        ? "outturn: 전망 \(run.count)건을 \(to)에 남김"
        : "outturn: \(run.count) projections kept in \(to)")
  }

  private static func day(_ text: String) throws -> CalendarDate {
    guard let day = CalendarDate(text) else {
      throw ValidationError("'--published' takes a day, as in 2024-08-28.")
    }
    return day
  }
}

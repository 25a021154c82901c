internal import Diagnostics
internal import Foundation
internal import Series
internal import Tables

/// The projections of a run as rows of a record of published projections.
struct RecordedRun {
  /// The statistics that become columns, in their order.
  private static let quantiles = ["p05", "p10", "p25", "p50", "p75", "p90", "p95"]
  /// The columns of a record.
  static let columns =
    ["series", "method", "scenario", "published", "period", "value"] + quantiles

  /// One series, method, scenario and period.
  private struct Key: Hashable {
    var series: String
    var method: String
    var scenario: String
    var period: String
  }

  private let keys: [Key]
  private let values: [Key: [String: String]]
  private let published: CalendarDate

  /// Reads `projections.csv` of a run.
  ///
  /// Periods that were over on the day are left out, as they are no projections then.
  ///
  /// - Parameters:
  ///   - folder: The folder of the run.
  ///   - published: The day of publication.
  /// - Throws: ``CommandFailure`` where there are no projections.
  init(folder: String, published: CalendarDate) throws {
    let path = (folder.hasSuffix("/") ? folder : folder + "/") + "projections.csv"
    let table = try TableFile.read(path)
    let names = ["scenario", "kpi", "method", "period", "statistic", "value"]
    let places = names.compactMap { table.index(of: $0) }
    guard places.count == names.count else {
      throw CommandFailure(
        message: """
          outturn: error: \(path) is not the table of projections of a run
            hint: its columns are \(names.joined(separator: ", ")); run the plan again
          """, exitCode: .wrongInput)
    }
    var keys: [Key] = []
    var values: [Key: [String: String]] = [:]
    for row in table.rows {
      let cells = places.map { row[$0].text }
      guard cells[4] == "mean" || Self.quantiles.contains(cells[4]), let period = Period(cells[3]),
        period >= Period(period.frequency, containing: published)
      else { continue }
      let key = Key(series: cells[1], method: cells[2], scenario: cells[0], period: cells[3])
      if values[key] == nil { keys.append(key) }
      values[key, default: [:]][cells[4]] = cells[5]
    }
    self.keys = keys.filter { values[$0]?["mean"] != nil }
    self.values = values
    self.published = published
    guard !self.keys.isEmpty else {
      throw CommandFailure(
        message: """
          outturn: error: \(path) projects nothing beyond \(published)
            hint: --published is the day on which the projections came out
          """, exitCode: .wrongInput)
    }
  }

  /// How many rows there are.
  var count: Int { keys.count }

  /// The record with the rows at its end.
  ///
  /// - Parameters:
  ///   - record: The text of the record so far; nil begins one.
  ///   - path: Where it stands, for messages.
  /// - Returns: The whole text.
  /// - Throws: ``CommandFailure`` where the record is another table or holds one of the rows already.
  func appended(to record: Data?, path: String) throws -> String {
    var writer = CSVWriter(columns: Self.columns)
    for key in keys {
      let value = values[key] ?? [:]
      writer.append(
        [
          .text(key.series), .text(key.method), .text(key.scenario),
          .text(published.description), .text(key.period), .text(value["mean"]),
        ] + Self.quantiles.map { .text(value[$0]) })
    }
    guard let record else { return writer.text }
    let table: CSVTable
    do { table = try CSVTable.read(path: path, contents: record) } catch {
      throw DiagnosticText.failure(error)
    }
    guard table.columns.map(\.name) == Self.columns else {
      throw CommandFailure(
        message: """
          outturn: error: \(path) has other columns than a record of runs
            hint: name another file; its columns are \(Self.columns.joined(separator: ","))
          """, exitCode: .wrongInput)
    }
    let known = Set(keys)
    let repeated = table.rows.first { row in
      row[3].text == published.description
        && known.contains(
          Key(
            series: row[0].text, method: row[1].text, scenario: row[2].text, period: row[4].text))
    }
    if let repeated {
      throw DiagnosticText.failure(
        DiagnosticList(
          [
            Diagnostic(
              "record-duplicate", "these projections of \(published) are in the record already",
              at: repeated[0].span, hint: "take the old rows out, or name another day")
          ], sources: [table.source]))
    }
    var text = String(decoding: record, as: UTF8.self)
    if !text.hasSuffix("\n") { text += "\n" }
    return text + writer.text.drop { $0 != "\n" }.dropFirst()
  }
}

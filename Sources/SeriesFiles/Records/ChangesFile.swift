public import Diagnostics
public import ForecastRecords
public import Foundation
internal import Series
internal import Tables

/// Decisions and what they add, from a long table: columns `series`, `recorded` (a date), `period` and
/// `value`.
public struct ChangesFile: Sendable {
  private let changes: [String: LaterChanges]

  /// Reads a file, packed by gzip or not.
  ///
  /// - Parameters:
  ///   - path: The path as the user wrote it, for messages.
  ///   - contents: The bytes.
  /// - Returns: The decisions.
  /// - Throws: Every mistake with its place.
  public static func read(path: String, contents: Data) throws(DiagnosticList) -> ChangesFile {
    var record = try RecordTable(
      path: path, contents: contents, required: ["series", "recorded", "period", "value"],
      layout: "a row of decisions has `series`, `recorded`, `period` and `value`")
    var entries: [String: [LaterChanges.Entry]] = [:]
    for row in record.table.rows {
      guard let recorded = record.date(row, "recorded"), let period = record.period(row, "period"),
        let series = record.text(row, "series"), let value = record.number(row, "value")
      else { continue }
      entries[series, default: []].append(
        LaterChanges.Entry(recorded: recorded, period: period, value: value))
    }
    try record.check()
    return ChangesFile(changes: entries.mapValues { LaterChanges($0) })
  }

  /// The projection with what was decided after its publication added to its changes.
  public func adjusted(_ projection: PublishedProjection) -> PublishedProjection {
    var projection = projection
    projection.changes +=
      changes[projection.series]?.added(to: projection.period, after: projection.published) ?? 0
    return projection
  }
}

public import Diagnostics
public import ForecastRecords
public import Foundation
internal import Series
internal import Tables

/// Outturns from a long table: columns `series`, `period`, `value`, and `base` where errors are to be a
/// percentage of something else, such as the gross domestic product.
public struct OutturnFile: Sendable {
  /// What came, by series and period.
  private let outturns: [String: [Period: RecordedOutturn]]
  /// The most decimals that a number was written with.
  public let decimals: Int
  /// The names of the series in the order of their first rows.
  public let names: [String]

  /// Reads a file, packed by gzip or not.
  ///
  /// - Parameters:
  ///   - path: The path as the user wrote it, for messages.
  ///   - contents: The bytes.
  /// - Returns: The outturns; rows without a value are left out.
  /// - Throws: Every mistake with its place.
  public static func read(path: String, contents: Data) throws(DiagnosticList) -> OutturnFile {
    var record = try RecordTable(
      path: path, contents: contents, required: ["series", "period", "value"],
      layout: "a row of outturns has `series`, `period` and `value`")
    var outturns: [String: [Period: RecordedOutturn]] = [:]
    var first: [String: [Period: SourceSpan]] = [:]
    var names: [String] = []
    for row in record.table.rows {
      guard let period = record.period(row, "period") else { continue }
      guard let series = record.text(row, "series") else {
        record.mistake(
          "record-unnamed-series", "the series has no name", row, "series",
          hint: "every row names its series")
        continue
      }
      guard let value = record.number(row, "value") else { continue }
      if let earlier = first[series]?[period] {
        record.mistake(
          "record-duplicate", "a second outturn of \(period)", row, "period",
          hint: "keep the one that counts, such as the latest revision", earlier: earlier)
        continue
      }
      if outturns[series] == nil { names.append(series) }
      if let place = record.table.index(of: "period") {
        first[series, default: [:]][period] = row[place].span
      }
      outturns[series, default: [:]][period] = RecordedOutturn(
        series: series, period: period, value: value, base: record.number(row, "base"))
    }
    try record.check()
    return OutturnFile(outturns: outturns, decimals: record.decimals, names: names)
  }

  /// The outturn of a projection; nil where it has not come.
  public func outturn(of projection: PublishedProjection) -> RecordedOutturn? {
    outturns[projection.series]?[projection.period]
  }
}

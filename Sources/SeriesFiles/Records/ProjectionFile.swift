public import Diagnostics
public import ForecastRecords
public import Foundation
internal import Series
internal import Tables

/// Published projections from a long table.
///
/// Columns `series`, `published` (a date), `period` and `value`; where they are there, `method`,
/// `scenario`, `projected_year` (1 is the period under way at publication), `changes` (what later
/// decisions added), quantiles such as `p10` or `p97.5`, and `classification`, `policy` and `economic`
/// (what raised the outturn since).
public struct ProjectionFile: Sendable {
  /// The projections in the order of the rows.
  public let projections: [PublishedProjection]
  /// The most decimals that a number was written with.
  public let decimals: Int

  private struct Key: Hashable {
    var names: [String?]
    var published: CalendarDate
    var period: Period
  }

  /// Reads a file, packed by gzip or not.
  ///
  /// - Parameters:
  ///   - path: The path as the user wrote it, for messages.
  ///   - contents: The bytes.
  /// - Returns: The projections; rows without a value are left out.
  /// - Throws: Every mistake with its place.
  public static func read(path: String, contents: Data) throws(DiagnosticList) -> ProjectionFile {
    var record = try RecordTable(
      path: path, contents: contents, required: ["series", "published", "period", "value"],
      layout: "a row of projections has `series`, `published`, `period` and `value`")
    let quantiles = record.table.columns.compactMap { column in
      probability(column.name).map { (probability: $0, name: column.name) }
    }
    var projections: [PublishedProjection] = []
    var first: [Key: SourceSpan] = [:]
    for row in record.table.rows {
      guard let published = record.date(row, "published"),
        let period = record.period(row, "period")
      else { continue }
      guard let series = record.text(row, "series") else {
        record.mistake(
          "record-unnamed-series", "the series has no name", row, "series",
          hint: "every row names its series")
        continue
      }
      guard let value = record.number(row, "value") else { continue }
      let given = quantiles.compactMap { item in
        record.number(row, item.name).map { (probability: item.probability, value: $0) }
      }
      let forecast = QuantileForecast(given)
      if forecast == nil, !given.isEmpty {
        record.mistake(
          "record-crossing-quantiles", "the quantiles are not in ascending order", row,
          quantiles[0].name, hint: "a quantile of higher probability is not below one of lower")
      }
      let reasons = reasons(row, &record)
      let number = record.number(row, "projected_year")
      if let number, Int(exactly: number) == nil {
        record.mistake(
          "record-bad-number", "`projected_year` is a whole number", row, "projected_year",
          hint: "1 is the period under way at publication")
      }
      let projection = PublishedProjection(
        series: series, method: record.text(row, "method"),
        scenario: record.text(row, "scenario"), published: published, period: period,
        number: number.flatMap { Int(exactly: $0) }, value: value,
        changes: record.number(row, "changes") ?? 0, quantiles: forecast, reasons: reasons)
      let key = Key(
        names: [series, projection.method, projection.scenario], published: published,
        period: period)
      if let earlier = first[key] {
        record.mistake(
          "record-duplicate", "a second projection of \(period) published \(published)", row,
          "period", hint: "keep one, or tell them apart by `method` or `scenario`",
          earlier: earlier)
      } else if let place = record.table.index(of: "period") {
        first[key] = row[place].span
      }
      projections.append(projection)
    }
    try record.check()
    return ProjectionFile(projections: projections, decimals: record.decimals)
  }

  private static func reasons(
    _ row: [CSVTable.Cell], _ record: inout RecordTable
  ) -> PublishedProjection.Reasons? {
    let classification = record.number(row, "classification")
    let policy = record.number(row, "policy")
    let economic = record.number(row, "economic")
    guard classification != nil || policy != nil || economic != nil else { return nil }
    return PublishedProjection.Reasons(
      classification: classification ?? 0, policy: policy ?? 0, economic: economic ?? 0)
  }

  /// The probability of a column such as `p10`, `p05` or `p97.5`.
  private static func probability(_ name: String) -> Double? {
    guard name.first == "p", name.dropFirst().allSatisfy({ "0123456789.".contains($0) }),
      let percent = Double(name.dropFirst()), percent > 0, percent < 100
    else { return nil }
    return percent / 100
  }
}

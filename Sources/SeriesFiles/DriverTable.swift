public import Diagnostics
public import Foundation
internal import Series

/// What moves series beside their own past, from a long table: known values and assumed ones.
///
/// Columns `period` or `t_index`, `series_id` where drivers differ between series, and one column
/// for each driver.
public struct DriverTable: Sendable {
  /// Why a series has no drivers.
  public enum Mistake: Error, Hashable, Sendable {
    /// No row is for the series.
    case noRows
    /// The periods of drivers and series are named in different ways.
    case otherNotation
    /// A driver has no value for a period.
    case missing(driver: String, period: String)
  }

  enum Key: Hashable {
    case index(Int)
    case period(Period)
    case date(CalendarDate)
  }

  /// The names of the drivers in the order of their columns.
  public let names: [String]
  /// By series (empty for all series) and period, one value for each driver, NaN for a missing one.
  private let rows: [String: [Key: [Double]]]
  /// The first period, and where it stands.
  private let first: (key: Key, text: String, span: SourceSpan)
  private let source: SourceFile

  /// Reads a file, packed by gzip or not.
  ///
  /// - Parameters:
  ///   - path: The path as the user wrote it, for messages.
  ///   - contents: The bytes.
  /// - Returns: The drivers.
  /// - Throws: Every mistake with its place.
  public static func read(path: String, contents: Data) throws(DiagnosticList) -> DriverTable {
    let text = try FileBytes.text(path: path, contents: contents)
    let result: Result<DriverTable, DiagnosticList> = text.withUnsafeBytes { raw in
      do throws(DiagnosticList) {
        return .success(try DriverTable(path: path, bytes: raw.bindMemory(to: UInt8.self)))
      } catch { return .failure(error) }
    }
    return try result.get()
  }

  private init(path: String, bytes: UnsafeBufferPointer<UInt8>) throws(DiagnosticList) {
    var scanner = RowScanner(bytes)
    var cells: [RowScanner.Cell] = []
    let source = SourceFile(path: path, text: String(decoding: bytes, as: UTF8.self))
    _ = scanner.next(&cells)
    let header = cells.map { scanner.text($0) }
    let id = header.firstIndex(of: "series_id")
    let time = header.firstIndex(of: "period") ?? header.firstIndex(of: "t_index")
    let columns = header.indices.filter {
      $0 != id && !["period", "t_index", "frequency", "split"].contains(header[$0])
    }
    guard let time, !columns.isEmpty else {
      throw DiagnosticList(
        [
          Diagnostic(
            "drivers-column-missing", "there is no column `period` or `t_index`, or none beside it",
            at: SourceSpan(path: path, line: 1, column: 1),
            hint: "drivers stand in columns of their own beside `period`")
        ], sources: [source])
    }
    let isIndex = header[time] == "t_index"
    var rows: [String: [Key: [Double]]] = [:]
    var first: (key: Key, text: String, span: SourceSpan)?
    var mistakes: [Diagnostic] = []
    func mistake(
      _ code: DiagnosticCode, _ message: String, _ cell: RowScanner.Cell?, hint: String? = nil
    ) {
      guard mistakes.count < 20 else { return }
      mistakes.append(
        Diagnostic(code, message, at: cell.map { scanner.span($0, path: path) }, hint: hint))
    }
    while scanner.next(&cells) {
      guard cells.count == header.count else {
        mistake(
          "csv-ragged-row", "this row has \(cells.count) cells, the header \(header.count)",
          cells.last)
        continue
      }
      guard let key = DriverTable.key(scanner.raw(cells[time]), isIndex: isIndex) else {
        mistake(
          "series-bad-period", "`\(scanner.text(cells[time]))` is not a period", cells[time],
          hint: isIndex ? nil : PeriodText.hint(scanner.text(cells[time])))
        continue
      }
      if first == nil {
        first = (key, scanner.text(cells[time]), scanner.span(cells[time], path: path))
      }
      let values = columns.map { column in
        switch DecimalBytes.read(scanner.raw(cells[column])) {
        case .number(let value): return value
        case .missing: return Double.nan
        case .text, .outOfRange:
          mistake(
            "series-not-a-number", "`\(scanner.text(cells[column]))` is not a number",
            cells[column], hint: NumberHint.text(scanner.text(cells[column])))
          return .nan
        }
      }
      let name = id.map { scanner.text(cells[$0]) } ?? ""
      if rows[name, default: [:]].updateValue(values, forKey: key) != nil {
        mistake(
          "series-duplicate-period", "a second row for `\(scanner.text(cells[time]))`", cells[time])
      }
    }
    guard mistakes.isEmpty else { throw DiagnosticList(mistakes, sources: [source]) }
    guard let first else {
      throw DiagnosticList(
        [
          Diagnostic(
            "drivers-empty", "there are no drivers below the header",
            at: SourceSpan(path: path, line: 1, column: 1),
            hint: "a row for each period, past and ahead, holds the values of the drivers")
        ], sources: [source])
    }
    self.first = first
    self.source = source
    self.rows = rows
    names = columns.map { header[$0] }
  }

  private static func key(_ bytes: UnsafeBufferPointer<UInt8>, isIndex: Bool) -> Key? {
    if isIndex { return PeriodBytes.index(bytes).map { .index($0) } }
    switch PeriodBytes.read(bytes) {
    case .period(let period): return .period(period)
    case .date(let date): return .date(date)
    case nil: return nil
    }
  }

  /// Where a period lies on the grid of a series; nil where it is named in another way.
  private static func ordinal(_ key: Key, on grid: SeriesGrid) -> Int? {
    switch (key, grid) {
    case (.index(let index), .index): index
    case (.period(let period), .calendar(let frequency)) where period.frequency == frequency:
      period.ordinal
    case (.period(let period), .dates(let frequency, _)) where period.frequency == frequency:
      period.ordinal
    case (.date(let date), .calendar(let frequency)), (.date(let date), .dates(let frequency, _)):
      Period(frequency, containing: date).ordinal
    case (.date(let date), .days): date.dayNumber
    default: nil
    }
  }

  /// Refuses a file whose periods are named in another way than those of all series.
  ///
  /// - Parameter series: The series that the drivers are for.
  /// - Throws: The mistake with its place.
  public func check(against series: [InputSeries]) throws(DiagnosticList) {
    let usable = series.filter { !$0.values.isEmpty }
    guard let example = usable.first,
      usable.allSatisfy({ Self.ordinal(first.key, on: $0.grid) == nil })
    else { return }
    throw DiagnosticList(
      [
        Diagnostic(
          "drivers-other-periods",
          "`\(first.text)` names a period in another way than the series do", at: first.span,
          hint: "write it as in the series: \(example.grid.text(example.ordinal(of: 0)))")
      ], sources: [source])
  }

  /// The drivers of a series over its periods and those ahead.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - steps: How many periods ahead.
  /// - Returns: Driver by driver, one value for each period.
  /// - Throws: ``Mistake`` where a value is missing.
  public func values(for series: InputSeries, steps: Int) throws(Mistake) -> [[Double]] {
    guard let known = rows[series.id] ?? rows[""] else {
      throw .noRows
    }
    var byOrdinal: [Int: [Double]] = [:]
    for (key, values) in known {
      guard let ordinal = Self.ordinal(key, on: series.grid) else { throw .otherNotation }
      byOrdinal[ordinal] = values
    }
    var result = [[Double]](repeating: [], count: names.count)
    for index in 0..<(series.values.count + steps) {
      let ordinal = series.ordinal(of: index)
      for driver in names.indices {
        guard let value = byOrdinal[ordinal]?[driver], !value.isNaN else {
          throw .missing(driver: names[driver], period: series.grid.text(ordinal))
        }
        result[driver].append(value)
      }
    }
    return result
  }
}

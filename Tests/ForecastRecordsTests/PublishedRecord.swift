import ForecastRecords
import Foundation
import Series
import TestSupport

/// The record that the Congressional Budget Office publishes of its projections.
///
/// Its rules are few and hold for all of it: one baseline a year (winter for revenues, spring for the
/// others), what was legislated after the baseline added to it, debt by all of that since the first
/// projected year, deficits written as negative numbers.
struct PublishedRecord {
  /// One component of the budget, as the office's summaries name it.
  struct Component {
    var name: String
    /// Whether the winter baseline is judged.
    var isWinter = false
    /// Whether the series is a stock that takes up the deficits of all years before.
    var isStock = false
    /// −1 where the series is written with the sign turned.
    var sign = 1.0
    var unit: ErrorUnit
  }

  static let components = [
    Component(name: "outlay", unit: .actual),
    Component(name: "revenue", isWinter: true, unit: .actual),
    Component(name: "deficit", sign: -1, unit: .base),
    Component(name: "debt", isStock: true, unit: .base),
  ]

  /// Transactions of two housing entities, which the office takes out of its record.
  private static let setApart = "Fannie Freddie"

  /// The summary rows that the office computes from a component, as it writes them.
  static func published(_ component: Component) throws -> [String] {
    let path = "output_data/\(component.name)_projection_errors_summary_stats.csv"
    return try rows(path).map { $0.joined(separator: ",") }
  }

  /// The same rows from the projections, the outturns and what was legislated.
  static func summary(_ component: Component) throws -> [String] {
    let products = Dictionary(
      uniqueKeysWithValues: try rows("input_data/actual_GDP.csv").map { ($0[0], Double($0[1])) })
    var outturns: [String: RecordedOutturn] = [:]
    for row in try rows("input_data/actuals.csv", of: component.name) {
      guard let period = Period(row[3]), let value = Double(row[4]) else { continue }
      let series = row[0...2].joined(separator: ",")
      outturns[series + row[3]] = RecordedOutturn(
        series: series, period: period, value: component.sign * value,
        base: products[row[3]] ?? nil)
    }
    let changes = try legislated(component.isStock ? "deficit" : component.name)
    var names: [String] = []
    var errors: [String: [ProjectionError]] = [:]
    for row in try rows("input_data/baselines.csv", of: component.name)
    where row[component.isWinter ? 5 : 4] == "True" && row[2] != setApart {
      let series = row[0...2].joined(separator: ",")
      guard let published = CalendarDate(row[3]), let period = Period(row[6]),
        let number = Int(row[7]), let value = Double(row[8]),
        let outturn = outturns[series + row[6]]
      else { continue }
      let change =
        component.isStock
        ? -(changes["deficit,Total,Total"]?.accumulated(
          from: period.advanced(by: 1 - number), through: period, after: published) ?? 0)
        : changes[series]?.added(to: period, after: published) ?? 0
      if errors[series] == nil { names.append(series) }
      errors[series, default: []].append(
        ProjectionError(
          PublishedProjection(
            series: series, published: published, period: period, number: number,
            value: component.sign * value, changes: component.sign * change), outturn))
    }
    return names.flatMap { name in
      HorizonErrors.byNumber(errors[name] ?? [], in: component.unit).map { row in
        let measures = row.measures
        return
          ([name, "\(row.number ?? 0)", "\(row.first)-\(row.last)", "\(measures.count)"]
          + [
            measures.average, measures.averageAbsolute, measures.rootMeanSquare,
            measures.twoThirdsSpread,
          ].map { String(format: "%.1f", $0) }).joined(separator: ",")
      }
    }
  }

  private static func legislated(_ component: String) throws -> [String: LaterChanges] {
    var entries: [String: [LaterChanges.Entry]] = [:]
    for row in try rows("input_data/baseline_changes.csv", of: component)
    where row[4] == "Legislative" {
      guard let recorded = CalendarDate(row[3]), let period = Period(row[5]),
        let value = Double(row[6])
      else { continue }
      entries[row[0...2].joined(separator: ","), default: []].append(
        LaterChanges.Entry(recorded: recorded, period: period, value: value))
    }
    return entries.mapValues { LaterChanges($0) }
  }

  /// The cells of a file without its header, or of one component; no cell of these files is quoted.
  private static func rows(_ path: String, of component: String = "") throws -> [[String]] {
    let text = try ReferenceData.text("simulation/cbo-eval-projections/" + path)
    return text.utf8.split { $0 == 10 || $0 == 13 }.dropFirst()
      .filter { $0.starts(with: component.utf8) }
      .map { $0.split(separator: 44, omittingEmptySubsequences: false).map { String($0) ?? "" } }
  }
}

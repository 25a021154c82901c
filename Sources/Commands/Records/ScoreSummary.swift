internal import ForecastRecords
internal import Quantities
internal import Results
internal import Series
internal import Tables

/// The measures of a record, and what they rest on.
struct ScoreSummary {
  /// One row: a series at one projected year, or at all.
  struct Row {
    let group: ScoreRecord.Group
    let errors: HorizonErrors
    let distribution: DistributionScores?
  }

  let record: ScoreRecord
  let unit: ErrorUnit
  let language: Language
  let rows: [Row]
  /// The levels of intervals that any projection has, ascending.
  let levels: [Double]

  init(record: ScoreRecord, unit: ErrorUnit, isByYear: Bool, language: Language) {
    self.record = record
    self.unit = unit
    self.language = language
    rows = record.groups.flatMap { group in
      let found =
        isByYear
        ? HorizonErrors.byNumber(group.errors, in: unit)
        : HorizonErrors(together: group.errors, in: unit).map { [$0] } ?? []
      return found.map {
        Row(
          group: group, errors: $0, distribution: DistributionScores($0.errors, in: unit))
      }
    }
    levels = Set(rows.flatMap { $0.distribution?.levels.map(\.probability) ?? [] }).sorted()
  }

  /// Whether projections are told apart by method.
  var hasMethods: Bool { record.groups.contains { $0.method != nil } }
  /// Whether projections are told apart by scenario.
  var hasScenarios: Bool { record.groups.contains { $0.scenario != nil } }

  /// A level as it stands in the names of columns, `80`.
  static func label(_ level: Double) -> String {
    DecimalFormat(maximumDecimals: 4).text(100 * level)
  }

  private static func names(_ group: ScoreRecord.Group) -> [CSVCell] {
    [.text(group.series), .text(group.method), .text(group.scenario)]
  }

  /// One row for each series and projected year.
  var measures: ResultTable {
    var table = ResultTable(
      name: "score",
      columns: [
        "series", "method", "scenario", "projected_year", "first", "last", "projections", "unit",
        "average_error", "average_absolute_error", "rmse", "two_thirds_spread", "crps",
      ] + levels.map { "coverage_" + Self.label($0) })
    for row in rows {
      let measures = row.errors.measures
      table.append(
        Self.names(row.group) + [
          row.errors.number.map { .integer($0) } ?? .text("all"),
          .text(row.errors.first.description), .text(row.errors.last.description),
          .integer(measures.count), .text(unit == .series ? "series" : "percent_of_\(unit)"),
          .number(measures.average), .number(measures.averageAbsolute),
          .number(measures.rootMeanSquare), .number(measures.twoThirdsSpread),
          .number(row.distribution?.rankedScore),
        ]
          + levels.map { level in
            .number(row.distribution?.levels.first { $0.probability == level }?.value)
          })
    }
    return table
  }

  /// How many outturns were at or below each quantile: the probability integral transform at the
  /// quantiles that were published.
  var quantiles: ResultTable {
    var table = ResultTable(
      name: "quantiles",
      columns: [
        "series", "method", "scenario", "projected_year", "probability", "projections",
        "share_at_or_below",
      ])
    for row in rows {
      for share in row.distribution?.quantiles ?? [] {
        table.append(
          Self.names(row.group) + [
            row.errors.number.map { .integer($0) } ?? .text("all"), .number(share.probability),
            .integer(share.count), .number(share.value),
          ])
      }
    }
    return table
  }

  /// Every error, with its parts where reasons are given.
  var errors: ResultTable {
    var table = ResultTable(
      name: "errors",
      columns: [
        "series", "method", "scenario", "published", "period", "projected_year", "projection",
        "changes", "outturn", "error", "error_percent", "pit", "crps", "classification", "policy",
        "economic", "other", "unadjusted_error",
      ])
    for group in record.groups {
      for error in group.errors {
        let projection = error.projection
        let forecast = projection.quantiles?.moved(by: projection.changes)
        let split = error.split(decimals: record.decimals)
        table.append(
          Self.names(group) + [
            .text(projection.published.description), .text(projection.period.description),
            .integer(projection.number), .number(projection.value), .number(projection.changes),
            .number(error.outturn.value), .number(error.value(in: .series)),
            .number(unit == .series ? nil : error.value(in: unit)),
            .number(forecast?.probability(below: error.outturn.value)),
            .number(forecast?.rankedScore(error.outturn.value).finite),
            .number(split?.classification),
            .number(split?.policy), .number(split?.economic), .number(split?.other),
            .number(split?.total),
          ])
      }
    }
    return table
  }
}

extension Double {
  /// The number itself where it is finite.
  fileprivate var finite: Double? { isFinite ? self : nil }
}

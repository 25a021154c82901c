internal import Forecasting
internal import Quantities
internal import Results
internal import SeriesFiles
internal import Tables

/// A backtest, by frequency.
struct BacktestSummary {
  let outcomes: [BacktestOutcome]
  let levels: LevelList
  let language: Language

  /// One row of the summary.
  private struct Row {
    var name: String
    var series: Int
    var scaled: Double?
    var squared: Double?
    var percentage: Double?
    var weighted: Double?
    var levels: [(coverage: Double?, score: Double?)]
  }

  private var rows: [Row] {
    var names: [String] = []
    for outcome in outcomes where outcome.backtest != nil {
      let name = outcome.series.frequency.name
      if !names.contains(name) { names.append(name) }
    }
    func row(_ name: String, _ backtests: [SeriesBacktest]) -> Row {
      func mean(_ error: (BacktestErrors) -> Double?) -> Double? {
        let values = backtests.compactMap { $0.mean(error) }
        return values.isEmpty ? nil : values.reduce(0) { $0 + $1 / Double(values.count) }
      }
      let scaled = mean(\.meanAbsoluteScaled)
      let percentage = mean(\.symmetricPercentage)
      var weighted: Double?
      if let scaled, let percentage, let naive = mean(\.naive2Scaled), naive > 0,
        let naivePercentage = mean(\.naive2Percentage), naivePercentage > 0
      {
        weighted = (scaled / naive + percentage / naivePercentage) / 2
      }
      return Row(
        name: name, series: backtests.count, scaled: scaled,
        squared: mean(\.rootMeanSquaredScaled), percentage: percentage, weighted: weighted,
        levels: levels.levels.indices.map { index in
          let all = backtests.flatMap(\.origins)
          let count = all.reduce(0) { $0 + $1.count }
          let inside = all.reduce(0) { $0 + $1.levels[index].inside }
          return (
            count > 0 ? Double(inside) / Double(count) : nil, mean { $0.levels[index].scaledScore }
          )
        })
    }
    let found = names.map { name in
      row(
        name, outcomes.filter { $0.series.frequency.name == name }.compactMap(\.backtest))
    }
    return found.count == 1 ? found : found + [row("all", outcomes.compactMap(\.backtest))]
  }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  /// One row for each frequency, and one for all.
  var table: ResultTable {
    var table = ResultTable(
      name: "backtest",
      columns: ["frequency", "series", "mase", "rmsse", "smape", "owa"]
        + levels.levels.flatMap { ["coverage_" + $0.label, "msis_" + $0.label] })
    for row in rows {
      table.append(
        [
          .text(row.name), .integer(row.series), .number(row.scaled), .number(row.squared),
          .number(row.percentage), .number(row.weighted),
        ] + row.levels.flatMap { [CSVCell.number($0.coverage), .number($0.score)] })
    }
    return table
  }

  /// One row for each series.
  var perSeries: ResultTable {
    var table = ResultTable(
      name: "series",
      columns: [
        "series_id", "frequency", "model", "origins", "mase", "rmsse", "smape", "naive2_mase",
        "naive2_smape",
      ] + levels.levels.flatMap { ["coverage_" + $0.label, "msis_" + $0.label] } + ["notes"])
    for outcome in outcomes {
      let backtest = outcome.backtest
      let count = backtest?.origins.reduce(0) { $0 + $1.count } ?? 0
      var row: [CSVCell] = [
        .text(outcome.series.id), .text(outcome.series.frequency.name), .text(backtest?.model),
        .integer(backtest?.origins.count ?? 0), .number(backtest?.mean(\.meanAbsoluteScaled)),
        .number(backtest?.mean(\.rootMeanSquaredScaled)),
        .number(backtest?.mean(\.symmetricPercentage)), .number(backtest?.mean(\.naive2Scaled)),
        .number(backtest?.mean(\.naive2Percentage)),
      ]
      for index in levels.levels.indices {
        let inside = backtest?.origins.reduce(0) { $0 + $1.levels[index].inside } ?? 0
        row.append(.number(count > 0 ? Double(inside) / Double(count) : nil))
        row.append(.number(backtest?.mean { $0.levels[index].scaledScore }))
      }
      let notes = outcome.refusal() ?? backtest?.notes.eachOnce.joined(separator: "; ")
      table.append(row + [.text(notes?.isEmpty == true ? nil : notes)])
    }
    return table
  }

  /// The table for people.
  var text: String {
    func number(_ value: Double?, _ decimals: Int) -> String {
      value.map { language.number($0, .fixed(decimals)) } ?? "–"
    }
    var table = TextTable(
      [
        (word("주기", "frequency"), .left), (word("계열", "series"), .right), ("MASE", .right),
        ("RMSSE", .right), ("sMAPE", .right), ("OWA", .right),
      ]
        + levels.levels.flatMap {
          [
            (word("\($0.label) % 구간 적중", "in \($0.label) %"), TextTable.Alignment.right),
            ("MSIS \($0.label)", .right),
          ]
        })
    for row in rows {
      table.append(
        [
          label(row.name), language.number(Double(row.series), .whole), number(row.scaled, 3),
          number(row.squared, 3), number(row.percentage, 2), number(row.weighted, 3),
        ]
          + row.levels.flatMap {
            [$0.coverage.map { language.percent($0, .fixed(1)) } ?? "–", number($0.score, 2)]
          })
    }
    return table.text
  }

  private func label(_ name: String) -> String {
    guard language == .ko else { return name }
    switch name {
    case "yearly": return "연"
    case "halfyearly": return "반기"
    case "quarterly": return "분기"
    case "monthly": return "월"
    case "weekly": return "주"
    case "daily": return "일"
    case "hourly": return "시간"
    case "other": return "기타"
    case "all": return "전체"
    default: return name
    }
  }
}

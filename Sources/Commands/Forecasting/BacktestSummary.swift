internal import Forecasting
internal import Quantities
internal import SeriesFiles

/// A backtest, by frequency.
struct BacktestSummary {
  /// The series of one frequency, or all.
  struct Group {
    /// The frequency, or `all`.
    let name: String
    let pool: BacktestPool

    /// The name as people read it.
    func label(_ language: Language) -> String {
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

  let outcomes: [BacktestOutcome]
  let levels: LevelList
  let language: Language
  /// One for each frequency in the order of the file, and one for all where there are several.
  let groups: [Group]

  init(outcomes: [BacktestOutcome], levels: LevelList, language: Language) {
    self.outcomes = outcomes
    self.levels = levels
    self.language = language
    var names: [String] = []
    var backtests: [String: [SeriesBacktest]] = [:]
    for outcome in outcomes {
      guard let backtest = outcome.backtest else { continue }
      let name = outcome.series.frequency.name
      if backtests[name] == nil { names.append(name) }
      backtests[name, default: []].append(backtest)
    }
    var groups = names.compactMap { name in
      BacktestPool(backtests[name] ?? []).map { Group(name: name, pool: $0) }
    }
    if groups.count != 1, let pool = BacktestPool(outcomes.compactMap(\.backtest)) {
      groups.append(Group(name: "all", pool: pool))
    }
    self.groups = groups
  }
}

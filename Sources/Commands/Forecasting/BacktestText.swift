internal import Forecasting
internal import Quantities

/// The tables of a backtest for people.
extension BacktestSummary {
  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  private func number(_ value: Double?, _ decimals: Int) -> String {
    value.map { language.number($0, .fixed(decimals)) } ?? "–"
  }

  private func share(_ value: Double?) -> String {
    value.map { language.percent($0, .fixed(1)) } ?? "–"
  }

  /// A share with its standard error.
  private func share(_ share: ClusteredShare?) -> String {
    guard let share else { return "–" }
    let error = share.standardError.map { " ± " + language.number(100 * $0, .fixed(1)) } ?? ""
    return self.share(share.value) + error
  }

  /// Errors and intervals by frequency.
  var text: String { errors + "\n" + intervals }

  private var errors: String {
    var table = TextTable([
      (word("주기", "frequency"), .left), (word("계열", "series"), .right), ("MASE", .right),
      ("RMSSE", .right), ("sMAPE", .right), ("OWA", .right), (word("편향", "bias"), .right),
      (word("핀볼", "pinball"), .right), ("CRPS", .right),
      (word("기술: naive", "skill: naive"), .right), ("snaive", .right),
    ])
    for group in groups {
      let pool = group.pool
      table.append([
        group.label(language), language.number(Double(pool.series), .whole),
        number(pool.meanAbsoluteScaled, 3), number(pool.rootMeanSquaredScaled, 3),
        number(pool.symmetricPercentage, 2), number(pool.overallWeighted, 3),
        number(pool.bias, 3), number(pool.pinball, 3), number(pool.rankedScore, 3),
        share(pool.skill.ranked), share(pool.seasonalSkill.ranked),
      ])
    }
    return table.text
  }

  private var intervals: String {
    var table = TextTable(
      [(word("주기", "frequency"), .left), (word("값", "values"), .right)]
        + levels.levels.flatMap {
          [
            (
              word("\($0.label) % 구간 적중 ± 표준오차", "in \($0.label) % ± SE"), TextTable.Alignment.right
            ),
            ("MSIS \($0.label)", .right),
          ]
        })
    for group in groups {
      table.append(
        [group.label(language), language.number(Double(group.pool.count), .whole)]
          + group.pool.levels.flatMap { [share($0.coverage), number($0.scaledScore, 2)] })
    }
    return table.text
  }

  /// Errors and coverage by steps ahead.
  var stepText: String {
    var table = TextTable(
      [
        (word("주기", "frequency"), .left), (word("시점", "step"), .right),
        (word("값", "values"), .right), ("MASE", .right),
      ]
        + levels.levels.map {
          (word("\($0.label) % 구간 적중 ± 표준오차", "in \($0.label) % ± SE"), TextTable.Alignment.right)
        })
    for group in groups {
      for step in group.pool.scaledByStep.indices {
        let count = group.pool.levels.first?.byStep[step]?.count ?? 0
        guard count > 0 else { continue }
        table.append(
          [
            group.label(language), "\(step + 1)", language.number(Double(count), .whole),
            number(group.pool.scaledByStep[step], 3),
          ] + group.pool.levels.map { share($0.byStep[step]) })
      }
    }
    return table.text
  }
}

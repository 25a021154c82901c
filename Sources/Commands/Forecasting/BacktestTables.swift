internal import Forecasting
internal import Results
internal import SeriesFiles
internal import Tables

extension BacktestSummary {
  /// Columns that the tables of groups and of series share.
  private static let skills = [
    "skill_mase_naive", "skill_crps_naive", "skill_mase_snaive", "skill_crps_snaive",
  ]

  /// One row for each frequency, and one for all.
  var table: ResultTable {
    var table = ResultTable(
      name: "backtest",
      columns: [
        "frequency", "series", "values", "mase", "rmsse", "smape", "owa", "bias", "pinball", "crps",
      ] + Self.skills
        + levels.levels.flatMap {
          ["coverage_" + $0.label, "coverage_se_" + $0.label, "msis_" + $0.label]
        })
    for group in groups {
      let pool = group.pool
      table.append(
        [
          .text(group.name), .integer(pool.series), .integer(pool.count),
          .number(pool.meanAbsoluteScaled), .number(pool.rootMeanSquaredScaled),
          .number(pool.symmetricPercentage), .number(pool.overallWeighted), .number(pool.bias),
          .number(pool.pinball), .number(pool.rankedScore), .number(pool.skill.scaled),
          .number(pool.skill.ranked), .number(pool.seasonalSkill.scaled),
          .number(pool.seasonalSkill.ranked),
        ]
          + pool.levels.flatMap {
            [
              CSVCell.number($0.coverage.value), .number($0.coverage.standardError),
              .number($0.scaledScore),
            ]
          })
    }
    return table
  }

  /// One row for each frequency and step ahead.
  var byStep: ResultTable {
    var table = ResultTable(
      name: "steps",
      columns: ["frequency", "step", "values", "mase"]
        + levels.levels.flatMap { ["coverage_" + $0.label, "coverage_se_" + $0.label] })
    for group in groups {
      let pool = group.pool
      for step in pool.scaledByStep.indices {
        let count = pool.levels.first?.byStep[step]?.count ?? 0
        guard count > 0 else { continue }
        table.append(
          [
            .text(group.name), .integer(step + 1), .integer(count),
            .number(pool.scaledByStep[step]),
          ]
            + pool.levels.flatMap {
              [
                CSVCell.number($0.byStep[step]?.value), .number($0.byStep[step]?.standardError),
              ]
            })
      }
    }
    return table
  }

  /// How many values fell into each tenth of their forecast distributions, by frequency.
  var transforms: ResultTable {
    var table = ResultTable(name: "pit", columns: ["frequency", "from", "to", "values"])
    for group in groups {
      for (bin, count) in group.pool.transformCounts.enumerated() {
        let unit = 1 / Double(BacktestPool.bins)
        table.append([
          .text(group.name), .number(Double(bin) * unit), .number(Double(bin + 1) * unit),
          .integer(count),
        ])
      }
    }
    return table
  }

  /// One row for each series.
  var perSeries: ResultTable {
    var table = ResultTable(
      name: "series",
      columns: [
        "series_id", "frequency", "model", "origins", "mase", "rmsse", "smape", "naive2_mase",
        "naive2_smape", "owa", "bias", "pinball", "crps",
      ] + Self.skills + levels.levels.flatMap { ["coverage_" + $0.label, "msis_" + $0.label] }
        + ["notes"])
    for outcome in outcomes {
      let backtest = outcome.backtest
      let pool = backtest.flatMap { BacktestPool([$0]) }
      var row: [CSVCell] = [
        .text(outcome.series.id), .text(outcome.series.frequency.name), .text(backtest?.model),
        .integer(backtest?.origins.count ?? 0), .number(pool?.meanAbsoluteScaled),
        .number(pool?.rootMeanSquaredScaled), .number(pool?.symmetricPercentage),
        .number(backtest?.mean(\.naive2Scaled)), .number(backtest?.mean(\.naive2Percentage)),
        .number(pool?.overallWeighted), .number(pool?.bias), .number(pool?.pinball),
        .number(pool?.rankedScore), .number(pool?.skill.scaled), .number(pool?.skill.ranked),
        .number(pool?.seasonalSkill.scaled), .number(pool?.seasonalSkill.ranked),
      ]
      for index in levels.levels.indices {
        let level = pool?.levels[index]
        row += [.number(level?.coverage.value), .number(level?.scaledScore)]
      }
      let notes = outcome.refusal() ?? backtest?.notes.eachOnce.joined(separator: "; ")
      table.append(row + [.text(notes?.isEmpty == true ? nil : notes)])
    }
    return table
  }
}

internal import Outturn
internal import Quantities
internal import Results
internal import Sensitivity
internal import Tables

/// Elementary effects: a table of how large they are and how much they vary.
struct MorrisAnswer: SensitivityAnswer {
  let effects: ScreeningEffects

  private func effect(
    _ row: ScreeningEffects.Row, _ measure: SensitivityMeasure
  ) -> MorrisEffect { measure == .value ? row.value : row.probability }

  var tables: [ResultTable] {
    var table = ResultTable(
      name: "morris",
      columns: [
        "kpi", "period", "measure", "input", "basis", "trajectories", "mu", "mu_star",
        "mu_star_se", "sigma",
      ])
    for measure in SensitivityMeasure.all(of: effects.outcome) {
      for row in effects.rows {
        let effect = effect(row, measure)
        table.append([
          .text(effects.outcome.name), .text(effects.outcome.period), .text(measure.rawValue),
          .text(row.input.path), .text(row.input.basis.rawValue), .integer(effects.trajectories),
          .number(effect.mean), .number(effect.magnitude.value),
          .number(effect.magnitude.standardError), .number(effect.standardDeviation),
        ])
      }
    }
    return [table]
  }

  func text(_ words: SensitivityWords) -> String {
    guard !effects.rows.isEmpty else {
      return words.word(
        "기본 효과(Morris): 추첨마다 한 번 정해지는 가정이 없음\n",
        "elementary effects (Morris): no assumption is drawn once per draw\n")
    }
    var columns: [(String, TextTable.Alignment)] = [(words.word("입력", "input"), .left)]
    for measure in words.measures {
      columns.append((words.word(measure) + " μ*", .right))
      columns.append(("σ", .right))
    }
    columns.append((words.word("근거", "basis"), .left))
    var table = TextTable(columns)
    for row in effects.rows {
      var cells = [row.input.label[words.language]]
      for measure in words.measures {
        let effect = effect(row, measure)
        let error = effect.magnitude.standardError
        let text = { (value: Double) in
          measure == .value
            ? words.value(value, error: error)
            : words.language.percentagePoints(value, .fixed(1))
        }
        cells += [text(effect.magnitude.value), text(effect.standardDeviation)]
      }
      cells.append(words.origin(row.input.basis, row.input.source))
      table.append(cells)
    }
    return words.word(
      "기본 효과(Morris): 5–95 백분위를 오갈 때의 평균 크기 μ*와 흩어짐 σ (σ가 크면 휘거나 다른 것과 얽힘), 궤적 \(effects.trajectories)개\n",
      "elementary effects (Morris) from the 5th to the 95th percentile: mean size μ* and spread σ (a large σ: bends, or acts with others); \(effects.trajectories) trajectories\n"
    ) + table.text
  }
}

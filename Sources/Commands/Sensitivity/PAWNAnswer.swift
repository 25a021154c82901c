internal import Outturn
internal import Quantities
internal import Results
internal import Sensitivity
internal import Tables

/// How far knowing one belief moves the distribution of the outcome.
struct PAWNAnswer: SensitivityAnswer {
  let distances: DistributionDistances

  var knowsOutturns: Bool { distances.worth < 1 }

  private func index(
    _ row: DistributionDistances.Row, _ measure: SensitivityMeasure
  ) -> PAWNIndex { measure == .value ? row.value : row.probability }

  var tables: [ResultTable] {
    var table = ResultTable(
      name: "pawn",
      columns: [
        "kpi", "period", "measure", "input", "basis", "draws", "minimum", "median", "mean",
        "maximum", "by_chance",
      ])
    for measure in SensitivityMeasure.all(of: distances.outcome) {
      for row in distances.rows {
        let index = index(row, measure)
        table.append([
          .text(distances.outcome.name), .text(distances.outcome.period),
          .text(measure.rawValue), .text(row.input.path), .text(row.input.basis.rawValue),
          .integer(distances.draws), .number(index.minimum), .number(index.median),
          .number(index.mean), .number(index.maximum),
          .number(distances.chanceLevel(of: index)),
        ])
      }
    }
    return [table]
  }

  func text(_ words: SensitivityWords) -> String {
    guard let level = distances.rows.first.map({ distances.chanceLevel(of: $0.value) }) else {
      return words.word(
        "분포 거리(PAWN): 추첨마다 한 번 정해지는 가정이 없음\n",
        "distances of distributions (PAWN): no assumption is drawn once per draw\n")
    }
    var columns: [(String, TextTable.Alignment)] = [(words.word("입력", "input"), .left)]
    for measure in words.measures {
      columns.append((words.word(measure) + words.word(" 중앙값", " median"), .right))
      columns.append((words.word("최대", "largest"), .right))
    }
    columns.append((words.word("근거", "basis"), .left))
    var table = TextTable(columns)
    let format = DecimalFormat.fixed(2)
    for row in distances.rows {
      var cells = [row.input.label[words.language]]
      for measure in words.measures {
        let index = index(row, measure)
        cells += [format.text(index.median), format.text(index.maximum)]
      }
      cells.append(words.origin(row.input.basis, row.input.source))
      table.append(cells)
    }
    return words.word(
      "분포 거리(PAWN)\(words.known(distances.worth < 1 ? distances.draws : nil)): 값을 알면 분포가 얼마나 움직이는가, 0–1; \(format.text(level)) 안팎은 우연\n",
      "distances of distributions (PAWN)\(words.known(distances.worth < 1 ? distances.draws : nil)): "
        + "how far knowing an input moves the distribution, 0 to 1; "
        + "about \(format.text(level)) is chance\n") + table.text
  }
}

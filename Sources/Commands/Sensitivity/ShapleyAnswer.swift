internal import Outturn
internal import Quantities
internal import Results
internal import Sensitivity
internal import Tables

/// Shares of the variance in which tied assumptions and interactions are split evenly.
struct ShapleyAnswer: SensitivityAnswer {
  let outcome: StudiedOutcome
  let analysis: ShapleyAnalysis

  private func effects(_ measure: SensitivityMeasure) -> ShapleyEffects? {
    measure == .value ? analysis.value : analysis.met
  }

  /// The factors with chance, and the effect of each.
  private func parts(_ found: ShapleyEffects) -> [(factor: UncertainFactor?, IndexEstimate)] {
    zip(analysis.factors, found.effects).map { ($0, $1) } + [(nil, found.chance)]
  }

  var tables: [ResultTable] {
    var table = ResultTable(
      name: "shapley",
      columns: [
        "kpi", "period", "measure", "factor", "kind", "basis", "points", "variance", "effect",
        "effect_se", "effect_p025", "effect_p975",
      ])
    for measure in SensitivityMeasure.allCases {
      guard let found = effects(measure) else { continue }
      for (factor, effect) in parts(found) {
        let interval = effect.interval()
        let numbers: [CSVCell] =
          found.variance > 0
          ? [
            .number(effect.value), .number(effect.standardError), .number(interval.lowerBound),
            .number(interval.upperBound),
          ] : [CSVCell](repeating: .missing, count: 4)
        table.append(
          [
            .text(outcome.name), .text(outcome.period), .text(measure.rawValue),
            .text(factor?.path ?? "chance"), .text(factor?.kind.rawValue ?? "chance"),
            (factor?.basis).map { .text($0.rawValue) } ?? .missing, .integer(analysis.points),
            .number(found.variance),
          ] + numbers)
      }
    }
    return [table]
  }

  func text(_ words: SensitivityWords) -> String {
    let measures = words.measures.filter { effects($0) != nil }
    let varying = measures.filter { effects($0)?.variance ?? 0 > 0 }
    guard let leading = varying.last, let ranking = effects(leading) else {
      return measures.isEmpty
        ? ""
        : words.word(
          "Shapley 몫: 추첨마다 같아 나눌 분산이 없음\n",
          "Shapley effects: the same in all draws, there is no variance to share out\n")
    }
    var columns: [(String, TextTable.Alignment)] = [(words.word("요인", "factor"), .left)]
    for measure in varying { columns.append((words.word(measure), .right)) }
    columns.append((words.word("종류", "kind"), .left))
    columns.append((words.word("근거", "basis"), .left))
    var table = TextTable(columns)
    let order = parts(ranking).enumerated().sorted { one, other in
      (other.element.1.value, one.offset) < (one.element.1.value, other.offset)
    }
    for (place, part) in order {
      var cells = [
        part.factor?.label[words.language] ?? words.word("우연", "chance")
      ]
      for measure in varying {
        cells.append(effects(measure).map { words.share(parts($0)[place].1) } ?? "")
      }
      cells.append(words.kind(part.factor?.kind ?? .chance))
      cells.append((part.factor?.basis).map { words.language.word($0) } ?? "")
      table.append(cells)
    }
    let draws = words.language.number(Double(ranking.evaluations), .whole)
    return words.word(
      "분산의 몫(Shapley): 상관과 상호작용을 고르게 나눠 합이 100 %, 괄호는 95 % 구간; 추첨 \(draws)회\n",
      "shares of the variance (Shapley): correlation and interactions split evenly, summing to "
        + "100 %; brackets are 95 % intervals; \(draws) draws\n") + table.text
  }
}

internal import Outturn
internal import Quantities
internal import Results
internal import Sensitivity
internal import Tables

/// Which combinations of assumptions miss or meet the target: the sentences, their limits and the peeling.
struct DiscoveryAnswer: SensitivityAnswer {
  let discovery: ScenarioDiscovery

  var tables: [ResultTable] { [boxes, peeling] }

  /// `discovery.csv`: one row for each limit of a box.
  private var boxes: ResultTable {
    var table = ResultTable(
      name: "discovery",
      columns: [
        "kpi", "period", "side", "box", "input", "meaning", "lower", "upper", "unit", "quasi_p",
        "coverage", "coverage_se", "density", "density_se", "box_draws", "box_cases", "draws",
        "cases",
      ])
    for (place, box) in discovery.boxes.enumerated() {
      let judged = box.judged
      for limit in box.limits {
        table.append([
          .text(discovery.outcome.name), .text(discovery.outcome.period),
          .text(discovery.side.rawValue), .integer(place + 1), .text(limit.path),
          .text(limit.meaning.rawValue), .number(limit.lower),
          .number(limit.upper), .text(limit.unit), .number(limit.chance),
          .number(judged.coverage), .number(judged.coverageError), .number(judged.density),
          .number(judged.densityError), .integer(judged.count), .integer(judged.hits),
          .integer(judged.rows), .integer(judged.cases),
        ])
      }
    }
    return table
  }

  /// `peeling.csv`: every box on the way to the first, on the draws it was found on.
  private var peeling: ResultTable {
    var table = ResultTable(
      name: "peeling",
      columns: [
        "kpi", "period", "side", "step", "coverage", "density", "mass", "box_draws", "box_cases",
        "inputs_limited",
      ])
    for (step, box) in discovery.trajectory.enumerated() {
      table.append([
        .text(discovery.outcome.name), .text(discovery.outcome.period),
        .text(discovery.side.rawValue), .integer(step),
        .number(box.coverage), .number(box.density), .number(box.mass), .integer(box.count),
        .integer(box.hits), .integer(box.box.restricted.count),
      ])
    }
    return table
  }

  func lead(_ words: SensitivityWords) -> String {
    DiscoveryWords(language: words.language, units: words.units).sentences(discovery)
      .map { $0 + "\n" }.joined()
  }

  func text(_ words: SensitivityWords) -> String {
    guard !discovery.boxes.isEmpty else { return "" }
    var table = TextTable([
      (words.word("조합", "box"), .right), (words.word("한계", "limit"), .left),
      (words.word("우연일 확률", "by accident"), .right), (words.word("근거", "basis"), .left),
    ])
    let spoken = DiscoveryWords(language: words.language, units: words.units)
    for (place, box) in discovery.boxes.enumerated() {
      for limit in box.limits {
        let input = discovery.inputs.first { $0.path == limit.path }
        table.append([
          "\(place + 1)", spoken.condition(limit),
          limit.chance < 0.001 ? "< 0.001" : DecimalFormat.significant(1).text(limit.chance),
          input.map { words.origin($0.basis, $0.source) } ?? "",
        ])
      }
    }
    let half = words.language.number(Double(discovery.draws / 2), .whole)
    let isMiss = discovery.side == .missed
    return words.word(
      "\(isMiss ? "미달" : "달성") 조합(PRIM): 추첨 \(half)회에서 찾아 다른 \(half)회로 확인\n",
      "where the target is \(isMiss ? "missed" : "met") (PRIM): found on \(half) draws, judged on "
        + "\(half) others\n") + levers(words) + table.text
  }

  /// What must be known of the draws where levers are drawn too.
  private func levers(_ words: SensitivityWords) -> String {
    guard discovery.drawsLevers else { return "" }
    return words.word(
      "레버는 범위 안에서 고르게 추첨: 비율은 계획의 확률이 아님\n",
      "levers were drawn evenly from their ranges: shares are not the plan's probabilities\n")
  }
}

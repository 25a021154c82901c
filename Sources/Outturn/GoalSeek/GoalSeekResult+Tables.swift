public import Results
internal import Tables

extension GoalSeekResult {
  /// The tables `answer` (a row per stretch that reaches the goal; one without ends where nothing
  /// does) and `curve` (a row per value that was tried).
  public var tables: [ResultTable] { [answer, curveTable] }

  private var statisticName: String {
    switch goal.statistic {
    case .probability: "probability"
    case .mean: "mean"
    case .quantile(let p): "p\(Int((p * 100).rounded()))"
    }
  }

  private var answer: ResultTable {
    var table = ResultTable(
      name: "answer",
      columns: [
        "kpi", "at", "statistic", "goal", "path", "unit", "whole", "low", "high", "outcome",
        "from", "from_se", "from_low95", "from_high95", "from_value", "from_value_se",
        "to", "to_se", "to_low95", "to_high95", "to_value", "to_value_se", "best_at", "best",
        "best_se", "plan_at", "plan", "plan_se", "binding_limit", "draws", "seed",
      ])
    func number(_ value: Double?) -> CSVCell {
      value.flatMap { $0.isFinite ? CSVCell.number($0) : nil } ?? .missing
    }
    func ends(_ crossing: GoalCrossing?) -> [CSVCell] {
      [
        number(crossing?.x), number(crossing?.standardError),
        number(crossing?.interval.lowerBound), number(crossing?.interval.upperBound),
        number(crossing?.at.value), number(crossing?.at.error),
      ]
    }
    let head: [CSVCell] = [
      .text(question.name), .text(deadline), .text(statisticName), number(goal.value),
      .text(variation.path), .text(variation.symbol), .text(variation.isWhole ? "true" : "false"),
      number(variation.range.lowerBound), number(variation.range.upperBound),
    ]
    let tail: [CSVCell] = [
      number(best.x), number(best.value), number(best.error), number(atPlan.x),
      number(atPlan.value), number(atPlan.error), .text(bindingLimit?.path), .integer(draws),
      .exact(Double(seed)),
    ]
    for interval in reached {
      table.append(
        head + [.text("reached")] + ends(interval.lower) + ends(interval.upper) + tail)
    }
    if reached.isEmpty {
      table.append(head + [.text("not_reachable")] + ends(nil) + ends(nil) + tail)
    }
    return table
  }

  private var curveTable: ResultTable {
    let hasMeans = curve.contains { $0.mean != nil }
    var table = ResultTable(
      name: "curve",
      columns: [variation.path, statisticName, statisticName + "_se"] + (hasMeans ? ["mean"] : []))
    for point in curve {
      table.append(
        [.number(point.x), .number(point.value), .number(point.error)]
          + (hasMeans ? [.number(point.mean)] : []))
    }
    return table
  }
}

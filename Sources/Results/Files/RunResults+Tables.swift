internal import Quantities
internal import Series
internal import Tables

extension RunResults {
  /// `projections.csv`: scenario, kpi, method, period, statistic, value, unit, basis.
  public var projectionsTable: ResultTable {
    var table = ResultTable(
      name: "projections",
      columns: [
        "scenario", "kpi", "method", "period", "statistic", "value", "unit", "basis",
      ])
    for row in projections {
      table.append([
        .text(row.scenario), .text(row.kpi), .text(row.method), .text(row.period.description),
        .text(row.statistic.rawValue),
        row.statistic == .observed ? .amount(row.value) : .number(row.value), .text(row.unit),
        .text(row.basis.rawValue),
      ])
    }
    return table
  }

  /// `attainment.csv`: one row per target, then `all` and `k of n`.
  public var attainmentTable: ResultTable {
    var table = ResultTable(
      name: "attainment",
      columns: [
        "scenario", "kpi", "unit", "direction", "target", "deadline", "probability",
        "probability_se", "expected", "p10", "p50", "p90", "first_crossing_p50", "gap",
        "achievement_rate", "verdict", "basis",
      ])
    for row in attainment {
      table.append([
        .text(row.scenario), .text(row.kpi), .text(row.unit), .text(row.direction),
        .amount(row.target), .text(row.deadline), .number(row.probability),
        .number(row.probabilitySE), .number(row.expected), .number(row.p10), .number(row.p50),
        .number(row.p90), .text(row.firstCrossing?.description), .number(row.gap),
        .number(row.achievementRate), .text(row.verdict?.rawValue), .text(row.basis.rawValue),
      ])
    }
    return table
  }

  /// `outturns.csv`: what came true after `as_of`, beside projection and target.
  public var outturnsTable: ResultTable {
    var table = ResultTable(
      name: "outturns",
      columns: [
        "scenario", "kpi", "period", "outturn", "p10", "p50", "p90", "inside_80", "target",
        "achievement_rate", "unit", "basis",
      ])
    for row in outturns {
      table.append([
        .text(row.scenario), .text(row.kpi), .text(row.period.description), .amount(row.outturn),
        .number(row.p10), .number(row.p50), .number(row.p90),
        .text(row.isInside80 ? "true" : "false"), .amount(row.target),
        .number(row.achievementRate), .text(row.unit), .text(row.basis.rawValue),
      ])
    }
    return table
  }

  /// `budget.csv`: the total, the sums by every tag, the lines and the volumes beside them.
  ///
  /// Where the plan says how money is spent, also what is expected of the year: `current`, `executed`,
  /// `carried_over`, `lapsed` and `execution_rate`. Stages that the plan states have a column each;
  /// prices are told where they are not those of the year.
  public var budgetTable: ResultTable {
    let tags = Set(budget.flatMap(\.tags.keys)).sorted()
    let isExecuted = budget.contains { $0.current != nil }
    let stages = BudgetRow.stageNames.filter { name in budget.contains { $0.stages[name] != nil } }
    let isConstant = budget.contains { $0.prices != "nominal" }
    var table = ResultTable(
      name: "budget",
      columns: [
        "scenario", "fiscal_year", "level", "id", "label_ko", "label_en", "lines", "amount",
        "share", "unit", "basis",
      ] + (isExecuted ? ["current", "executed", "carried_over", "lapsed"] : [])
        + tags.map { "tag_" + $0 } + ["instrument"] + stages
        + (isExecuted ? ["execution_rate"] : []) + (isConstant ? ["prices", "nominal"] : []))
    for row in budget {
      table.append(
        [
          .text(row.scenario), .integer(row.fiscalYear), .text(row.level.name), .text(row.id),
          .text(row.label[.ko]), .text(row.label[.en]), .integer(row.lines), .amount(row.amount),
          .number(row.share), .text(row.unit), .text(row.basis.rawValue),
        ]
          + (isExecuted
            ? [row.current, row.executed, row.carriedOver, row.lapsed].map { .number($0) } : [])
          + tags.map { .text(row.tags[$0]) } + [.text(row.instrument?.rawValue)]
          + stages.map { row.stages[$0].map { .amount($0) } ?? .missing }
          + (isExecuted ? [.number(row.executionRate)] : [])
          + (isConstant
            ? [.text(row.prices), row.nominal.map { .amount($0) } ?? .missing] : []))
    }
    return table
  }
}

extension RunResults {
  /// `backtest.csv`: forecasts of top-down KPIs from earlier origins, beside what came.
  public var backtestTable: ResultTable {
    var table = ResultTable(
      name: "backtest",
      columns: [
        "scenario", "kpi", "origin", "period", "step", "outturn", "p025", "p10", "p50", "p90",
        "p975", "pit",
      ])
    for one in diagnostics {
      for row in one.comparisons {
        table.append(
          [
            .text(one.scenario), .text(one.kpi), .text(row.origin.description),
            .text(row.period.description), .integer(row.step), .amount(row.outturn),
          ] + row.quantiles.map { .number($0) } + [.number(row.transform)])
      }
    }
    return table
  }
}

extension RunResults {
  /// Every table that has rows, in the order in which they are written.
  public var tables: [ResultTable] {
    [projectionsTable, attainmentTable]
      + (attainmentPath.isEmpty ? [] : [attainmentPathTable])
      + (funnels.isEmpty ? [] : [funnelTable])
      + (outturns.isEmpty ? [] : [outturnsTable]) + (budget.isEmpty ? [] : [budgetTable])
      + (checks.isEmpty ? [] : [checksTable])
      + (assumptions.isEmpty ? [] : [assumptionsTable])
      + (diagnostics.contains { !$0.comparisons.isEmpty } ? [backtestTable] : [])
  }
}

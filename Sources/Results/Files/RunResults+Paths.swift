internal import Quantities
internal import Series
internal import Tables

extension RunResults {
  /// `attainment_path.csv`: the probability of each target by period.
  public var attainmentPathTable: ResultTable {
    var table = ResultTable(
      name: "attainment_path",
      columns: ["scenario", "kpi", "period", "probability", "probability_se"])
    for row in attainmentPath {
      table.append([
        .text(row.scenario), .text(row.kpi), .text(row.period.description),
        .number(row.probability), .number(row.probabilitySE),
      ])
    }
    return table
  }

  /// `funnel.csv`: stages of pipelines, to the end of the run.
  public var funnelTable: ResultTable {
    var table = ResultTable(
      name: "funnel",
      columns: [
        "scenario", "pipeline", "stage", "copies", "unit", "entered", "entered_p10",
        "entered_p90", "passed", "passed_p10", "passed_p90", "waiting", "lost", "pass_rate",
        "pass_rate_p10", "pass_rate_p90",
      ])
    for row in funnels {
      table.append([
        .text(row.scenario), .text(row.pipeline), .text(row.stage), .integer(row.copies),
        .text(row.unit), .number(row.entered.mean), .number(row.entered.p10),
        .number(row.entered.p90), .number(row.passed.mean), .number(row.passed.p10),
        .number(row.passed.p90), .number(row.waiting?.mean), .number(row.lost.mean),
        .number(row.passRate?.mean), .number(row.passRate?.p10), .number(row.passRate?.p90),
      ])
    }
    return table
  }
}

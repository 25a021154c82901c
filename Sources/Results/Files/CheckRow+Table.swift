internal import Series
internal import Tables

extension RunResults {
  /// `checks.csv`: the conditions of the plan, and on what share of paths each held throughout.
  public var checksTable: ResultTable {
    var table = ResultTable(
      name: "checks",
      columns: [
        "scenario", "check", "condition", "severity", "wanted", "share", "share_se", "holds",
        "first_period", "worst_period", "value", "bound", "unit",
      ])
    for row in checks {
      table.append([
        .text(row.scenario), .text(row.check), .text(row.condition), .text(row.severity),
        .number(row.wanted), .number(row.share), .number(row.shareSE),
        .text(row.holds ? "true" : "false"), .text(row.firstPeriod?.description),
        .text(row.worstPeriod?.description), .number(row.value), .number(row.bound),
        .text(row.unit),
      ])
    }
    return table
  }

  /// Whether a check failed whose failure ends the run with an error.
  public var hasFailedCheck: Bool { checks.contains { !$0.holds && $0.severity == "error" } }
}

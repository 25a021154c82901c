internal import Quantities
internal import Tables

extension RunResults {
  /// `assumptions.csv`: what is thought of each assumption before and after the known outturns.
  ///
  /// `narrowed` is the share by which the range from p10 to p90 became shorter; draws leave an error
  /// of a few hundredths in it. `told_by` is the KPI whose outturns say most of it.
  public var assumptionsTable: ResultTable {
    var table = ResultTable(
      name: "assumptions",
      columns: [
        "scenario", "assumption", "label_ko", "label_en", "prior_mean", "prior_p10", "prior_p50",
        "prior_p90", "posterior_mean", "posterior_p10", "posterior_p50", "posterior_p90",
        "narrowed", "unit", "basis", "told_by",
      ])
    for row in assumptions {
      table.append(
        [
          .text(row.scenario), .text(row.name), .text(row.label[.ko]), .text(row.label[.en]),
        ]
          + [row.prior, row.posterior].flatMap {
            [.number($0.mean), .number($0.p10), .number($0.p50), .number($0.p90)]
          } + [
            .number(row.narrowed), .text(row.unit), .text(row.basis.rawValue),
            .text(row.toldBy ?? ""),
          ])
    }
    return table
  }
}

public import Quantities
internal import Tables

extension BridgeRow {
  /// `bridge.csv`: the differences of `comparison.csv`, split by change.
  public static func table(_ rows: [BridgeRow], language: Language) -> ResultTable {
    var table = ResultTable(
      name: "bridge",
      columns: [
        "scenario", "kpi", "unit", "deadline", "change", "path", "expected_part",
        "expected_part_se", "probability_part", "probability_part_se",
      ])
    for row in rows {
      table.append([
        .text(row.scenario), .text(row.kpi), .text(row.unit), .text(row.deadline),
        .text(row.change[language]), .text(row.path),
        row.kpi == "budget" ? .amount(row.expectedPart) : .number(row.expectedPart),
        .number(row.expectedPartSE), .number(row.probabilityPart),
        .number(row.probabilityPartSE),
      ])
    }
    return table
  }
}

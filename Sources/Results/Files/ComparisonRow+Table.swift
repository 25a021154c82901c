internal import Quantities
internal import Tables

extension ComparisonRow {
  /// `comparison.csv`: scenarios side by side, with differences to the plan and their errors.
  public static func table(_ rows: [ComparisonRow]) -> ResultTable {
    var table = ResultTable(
      name: "comparison",
      columns: [
        "scenario", "kpi", "unit", "target", "deadline", "expected", "probability",
        "probability_se", "expected_difference", "expected_difference_se",
        "probability_difference", "probability_difference_se", "basis",
      ])
    for row in rows {
      table.append([
        .text(row.scenario), .text(row.kpi), .text(row.unit), .amount(row.target),
        .text(row.deadline), row.kpi == "budget" ? .amount(row.expected) : .number(row.expected),
        .number(row.probability),
        .number(row.probabilitySE),
        row.kpi == "budget" ? .amount(row.expectedDifference) : .number(row.expectedDifference),
        .number(row.expectedDifferenceSE), .number(row.probabilityDifference),
        .number(row.probabilityDifferenceSE), .text(row.basis.rawValue),
      ])
    }
    return table
  }
}

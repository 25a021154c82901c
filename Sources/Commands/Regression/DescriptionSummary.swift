internal import Quantities
internal import Regression
internal import Tables

/// Descriptions of columns as a table for people.
struct DescriptionSummary {
  private let descriptions: [ColumnDescription]
  private let options: TableOptions

  init(_ descriptions: [ColumnDescription], options: TableOptions) {
    self.descriptions = descriptions
    self.options = options
  }

  /// The table.
  var text: String {
    let ko = options.language == .ko
    let isGrouped = descriptions.contains { $0.group != nil }
    let hasGaps = descriptions.contains { $0.missing > 0 }
    var columns: [(String, TextTable.Alignment)] = [(ko ? "열" : "column", .left)]
    if isGrouped { columns.append((ko ? "집단" : "group", .left)) }
    columns.append(("n", .right))
    if hasGaps { columns.append((ko ? "결측" : "missing", .right)) }
    columns += [
      (ko ? "평균" : "mean", .right), (ko ? "표준편차" : "sd", .right),
      (ko ? "자기상관(1)" : "autocorrelation(1)", .right), (ko ? "최소" : "min", .right),
      (ko ? "중앙값" : "median", .right), (ko ? "최대" : "max", .right),
    ]
    var table = TextTable(columns)
    for item in descriptions {
      var row = [item.name]
      if isGrouped { row.append(item.group ?? "") }
      row.append(String(item.n))
      if hasGaps { row.append(String(item.missing)) }
      row += [item.mean, item.sd, item.autocorrelation1, item.min, item.median, item.max]
        .map(number)
      table.append(row)
    }
    return table.text
  }

  private func number(_ value: Double?) -> String {
    value.map { numberText($0, significant: options.digits) } ?? "-"
  }
}

internal import Budgeting
internal import Quantities
internal import Results
internal import Tables

extension AllocationAnswer {
  /// `allocation.csv`: a row per line, with the amounts before and after, its return and what binds
  /// it.
  var allocationTable: ResultTable {
    let own = results(at: solution.amounts)
    let before = current.flatMap(results)
    var table = ResultTable(
      name: "allocation",
      columns: ["task", "label"] + tags + [
        "fiscal_year", "current", "amount", "change", "floor", "ceiling", "marginal", "binding",
        "result_current", "result", "beyond_observed", "reason",
      ])
    let rows = report.decisions?.rows
    for (place, line) in report.lines.enumerated() {
      let decision = problem.decisions[place]
      let amount = rows?[place].after ?? published[place]
      let ceiling = decision.ceiling.amount
      table.append(
        [.text(decision.id), .text(decision.label[language])]
          + tags.map { .text(decision.tags[$0]) } + [
            decision.fiscalYear.map { .integer($0) } ?? .missing,
            .exact(rows?[place].before), .exact(amount), .exact(rows?[place].change),
            .exact(decision.floor.amount), ceiling.isFinite ? .exact(ceiling) : .missing,
            .number(line.marginal), .text(words.binding(line)), .number(before?[place]),
            .number(own?[place]), .text(isBeyondObserved(place) ? "true" : "false"),
            .text(reason(line)),
          ])
    }
    return table
  }

  /// The amounts in published digits, which add up to the published total.
  private var published: [Double] {
    RoundedParts.of(
      solution.amounts, whole: AllocationAmounts.sum(solution.amounts), decimals: decimals)
  }

  /// `decisions.csv`: before and after by the values of each tag, and in all.
  var decisionsTable: ResultTable? {
    guard let current else { return nil }
    var table = ResultTable(
      name: "decisions",
      columns: [
        "by", "value", "label", "lines", "current", "amount", "change", "change_share",
        "result_current", "result",
      ])
    func append(_ tag: String, _ row: DecisionTable.Row) {
      table.append([
        .text(tag), .text(row.key), .text(row.label[language]), .integer(row.lines),
        .exact(row.before), .exact(row.after), .exact(row.change), .number(row.changeShare),
        .number(row.resultBefore), .number(row.resultAfter),
      ])
    }
    let tables = tags.map { groups(by: $0, before: current) }
    for (tag, groups) in zip(tags, tables) { for row in groups.rows { append(tag, row) } }
    if let total = tables.first?.total ?? report.decisions?.total { append("total", total) }
    return table
  }

  /// Before and after by the values of a tag.
  func groups(by tag: String, before: [Double]) -> DecisionTable {
    DecisionTable(
      problem, before: before, after: solution.amounts, by: .tag(tag), decimals: decimals,
      labels: labels)
  }

  /// `limits.csv`: every limit over several lines, what it is used for and what it costs.
  var limitsTable: ResultTable {
    var table = ResultTable(
      name: "limits", columns: ["limit", "amount", "at_least", "at_most", "binding", "price"])
    for limit in report.limits {
      table.append([
        .text(limit.name[language]), .exact(limit.sum), .exact(limit.atLeast),
        .exact(limit.atMost), .text(limit.side.rawValue), .number(limit.price),
      ])
    }
    return table
  }

  /// `frontier.csv`: the best at each of several totals.
  var frontierTable: ResultTable? {
    guard let frontier else { return nil }
    var table = ResultTable(
      name: "frontier",
      columns: ["total", "spent", "value", "upper_bound", "gap", "price", "cost_per_result"])
    for point in frontier.points {
      let gap = point.upperBound > 0 ? max(0, point.upperBound - point.value) / point.upperBound : 0
      table.append([
        .exact(point.total), .exact(point.spent), .exact(point.value), .exact(point.upperBound),
        .number(gap), .number(point.price), .number(point.costPerResult),
      ])
    }
    return table
  }

  /// All tables of the folder.
  var tables: [ResultTable] {
    [allocationTable] + [decisionsTable].compactMap(\.self) + [limitsTable]
      + [frontierTable].compactMap(\.self)
  }
}

extension CSVCell {
  /// A number that is part of a sum, or nothing.
  fileprivate static func exact(_ value: Double?) -> CSVCell {
    value.map { .exact($0) } ?? .missing
  }
}

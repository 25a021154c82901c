internal import Budgeting
internal import Quantities
internal import Results
internal import Tables

extension AllocationAnswer {
  /// `allocation.csv`: a row per line, with the amounts before and after, its return and what binds
  /// it.
  var allocationTable: ResultTable {
    let own = hasOwnResults ? results(at: solution.amounts) : nil
    let before = hasOwnResults ? current.flatMap(results) : nil
    let hasErrors = amountErrors.contains { $0 != nil }
    var table = ResultTable(
      name: "allocation",
      columns: ["task", "label"] + tags + ["fiscal_year", "current", "amount"]
        + (hasErrors ? ["amount_error"] : []) + [
          "change", "floor", "ceiling", "marginal", "binding",
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
            .exact(rows?[place].before), .exact(amount),
          ]
          + (hasErrors ? [.number(amountErrors[place])] : []) + [
            .exact(rows?[place].change),
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
        .number(hasOwnResults ? row.resultBefore : nil),
        .number(hasOwnResults ? row.resultAfter : nil),
      ])
    }
    let tables = tags.map { groups(by: $0, before: current) }
    for (tag, groups) in zip(tags, tables) { for row in groups.rows { append(tag, row) } }
    if let total = tables.first?.total ?? report.decisions?.total { append("total", total) }
    return table
  }

  /// Before and after by the values of a tag.
  func groups(by tag: String, before: [Double]) -> DecisionTable {
    let places = problem.decisions.indices.filter(isMoney)
    guard places.count < problem.decisions.count else {
      return DecisionTable(
        problem, before: before, after: solution.amounts, by: .tag(tag), decimals: decimals,
        labels: labels)
    }
    // Levers have no place in tables of money.
    let lines = AllocationProblem(
      decisions: places.map { problem.decisions[$0] }, terms: [], limits: [])
    return DecisionTable(
      lines, before: places.map { before[$0] }, after: places.map { solution.amounts[$0] },
      by: .tag(tag), decimals: decimals, labels: labels)
  }

  /// `limits.csv`: every limit over several lines, what it is used for and what it costs.
  var limitsTable: ResultTable {
    var table = ResultTable(
      name: "limits", columns: ["limit", "amount", "at_least", "at_most", "binding", "price"])
    for limit in report.limits {
      table.append([
        .text(limit.name[language]),
        .exact(RoundedParts.of([limit.sum], whole: limit.sum, decimals: decimals)[0]),
        .exact(limit.atLeast),
        .exact(limit.atMost), .text(limit.side.rawValue), .number(limit.price),
      ])
    }
    return table
  }

  /// `frontier.csv`: the best at each of several totals.
  var frontierTable: ResultTable? {
    guard !frontier.isEmpty else { return nil }
    let hasErrors = frontier.contains { $0.standardError != nil }
    var table = ResultTable(
      name: "frontier",
      columns: ["total", "spent", "value"] + (hasErrors ? ["value_se"] : []) + [
        "upper_bound", "gap", "price", "cost_per_result",
      ])
    for point in frontier {
      table.append(
        [.exact(point.total), .exact(point.spent), .exact(point.value)]
          + (hasErrors ? [.number(point.standardError)] : []) + [
            .exact(point.upperBound), .number(point.gap), .number(point.price),
            .number(point.price.flatMap { $0 > 0 && (1 / $0).isFinite ? 1 / $0 : nil }),
          ])
    }
    return table
  }

  /// `indicators.csv`: the indicators that count, before and after.
  var indicatorsTable: ResultTable? {
    guard !indicators.isEmpty else { return nil }
    var table = ResultTable(
      name: "indicators",
      columns: [
        "kpi", "unit", "target", "expected_before", "expected", "expected_se",
        "attainment_before", "attainment", "attainment_se", "probability_before", "probability",
        "probability_se",
      ])
    for row in indicators {
      table.append([
        .text(row.name), .text(row.unit), .number(row.target), .number(row.before.expected),
        .number(row.after?.expected), .number(row.after?.expectedError),
        .number(row.before.attainment), .number(row.after?.attainment),
        .number(row.after?.attainmentError), .number(row.before.probability),
        .number(row.after?.probability), .number(row.after?.probabilityError),
      ])
    }
    return table
  }

  /// All tables of the folder.
  var tables: [ResultTable] {
    [allocationTable] + [decisionsTable].compactMap(\.self) + [limitsTable]
      + [frontierTable, indicatorsTable].compactMap(\.self)
  }
}

extension CSVCell {
  /// A number that is part of a sum, or nothing.
  fileprivate static func exact(_ value: Double?) -> CSVCell {
    value.map { .exact($0) } ?? .missing
  }
}

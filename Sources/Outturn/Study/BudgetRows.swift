internal import Budgeting
internal import Quantities
internal import Results
internal import Scenarios

/// The rows of `budget.csv`: the total, the sums by every tag, the lines, the volumes.
enum BudgetRows {
  /// All rows of a plan's budget, by fiscal year.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - scenario: The scenario's name.
  ///   - moments: What the shares of each way of spending come to.
  /// - Returns: The rows, with expected figures where the plan says how money is spent.
  static func rows(
    _ plan: Plan, scenario: String, _ moments: [BudgetMoments] = []
  ) -> [BudgetRow] {
    guard let budget = plan.budget else { return [] }
    let tree = BudgetTree(lines: lines(budget))
    return Set(tree.fiscalYears + budget.totals.keys).sorted().flatMap { year in
      let additive = tree.additive
      return rows(tree, budget, plan, scenario: scenario, year: year).map { row in
        var row = row
        let ids: [String]
        switch row.level {
        case .total: ids = additive.map(\.id)
        case .group(let tag): ids = additive.filter { ($0.tags[tag] ?? "") == row.id }.map(\.id)
        case .line, .unassigned, .volume: ids = [row.id]
        }
        if let outcome = budget.outcome(of: Set(ids), in: year, moments) {
          row.current = outcome.current
          row.executed = outcome.executed
          row.carriedOver = outcome.carriedOver
          row.lapsed = outcome.lapsed
        }
        return row
      }
    }
  }

  private static func lines(_ budget: PlanBudget) -> [BudgetLine] {
    budget.spreadLines.map { line in
      BudgetLine(
        id: line.id, label: line.label, amounts: line.amounts,
        instrument: line.instrument, tags: line.tags,
        basis: line.provenance.basis)
    }
  }

  private static func rows(
    _ tree: BudgetTree, _ budget: PlanBudget, _ plan: Plan, scenario: String, year: Int
  ) -> [BudgetRow] {
    let lines = tree.additive.filter { $0.amounts[year] != nil }
    let sum = tree.total(in: year)
    // A stated total counts; what no line holds is shown as unassigned.
    let stated = budget.totals[year]
    let total = stated ?? sum
    func share(_ amount: Double) -> Double? { total == 0 ? nil : amount / total }
    func row(
      _ level: BudgetRow.Level, _ id: String, _ label: LocalizedText, _ count: Int,
      _ amount: Double, _ basis: Basis, tags: [String: String] = [:], adds: Bool = true
    ) -> BudgetRow {
      BudgetRow(
        scenario: scenario, fiscalYear: year, level: level, id: id, label: label, lines: count,
        amount: amount, share: adds ? share(amount) : nil, unit: plan.currency, basis: basis,
        tags: tags)
    }
    var rows = [
      row(
        .total, "", LocalizedText(ko: "합계", en: "Total"), lines.count, total,
        stated == nil
          ? lines.map(\.basis).max() ?? .assumed : budget.totalProvenance?.basis ?? .assumed)
    ]
    for tag in budget.tags {
      for group in tree.groups(by: tag, in: year) {
        let label =
          budget.tagLabels[tag]?[group.value]
          ?? (group.value.isEmpty
            ? LocalizedText(ko: "구분 없음", en: "none") : LocalizedText(group.value))
        rows.append(
          row(.group(tag: tag), group.value, label, group.lines, group.amount, group.basis))
      }
    }
    for line in lines {
      let level: BudgetRow.Level =
        line.id == PlanBudget.unassignedID ? .unassigned : .line
      rows.append(
        row(level, line.id, line.label, 1, line.amounts[year] ?? 0, line.basis, tags: line.tags))
    }
    for line in tree.volumes {
      guard let amount = line.amounts[year] else { continue }
      rows.append(
        row(.volume, line.id, line.label, 1, amount, line.basis, tags: line.tags, adds: false))
    }
    return rows
  }
}

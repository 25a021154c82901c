internal import PublicFinance
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
        let members: [BudgetLine]
        switch row.level {
        case .total: members = additive
        case .group(let tag): members = additive.filter { ($0.tags[tag] ?? "") == row.id }
        case .branch:
          members = additive.filter { line in
            row.tags.allSatisfy { (line.tags[$0.key] ?? "") == $0.value }
          }
        case .line, .unassigned, .volume: members = tree.lines.filter { $0.id == row.id }
        }
        row.stages = stages(of: members, in: year)
        row.prices = budget.prices.name
        row.nominal = nominal(row.amount, budget, year)
        if let outcome = budget.outcome(of: Set(members.map(\.id)), in: year, moments) {
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
        instrument: line.instrument, tags: line.tags, basis: line.provenance.basis,
        prices: budget.prices, figures: line.figures)
    }
  }

  /// The sums of the stated figures of lines, for those that any of them states.
  private static func stages(of lines: [BudgetLine], in year: Int) -> [String: Double] {
    var sums: [String: Double] = [:]
    for name in BudgetRow.stageNames {
      guard let figure = BudgetFigure(rawValue: name) else { continue }
      let stated = lines.compactMap { $0.figures[figure]?[year] }
      if !stated.isEmpty { sums[name] = stated.reduce(0, +) }
    }
    return sums
  }

  /// An amount in current prices, where it is in others and there is a deflator for them.
  private static func nominal(_ amount: Double, _ budget: PlanBudget, _ year: Int) -> Double? {
    guard budget.prices != .nominal,
      let factor = try? budget.deflator?.factor(from: budget.prices, to: .nominal, in: year)
    else { return nil }
    return amount * factor
  }

  /// The branches of the tree below its widest level, whose sums are those of a tag.
  private static func branches(
    _ tree: BudgetTree, _ year: Int, _ row: (BudgetTree.Branch, [String: String]) -> BudgetRow
  ) -> [BudgetRow] {
    let levels = tree.levels
    guard levels.count > 1 else { return [] }
    // The narrowest level is often one line each.
    return tree.branches(in: year, levels: levels, withLines: false).filter { $0.path.count > 1 }
      .map { branch in
        var tags: [String: String] = [:]
        for (level, value) in zip(levels, branch.path) { tags[level.rawValue] = value }
        return row(branch, tags)
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
    rows += branches(tree, year) { branch, tags in
      row(
        .branch, branch.path.joined(separator: " > "), branch.label, branch.lines, branch.amount,
        branch.basis, tags: tags)
    }
    for line in lines {
      let level: BudgetRow.Level =
        line.id == PlanBudget.unassignedID ? .unassigned : .line
      var one = row(
        level, line.id, line.label, 1, line.amounts[year] ?? 0, line.basis, tags: line.tags)
      one.instrument = line.instrument
      rows.append(one)
    }
    for line in tree.volumes {
      guard let amount = line.amounts[year] else { continue }
      var one = row(
        .volume, line.id, line.label, 1, amount, line.basis, tags: line.tags, adds: false)
      one.instrument = line.instrument
      rows.append(one)
    }
    return rows
  }
}

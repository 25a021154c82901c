internal import PublicFinance
internal import Diagnostics
internal import Quantities
internal import Series
internal import Tables

/// `prices` and `deflator`: what a won of the budget buys, and how other prices become these.
extension Reading {
  /// Reads both keys of the block.
  func readPrices(_ fields: Fields, into budget: inout PlanBudget) {
    if let node = fields["prices"], let prices = prices(node) { budget.prices = prices }
    if let node = fields["deflator"] { budget.deflator = deflator(node) }
  }

  /// `nominal`, or `{constant: 2021}`.
  func prices(_ node: PlanNode) -> PriceBasis? {
    guard case .mapping = node.kind else {
      guard let word = text(node, as: "`prices`") else { return nil }
      if word == "nominal" { return .nominal }
      error(
        .unknownValue, "`prices` cannot be `\(word)`", at: node.span,
        hint: "write `nominal`, or `{constant: 2021}` for prices of that year")
      return nil
    }
    guard let fields = fields(node, .prices),
      let year: Int = whole(fields["constant"], "constant", in: 1900...2999)
    else { return nil }
    return .constant(year: year)
  }

  private func deflator(_ node: PlanNode) -> Deflator? {
    guard let fields = fields(node, .deflator) else { return nil }
    let own = annotations(fields, within: Annotations())
    if own.source == nil, !own.isSourceBroken {
      warn(
        .statedWithoutSource, "the deflator names no source", at: node.span,
        hint: "add `source:` with the id of a source")
    }
    var index: [Int: Double] = [:]
    if let written = fields["index"] {
      guard let entries = mapping(written, as: "`index`") else { return nil }
      for entry in entries {
        guard let year = year(entry.key, at: entry.keySpan),
          let value = fixed(entry.value, indexNumber)
        else { return nil }
        index[year] = value
      }
    } else if fields["file"] != nil {
      guard let column = fileColumn(fields, isByPeriod: true) else { return nil }
      for (row, cell) in column.cells where !cell.isMissing {
        guard let label = column.cell("period", row: row),
          let year = year(label.text, at: label.span), let value = fixed(cell.node, indexNumber)
        else { return nil }
        index[year] = value
      }
    } else {
      error(
        .missingKey, "`deflator` needs `index` or `file`", at: node.span,
        hint: "write `deflator: {index: {2020: 100, 2021: 102.5}, source: …}`")
      return nil
    }
    do {
      return try Deflator(index: index, source: own.source)
    } catch {
      self.error(.badDeflator, error.description, at: node.span)
      return nil
    }
  }

  private var indexNumber: Expectation { Expectation(key: "index", unit: .one, support: .positive) }

  private func year(_ word: String, at span: SourceSpan) -> Int? {
    if let year = Int(word), word.count == 4 { return year }
    error(.badPeriod, "`\(word)` is not a year: a deflator is given by year", at: span)
    return nil
  }

  /// Takes a line that is stated in other prices to those of the budget.
  ///
  /// - Parameters:
  ///   - line: The line; its amounts change and rest on arithmetic then.
  ///   - budget: The budget with its prices and its deflator.
  func convert(_ line: inout PlanBudget.Line, in budget: PlanBudget) {
    guard let own = line.statedPrices, own != budget.prices else { return }
    guard let deflator = budget.deflator else {
      let money = Money(line.id, 0, prices: own)
      guard let clash = money.clash(with: Money("budget", 0, prices: budget.prices)) else { return }
      error(
        .unlikePrices, clash.description, at: line.span,
        hint: "add `deflator: {index: {2020: 100, 2021: 102.5}, source: …}` under `budget`, or "
          + "state both in the same prices")
      return
    }
    let stated = BudgetLine(
      id: line.id, label: line.label, amounts: line.amounts, instrument: line.instrument,
      tags: [:], basis: line.provenance.basis, prices: own, figures: line.figures)
    do {
      let tree = try BudgetTree(lines: [stated]).converted(to: budget.prices, with: deflator)
      guard let converted = tree.lines.first else { return }
      line.amounts = converted.amounts
      line.figures = converted.figures
      line.provenance.basis = converted.basis
    } catch {
      self.error(.badDeflator, error.description, at: line.span)
    }
  }
}

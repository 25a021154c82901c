internal import PublicFinance
internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Series
internal import Tables

/// `budget`: fiscal year, total and lines, all fixed amounts.
extension Reading {
  /// Reads the whole block; a broken one is remembered, so that formulas keep silent about it.
  func readBudget(_ node: PlanNode?, at span: SourceSpan) {
    guard let node else { return }
    let before = errorCount
    guard let fields = fields(node, .budget, owner: span) else {
      names.isBudgetBroken = true
      return
    }
    let own = annotations(fields, within: Annotations())
    let year: Int? = whole(fields["fiscal_year"], "fiscal_year", in: 1...9999)
    // One message is enough where the year of all lines is missing, none where it is unreadable.
    isYearAskedFor = fields["fiscal_year"] != nil
    var budget = PlanBudget(
      fiscalYear: year, totals: [:], totalProvenance: nil, spread: nil, lines: [], tags: [],
      tagLabels: [:], span: span)
    readPrices(fields, into: &budget)
    if let lines = fields["lines"] { readLines(lines, into: &budget, within: own) }
    if let total = fields["total"] { readTotal(total, into: &budget, within: own) }
    if errorCount == before, let changes = tree?.moneyChanges { apply(changes, to: &budget) }
    if let execution = fields["execution"] {
      readExecution(execution, into: &budget, within: own)
    }
    for tag in budget.tags {
      budget.tagLabels[tag] = dimensionLists[tag].map { list in
        Dictionary(list.elements.map { ($0.id, $0.label) }) { first, _ in first }
      }
    }
    // What the tree reported inside is missing here: sums and names are not judged then.
    let isSound = errorCount == before && !node.holdsInvalid
    if isSound, let total = fields["total"] { judgeTotal(budget, at: total) }
    if isSound { judgeYears(of: budget, at: fields["fiscal_year"]?.span ?? span) }
    if isSound, errorCount == before {
      names.budget = budget
    } else {
      names.isBudgetBroken = true
    }
  }

  /// Amounts lie near the horizon: what is carried over is followed from year to year.
  private func judgeYears(of budget: PlanBudget, at span: SourceSpan) {
    guard let horizon else { return }
    let near = (horizon.first.year - 200)...(horizon.last.year + 200)
    let years = budget.lines.flatMap(\.amounts.keys) + budget.totals.keys
    guard let far = years.filter({ !near.contains($0) }).min() else { return }
    error(
      .badPeriod, "amounts of \(far) lie more than 200 years from the horizon", at: span,
      hint: "is the year mistyped? The horizon is \(horizon.first)..\(horizon.last)")
  }

  /// How many errors there are, to see whether a part was sound.
  var errorCount: Int { collector.items.count { $0.severity == .error } }

  private func readTotal(
    _ node: PlanNode, into budget: inout PlanBudget, within outer: Annotations
  ) {
    var own = outer
    var value = node
    var prices: PriceBasis?
    if case .mapping(let entries) = node.kind,
      entries.contains(where: { Keys.total.known.contains($0.key) })
    {
      guard let fields = fields(node, .total) else { return }
      own = annotations(fields, within: outer)
      budget.spread = choice(fields["spread"], "spread")
      if fields.isDamaged || (fields["spread"] != nil && budget.spread == nil) { return }
      guard let inner = fields["value"] else { return }
      value = inner
      prices = fields["prices"].flatMap { self.prices($0) }
    }
    // A total is a line of its own until its prices are those of the budget.
    var line = PlanBudget.Line(
      id: "total", label: LocalizedText("total"),
      amounts: amounts(value, "total", year: budget.fiscalYear, unit: nil) ?? [:],
      instrument: .subsidy, tags: [:], provenance: own.provenance(), span: value.span)
    line.statedPrices = prices
    convert(&line, in: budget)
    budget.totals = line.amounts
    budget.totalProvenance = line.provenance
  }

  /// Amounts by fiscal year: dated ones as written, an undated one in the fiscal year.
  ///
  /// - Parameters:
  ///   - node: A literal or a map of years.
  ///   - key: The key it stands under.
  ///   - year: The fiscal year of what carries no date.
  ///   - unit: The unit of bare numbers, from a column's header.
  ///   - support: Whether they may be negative.
  /// - Returns: Canonical amounts, or nil where a mistake was reported.
  func amounts(
    _ node: PlanNode, _ key: String, year: Int?, unit: UnitReading?,
    support: Expectation.Support = .positive
  ) -> [Int: Double]? {
    if case .mapping(let entries) = node.kind {
      return datedAmounts(entries, key, unit: unit, support: support)
    }
    if case .changing(let base, let changes) = node.kind {
      return changedAmounts(base, changes, key, year: year, unit: unit, support: support)
    }
    guard let amount = amount(node, key, year: year, unit: unit, support: support) else {
      return nil
    }
    guard let year else {
      if isYearAskedFor { return nil }
      isYearAskedFor = true
      error(
        .amountWithoutYear, "this amount carries no year", at: node.span,
        hint: "give `fiscal_year:` under `budget`, or write `{2021: …, 2022: …}`")
      return nil
    }
    return [year: amount]
  }

  /// Amounts with those that patches set for some fiscal years.
  private func changedAmounts(
    _ base: PlanNode?, _ changes: [PlanNode.Change], _ key: String, year: Int?,
    unit: UnitReading?, support: Expectation.Support
  ) -> [Int: Double]? {
    var amounts: [Int: Double] = [:]
    if let base {
      guard let own = self.amounts(base, key, year: year, unit: unit, support: support) else {
        return nil
      }
      amounts = own
    }
    for change in changes {
      guard change.from.frequency == .year else {
        error(
          .cannotChange, "`\(key)` is per fiscal year and cannot change within one",
          at: change.value.span, hint: "write `@\(change.from.year)` at the end of the path")
        return nil
      }
      let end = max(amounts.keys.max() ?? 0, horizon?.last.year ?? 0, change.from.year)
      for year in change.from.year...min(end, change.through?.year ?? end) {
        guard
          let amount = amount(change.value, key, year: year, unit: unit, support: support)
        else { return nil }
        amounts[year] = amount
      }
    }
    return amounts
  }

  private func datedAmounts(
    _ entries: [PlanNode.Entry], _ key: String, unit: UnitReading?, support: Expectation.Support
  ) -> [Int: Double]? {
    var amounts: [Int: Double] = [:]
    var isBroken = false
    var previous: Int?
    for entry in entries {
      let word = entry.key.hasPrefix("FY") ? String(entry.key.dropFirst(2)) : entry.key
      guard let year = Int(word), word.count == 4, year > 0 else {
        error(
          .badPeriod, "`\(entry.key)` is not a fiscal year", at: entry.keySpan,
          hint: "amounts are given by year: `{2021: 15억원, 2022: 15억원}`")
        isBroken = true
        continue
      }
      if let previous, year <= previous {
        error(
          .datesNotIncreasing, "the years of `\(key)` must increase: `\(entry.key)` comes late",
          at: entry.keySpan)
        isBroken = true
      }
      previous = year
      guard let amount = amount(entry.value, key, year: year, unit: unit, support: support) else {
        isBroken = true
        continue
      }
      amounts[year] = amount
    }
    return isBroken ? nil : amounts
  }

  private func amount(
    _ node: PlanNode, _ key: String, year: Int?, unit: UnitReading?,
    support: Expectation.Support
  ) -> Double? {
    let want = Expectation(key: key, unit: Unit(currency), support: support, bareUnit: unit)
    guard speaker(of: node).levels > 0, let year else { return fixed(node, want) }
    // What a plan above sets may be an amount of another plan that it uses.
    guard let form = form(node, key) else { return nil }
    guard case .formula(let formula) = form else { return fixed(form, at: node, want) }
    let amounts = foreignAmounts(formula.expression, year: year)
    return fixed(.formula(Formula(expression: amounts, node: node)), at: node, want)
  }

  /// A number that must be fixed, such as an amount or a target.
  ///
  /// - Parameters:
  ///   - node: A literal or arithmetic on literals.
  ///   - want: What its place asks for.
  /// - Returns: The canonical value, or nil where a mistake was reported.
  func fixed(_ node: PlanNode, _ want: Expectation) -> Double? {
    guard text(node, as: "`\(want.key)`") != nil, let form = form(node, want.key) else {
      return nil
    }
    return fixed(form, at: node, want)
  }

  /// The canonical value of a form that must be fixed.
  func fixed(_ form: DraftForm, at node: PlanNode, _ want: Expectation) -> Double? {
    guard case .formula(let formula) = form, formula.expression.names.isEmpty else {
      error(
        .constantRequired, "`\(want.key)` must be a fixed number", at: node.span,
        hint: "names and uncertain values have no place here")
      return nil
    }
    let draft = DraftNumber(
      segments: [.init(start: nil, form: form)], annotations: Annotations(), span: node.span)
    guard let number = finish(draft, want), let first = number.segments.first else { return nil }
    guard let value = first.form.constant, value.isFinite else {
      error(.constantRequired, "`\(want.key)` has no fixed value", at: node.span)
      return nil
    }
    return value
  }

  /// Whether the lines make up the total in every year it is stated for.
  private func judgeTotal(_ budget: PlanBudget, at node: PlanNode) {
    guard !budget.lines.isEmpty else { return }
    for (year, total) in budget.totals.sorted(by: { $0.key < $1.key }) {
      let sum = budget.additiveSum(year)
      let difference = total - sum
      guard abs(difference) > 1e-9 * max(abs(total), abs(sum)) else { continue }
      let volumes = budget.lines.filter { !$0.instrument.isAdditive && $0.amounts[year] != nil }
      let all = volumes.reduce(sum) { $0 + ($1.amounts[year] ?? 0) }
      if let volume = volumes.first, abs(total - all) <= 1e-9 * max(abs(total), abs(all)) {
        let spending = budget.lines.first { $0.instrument.isAdditive && $0.amounts[year] != nil }
        error(
          .volumesInTotal,
          "the total counts volumes with spending: "
            + (spending?.kind.clash(with: volume.kind)?.description
              ?? listed(volumes.map(\.id))),
          at: valueSpan(node),
          hint: "spending alone is \(money(sum))")
        continue
      }
      switch budget.spread {
      case .proRata where sum > 0: continue
      case .remainder where difference > 0: continue
      case .proRata, .remainder, nil:
        error(
          .totalNotLines,
          "the total is \(money(total)), the lines of \(year) add up to \(money(sum)): "
            + "\(money(abs(difference))) \(difference > 0 ? "is missing" : "too much")",
          at: valueSpan(node),
          hint: budget.spread == .remainder
            ? "`spread: remainder` needs a total above the lines; `spread: pro_rata` scales them"
            : "correct a line, or add `spread: pro_rata` or `spread: remainder`")
      }
    }
  }

  private func valueSpan(_ node: PlanNode) -> SourceSpan {
    guard case .mapping(let entries) = node.kind else { return node.span }
    return entries.first { $0.key == "value" }?.value.span ?? node.span
  }

  /// An amount in a message: `53,000억원`, in other currencies plain.
  func money(_ value: Double) -> String {
    guard currency == "KRW" else { return currency + " " + grouped(value) }
    return grouped((value / 1e4).rounded() / 1e4) + "억원"
  }

  private func grouped(_ value: Double) -> String {
    let parts = plain(value).split(separator: ".", maxSplits: 1)
    let digits = Array(parts[0])
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3), digits[index - 1] != "-" {
        text += ","
      }
      text.append(digit)
    }
    return parts.count > 1 ? text + "." + parts[1] : text
  }
}

internal import PublicFinance
internal import Diagnostics
internal import Quantities
internal import Series

/// `scale` and `move` of patches: amounts of lines and groups changed as a whole.
extension Reading {
  /// Applies what patches do to money, in their order.
  func apply(_ changes: [MoneyChange], to budget: inout PlanBudget) {
    for change in changes {
      switch change.kind {
      case .scale(let path, let dates, let factor):
        scale(path, dates, by: factor, in: &budget)
      case .move(let amount, let outOf, let into):
        move(amount, outOf, into, in: &budget)
      }
    }
  }

  private func scale(
    _ path: [PatchPath.Part], _ dates: PatchPath.Dates?, by node: PlanNode,
    in budget: inout PlanBudget
  ) {
    let want = Expectation(key: "scale", unit: .one, support: .positive)
    guard let factor = fixed(node, want),
      let places = lines(path.map(\.name), in: budget, at: { path[$0].span })
    else { return }
    let years = fiscalYears(dates)
    var isChanged = false
    for place in places {
      for year in budget.lines[place].amounts.keys where years.contains(year) {
        budget.lines[place].amounts[year]? *= factor
        isChanged = true
      }
      budget.lines[place].provenance = Provenance(basis: .assumed)
    }
    if !isChanged, let first = path.first {
      error(
        .amountOutsideYears, "no line of this group has an amount in the years of the patch",
        at: first.span)
    }
  }

  private func move(
    _ amount: PlanNode, _ outOf: PlanNode, _ into: PlanNode, in budget: inout PlanBudget
  ) {
    guard let form = form(amount, "amount") else { return }
    let isPerYear =
      if case .unit(Unit(currency) / .year) = unit(of: form, expected: nil) { true } else { false }
    let unit = isPerYear ? Unit(currency) / .year : Unit(currency)
    guard
      let value = fixed(
        form, at: amount, Expectation(key: "amount", unit: unit, support: .positive)),
      let from = group(outOf, in: budget), let to = group(into, in: budget)
    else { return }
    if let one = from.first, let other = to.first,
      let clash = budget.lines[one].kind.clash(with: budget.lines[other].kind)
    {
      error(.unlikeInstruments, clash.description, at: into.span, hint: clash.cure)
      return
    }
    let years = Set(from.flatMap { budget.lines[$0].amounts.keys }).sorted()
    if years.count > 1, !isPerYear {
      error(
        .rateWithoutPeriod, "the budget has several years: a shift must say per what",
        at: amount.span, hint: "write `\(amount.text ?? "8억원") per year`")
      return
    }
    for year in years {
      func sum(_ places: [Int]) -> Double {
        places.reduce(0) { $0 + (budget.lines[$1].amounts[year] ?? 0) }
      }
      let (given, taken) = (sum(from), sum(to))
      guard value <= given else {
        error(
          .negativeValue, "\(money(value)) is more than there is in \(year), \(money(given))",
          at: amount.span)
        return
      }
      guard taken > 0, given > 0 else {
        error(
          .amountOutsideYears, "there is no money in \(year) to share the shift out by",
          at: taken > 0 ? outOf.span : into.span)
        return
      }
      for place in from { budget.lines[place].amounts[year]? *= 1 - value / given }
      for place in to { budget.lines[place].amounts[year]? *= 1 + value / taken }
    }
    for place in Set(from + to) { budget.lines[place].provenance = Provenance(basis: .assumed) }
  }

  private func fiscalYears(_ dates: PatchPath.Dates?) -> ClosedRange<Int> {
    guard let dates else { return 0...9999 }
    return dates.from.year...max(dates.from.year, dates.through?.year ?? 9999)
  }

  private func group(_ node: PlanNode, in budget: PlanBudget) -> [Int]? {
    guard let word = text(node, as: "a group of lines") else { return nil }
    return lines(word.split(separator: ".").map(String.init), in: budget, at: { _ in node.span })
  }

  /// The places of the lines of a path such as `budget.lines.T07` or `budget.category.rnd`.
  private func lines(
    _ path: [String], in budget: PlanBudget, at span: (Int) -> SourceSpan
  ) -> [Int]? {
    var path = path
    if path.last == "amount" { path.removeLast() }
    var chosen = Array(budget.lines.indices)
    var index = 1
    while index < path.count {
      let key = path[index]
      let isLine = key == "lines"
      guard isLine || key == "instrument" || budget.tags.contains(key) else {
        error(
          .unknownName, "the budget has no `\(key)` here", at: span(index),
          hint: suggestion(
            for: key, among: ["lines", "instrument"] + budget.tags, called: "names here"))
        return nil
      }
      guard index + 1 < path.count else { break }
      let value = path[index + 1]
      func own(_ place: Int) -> String? {
        isLine ? budget.lines[place].id : budget.lines[place].value(of: key)
      }
      let found = chosen.filter { own($0) == value }
      guard !found.isEmpty else {
        error(
          .unknownName, "the budget has no `\(value)` here", at: span(index + 1),
          hint: suggestion(
            for: value, among: Set(chosen.compactMap(own)).sorted(), called: "values here"))
        return nil
      }
      chosen = found
      index += 2
    }
    let additive = chosen.filter { budget.lines[$0].instrument.isAdditive }
    return additive.isEmpty ? chosen : additive
  }
}

extension PlanBudget.Line {
  /// What decides what the line's amounts may be added to.
  var kind: Money { Money(id, 0, instrument: instrument) }
}

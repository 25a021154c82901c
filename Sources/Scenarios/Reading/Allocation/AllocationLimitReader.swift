internal import Diagnostics
internal import Quantities

/// Limits of an allocation.
extension Reading {
  /// Reads limits of a lever, a line, a group, or of everything.
  func readLimit(_ node: PlanNode, _ keys: Keys, of group: PlanNode?) -> PlanAllocationLimit? {
    guard let fields = fields(node, keys) else { return nil }
    let money = Unit(currency)
    var unit: Unit? = money
    var subject: PlanAllocationLimit.Subject? =
      keys.block == Keys.allocationTotal.block ? .total : nil
    if let group, let word = text(group, as: "`of`") {
      (subject, unit) = limited(word, group)
    }
    func amount(_ key: String) -> PlanAllocationLimit.Amount? {
      guard let node = fields[key] else { return nil }
      if case .mapping = node.kind, unit == money {
        return amounts(node, key, year: nil, unit: nil).map { .dated($0) }
      }
      return fixed(node, Expectation(key: key, unit: unit, support: .positive)).map { .fixed($0) }
    }
    func number(_ key: String, _ unit: Unit?) -> Double? {
      fields[key].flatMap { fixed($0, Expectation(key: key, unit: unit, support: .positive)) }
    }
    let (low, high) = (amount("at_least"), amount("at_most"))
    if let low, let high, let node = fields["at_least"] {
      let years = (low.years ?? high.years)?.map { Optional($0) } ?? [nil]
      let isCrossed = years.contains { year in
        guard let least = low.inYear(year), let most = high.inYear(year) else { return false }
        return least > most
      }
      if isCrossed { error(.rangeOrder, "`at_least` is above `at_most`", at: node.span) }
    }
    let change = number("change", .one)
    let step = number("multiple_of", unit)
    if let step, step == 0, let node = fields["multiple_of"] {
      error(.badNumber, "`multiple_of` is above 0", at: node.span)
    }
    let smallest = number("all_or_nothing", unit)
    let name = localizedText(fields["name"], as: "`name`")
    let said = keys.optional.filter { Keys.limits.contains($0) && fields[$0] != nil }
    if said.isEmpty, !fields.isDamaged {
      error(
        .missingKey, "a limit says `at_least`, `at_most` or `change`", at: node.span,
        hint: "keys here are \(listed(keys.optional.filter { Keys.limits.contains($0) }))")
    }
    guard let subject else { return nil }
    return PlanAllocationLimit(
      subject: subject, name: name, atLeast: low, atMost: high, change: change, multipleOf: step,
      allOrNothing: smallest, span: node.span)
  }

  /// What a limit is about, and the unit of its amounts.
  private func limited(
    _ word: String, _ node: PlanNode
  ) -> (PlanAllocationLimit.Subject?, Unit?) {
    let path = word.split(separator: ".").map(String.init)
    if path.first == "budget" {
      guard let group = group(path, node) else { return (nil, Unit(currency)) }
      let isEach = path == ["budget", "lines"] || (path.count == 3 && path[1] == "lines")
      return (isEach ? .each(group.lines) : .sum(group.lines, path: path), Unit(currency))
    }
    let levers = names.inputs.filter { $0.kind == .lever }
    guard let lever = levers.first(where: { $0.name == word }) else {
      error(
        .unknownName, "`of` names a lever or lines of the budget, and `\(word)` is neither",
        at: node.span,
        hint: suggestion(
          for: word, among: levers.map(\.name) + ["budget.lines"], called: "names here"))
      return (nil, nil)
    }
    var unit: Unit?
    if case .input(let index)? = reference([lever.name]) { unit = finishedInput(index)?.unit }
    return (.lever(lever.name), unit)
  }

  /// Limits that no allocation can keep, as far as that shows without a solver.
  func checkClashes(_ allocation: PlanAllocation) {
    let years: [Int?] = allocation.years.isEmpty ? [nil] : allocation.years.joined().map { $0 }
    for year in years {
      for id in allocation.lines {
        let own = allocation.limits.filter {
          if case .each(let ids) = $0.subject { ids.contains(id) } else { false }
        }
        let current = year.flatMap { year in
          names.budget?.lines.first { $0.id == id }?.amounts[year]
        }
        if clashes(own, year, current: current, "`\(id)`") { return }
      }
      for name in allocation.levers {
        let own = allocation.limits.filter { $0.subject == .lever(name) }
        if clashes(own, year, current: nil, "`\(name)`") { return }
      }
      guard let most = allocation.total?.atMost?.inYear(year) else { continue }
      for limit in allocation.limits {
        guard let least = limit.atLeast?.inYear(year), least > most else { continue }
        switch limit.subject {
        case .sum(let ids, _) where Set(ids).isSubset(of: allocation.lines): break
        case .each(let ids) where !Set(ids).isDisjoint(with: allocation.lines): break
        default: continue
        }
        error(
          .clashingLimits,
          "this limit asks for \(money(least)), more than the total of \(money(most))",
          at: limit.span,
          notes: allocation.total.map { [.init("the total is here", at: $0.span)] } ?? []
        )
        return
      }
    }
  }

  /// Whether limits of one line or lever leave nothing between them; then it is reported.
  private func clashes(
    _ limits: [PlanAllocationLimit], _ year: Int?, current: Double?, _ what: String
  ) -> Bool {
    func lower(_ limit: PlanAllocationLimit) -> Double {
      max(
        limit.atLeast?.inYear(year) ?? 0,
        limit.change.flatMap { change in current.map { $0 * (1 - change) } } ?? 0)
    }
    func upper(_ limit: PlanAllocationLimit) -> Double {
      min(
        limit.atMost?.inYear(year) ?? .infinity,
        limit.change.flatMap { change in current.map { $0 * (1 + change) } } ?? .infinity)
    }
    guard let floor = limits.max(by: { lower($0) < lower($1) }),
      let ceiling = limits.min(by: { upper($0) < upper($1) }),
      lower(floor) > upper(ceiling) * (1 + 1e-12)
    else { return false }
    let when = year.map { " in \($0)" } ?? ""
    error(
      .clashingLimits, "no amount of \(what)\(when) keeps both this limit and another",
      at: ceiling.span,
      notes: floor.span == ceiling.span ? [] : [.init("the other is here", at: floor.span)])
    return true
  }
}

internal import Diagnostics
internal import Expressions
internal import Quantities

/// `allocate`: where money may go. It is read and checked; a run allocates nothing.
extension Reading {
  /// Checks the block against the plan.
  ///
  /// - Parameters:
  ///   - node: The block.
  ///   - kpis: The indicators of the plan.
  ///   - span: Where its key stands.
  func checkAllocation(_ node: PlanNode?, _ kpis: [KPI], at span: SourceSpan) {
    guard let node else { return }
    let before = errorCount
    guard let fields = fields(node, .allocate, owner: span) else { return }
    if let vary = fields["vary"], let items = sequence(vary, as: "`vary`") {
      for item in items { checkVaried(item) }
    }
    if let objective = fields["objective"] { checkObjective(objective, kpis) }
    if let total = fields["total"] { checkLimits(total, .allocationTotal, of: nil) }
    if let limits = fields["limits"], let items = sequence(limits, as: "`limits`") {
      var seen: [String: SourceSpan] = [:]
      for item in items {
        checkLimits(item, .allocationLimit, of: item.value(under: "of"))
        guard let name = item.value(under: "name"), let text = name.text else { continue }
        if let first = seen[text] {
          error(
            .nameUsedTwice, "there is a limit `\(text)` already", at: name.span,
            notes: [.init("the first is here", at: first)])
        }
        seen[text] = name.span
      }
    }
    if errorCount == before {
      warn(
        .nothingAllocated, "`allocate` was read and checked; a run allocates nothing", at: span)
    }
  }

  /// A lever with a range, or lines of the budget.
  private func checkVaried(_ node: PlanNode) {
    guard let word = text(node, as: "`vary`") else { return }
    let path = word.split(separator: ".").map(String.init)
    if path.first == "budget" {
      checkGroup(path, node)
      return
    }
    let levers = names.inputs.filter { $0.kind == .lever }
    guard let lever = levers.first(where: { $0.name == word || $0.base == word }) else {
      error(
        .unknownName, "`vary` names levers or lines of the budget, and `\(word)` is neither",
        at: node.span,
        hint: suggestion(
          for: word, among: levers.map(\.base) + ["budget.lines"], called: "names here"))
      return
    }
    names.used.insert(lever.base)
    if lever.range == nil {
      error(
        .missingKey, "the lever `\(word)` has no `range` to vary in", at: node.span,
        hint: "add for example `range: 150 .. 400` to it")
    }
  }

  /// A group of lines, `budget.lines`, `budget.lines.T01` or `budget.category.rnd`.
  private func checkGroup(_ path: [String], _ node: PlanNode) {
    guard let budget = names.budget else {
      if !names.isBudgetBroken {
        error(.unknownName, "the plan has no `budget`", at: node.span)
      }
      return
    }
    if path == ["budget", "lines"] || path == ["budget"] { return }
    switch budget.lookUp(path + ["amount"]) {
    case .amounts: break
    case .unknown(let index, let candidates, let list) where path.indices.contains(index):
      error(
        .unknownName, "the budget has no `\(path[index])` here", at: node.span,
        hint: suggestion(for: path[index], among: candidates, called: list))
    case .unlike(let instruments):
      error(
        .unlikeInstruments, "amounts of unlike instruments never add up: \(listed(instruments))",
        at: node.span)
    default:
      error(
        .unknownName, "`\(path.joined(separator: "."))` is no group of lines", at: node.span,
        hint: "write `budget.lines`, `budget.lines.ID` or `budget.category.VALUE`")
    }
  }

  private func checkObjective(_ node: PlanNode, _ kpis: [KPI]) {
    guard let fields = fields(node, .objective) else { return }
    let goals = ["maximize", "minimize"].filter { fields[$0] != nil }
    if goals.count != 1, !fields.isDamaged {
      error(
        goals.isEmpty ? .missingKey : .conflictingKeys,
        "an objective says what to `maximize` or to `minimize`", at: node.span)
    }
    let _: Gain? = choice(fields["maximize"], "maximize")
    let cost: Cost? = choice(fields["minimize"], "minimize")
    if cost == .cost, fields["probability"] == nil {
      error(
        .missingKey, "`minimize: cost` needs the `probability` to keep", at: node.span,
        hint: "add `probability: 0.9`")
    }
    if let probability = fields["probability"] { _ = self.probability(probability, "probability") }
    var count = 0
    if let of = fields["of"], let items = sequence(of, as: "`of`") {
      count = items.count
      for item in items {
        guard let word = text(item, as: "`of`") else { continue }
        let own = kpis.filter { names.base(of: $0.name) == word || $0.name == word }
        if names.meaning(word) == nil {
          error(
            .unknownName, "unknown KPI `\(word)`", at: item.span,
            hint: suggestion(for: word, among: kpis.map(\.name), called: "KPIs"))
        } else if !own.isEmpty, own.allSatisfy({ $0.target == nil }) {
          error(.unknownName, "`\(word)` has no target to meet", at: item.span)
        }
      }
    }
    if let node = fields["count"], count > 0 { let _: Int? = whole(node, "count", in: 1...count) }
    if let risk = fields["risk"], let fields = self.fields(risk, .risk), let node = fields["cvar"] {
      _ = self.probability(node, "cvar")
    }
  }

  private enum Gain: String, CaseIterable { case probability, attainment }
  private enum Cost: String, CaseIterable { case cost, shortfall }

  /// Limits of a group, or of everything.
  private func checkLimits(_ node: PlanNode, _ keys: Keys, of group: PlanNode?) {
    guard let fields = fields(node, keys) else { return }
    var unit: Unit? = Unit(currency)
    if let group, let word = text(group, as: "`of`") {
      let path = word.split(separator: ".").map(String.init)
      if path.first == "budget" {
        checkGroup(path, group)
      } else if let lever = names.inputs.first(where: { $0.name == word && $0.kind == .lever }),
        case .input(let index)? = reference([lever.name])
      {
        unit = finishedInput(index)?.unit
      } else {
        checkVaried(group)
        unit = nil
      }
    }
    for key in ["at_least", "at_most", "multiple_of", "all_or_nothing"] {
      guard let node = fields[key] else { continue }
      let want = Expectation(key: key, unit: unit, support: .positive)
      if case .mapping(let entries) = node.kind, unit == Unit(currency) {
        for entry in entries { _ = fixed(entry.value, want) }
      } else {
        _ = fixed(node, want)
      }
    }
    if let change = fields["change"] {
      _ = fixed(change, Expectation(key: "change", unit: .one, support: .positive))
    }
    let ends = ["at_least", "at_most"].compactMap { fields[$0] }
    if ends.count == 2, let low = fixed(ends[0], Expectation(key: "at_least", unit: unit)),
      let high = fixed(ends[1], Expectation(key: "at_most", unit: unit)), low > high
    {
      error(.rangeOrder, "`at_least` is above `at_most`", at: ends[0].span)
    }
    let said = Keys.limits.filter { fields[$0] != nil }
    if said.isEmpty, !fields.isDamaged {
      error(
        .missingKey, "a limit says `at_least`, `at_most` or `change`", at: node.span,
        hint: "keys here are \(listed(Keys.limits))")
    }
  }
}

extension Keys {
  static let limits = ["at_least", "at_most", "change", "multiple_of", "all_or_nothing"]

  static let allocate = Keys(
    block: "`allocate`", required: ["vary", "objective"], optional: ["total", "limits", "note"])

  static let objective = Keys(
    block: "an objective",
    optional: ["maximize", "minimize", "of", "count", "probability", "risk", "note"])

  static let risk = Keys(block: "`risk`", required: ["cvar"])

  static let allocationTotal = Keys(block: "the total of `allocate`", optional: limits)

  static let allocationLimit = Keys(
    block: "a limit of `allocate`", required: ["of"], optional: limits + ["name", "note"])
}

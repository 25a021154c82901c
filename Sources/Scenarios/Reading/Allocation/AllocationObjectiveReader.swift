internal import Diagnostics
internal import Quantities

/// What an allocation is for.
extension Reading {
  /// Reads `objective`.
  func readObjective(_ node: PlanNode, _ kpis: [KPI]) -> AllocationObjective? {
    guard let fields = fields(node, .objective) else { return nil }
    let goals = ["maximize", "minimize"].filter { fields[$0] != nil }
    if goals.count != 1, !fields.isDamaged {
      error(
        goals.isEmpty ? .missingKey : .conflictingKeys,
        "an objective says what to `maximize` or to `minimize`", at: node.span)
    }
    let gain: Gain? = choice(fields["maximize"], "maximize")
    let cost: Cost? = choice(fields["minimize"], "minimize")
    if cost == .cost, fields["probability"] == nil {
      error(
        .missingKey, "`minimize: cost` needs the `probability` to keep", at: node.span,
        hint: "add `probability: 0.9`")
    }
    let wanted = fields["probability"].flatMap { probability($0, "probability") }
    let counting = objectiveKPIs(fields["of"], kpis, at: fields.span)
    var count = counting.items
    if let node = fields["count"], count > 0 {
      count = whole(node, "count", in: 1...count) ?? count
    }
    let countsTargets = gain == .probability || cost == .cost
    if let span = fields.entries["count"]?.keySpan, !countsTargets, gain != nil || cost != nil {
      warn(.keyWithoutEffect, "`count` says nothing here: no targets are counted", at: span)
    }
    if let span = fields.entries["probability"]?.keySpan, cost != .cost, gain != nil || cost != nil
    {
      warn(.keyWithoutEffect, "`probability` belongs to `minimize: cost`", at: span)
    }
    let risk = fields["risk"].flatMap(readRisk)
    if let node = fields["risk"], countsTargets {
      warn(
        .keyWithoutEffect, "`risk` says nothing here: a probability takes in all draws",
        at: node.span)
    }
    let goal: AllocationObjective.Goal
    switch (gain, cost) {
    case (.attainment, _): goal = .attainment
    case (.probability, _): goal = .probability(count: count)
    case (_, .shortfall): goal = .shortfall
    case (_, .cost): goal = .cost(probability: wanted ?? 0.9, count: count)
    default: return nil
    }
    return AllocationObjective(
      goal: goal, kpis: counting.kpis, risk: countsTargets ? nil : risk, span: node.span)
  }

  /// The indicators that count, and how many names stand there.
  private func objectiveKPIs(
    _ node: PlanNode?, _ kpis: [KPI], at span: SourceSpan
  ) -> (kpis: [AllocationObjective.KPI], items: Int) {
    guard let node else {
      let judged = kpis.filter { $0.target != nil && $0.from != nil }
      if judged.isEmpty {
        error(.missingKey, "no KPI with a formula has a target to meet", at: span)
      }
      return (judged.map { .init(name: $0.name, span: span) }, judged.count)
    }
    guard let items = sequence(node, as: "`of`") else { return ([], 0) }
    var found: [AllocationObjective.KPI] = []
    for item in items {
      guard let word = text(item, as: "`of`") else { continue }
      let own = kpis.filter { names.base(of: $0.name) == word || $0.name == word }
      if names.meaning(word) == nil {
        error(
          .unknownName, "unknown KPI `\(word)`", at: item.span,
          hint: suggestion(for: word, among: kpis.map(\.name), called: "KPIs"))
      } else if !own.isEmpty, own.allSatisfy({ $0.target == nil }) {
        error(.unknownName, "`\(word)` has no target to meet", at: item.span)
      } else if !own.isEmpty, own.allSatisfy({ $0.from == nil }) {
        error(
          .unknownName, "`\(word)` is only forecast: nothing in the plan says what drives it",
          at: item.span, hint: "give it a formula (`from:`)")
      }
      for kpi in own where !found.contains(where: { $0.name == kpi.name }) {
        found.append(.init(name: kpi.name, span: item.span))
      }
    }
    return (found, max(items.count, found.count))
  }

  private func readRisk(_ node: PlanNode) -> AllocationObjective.Risk? {
    guard let fields = fields(node, .risk) else { return nil }
    let said = ["cvar", "quantile"].filter { fields[$0] != nil }
    if said.count != 1, !fields.isDamaged {
      error(
        said.isEmpty ? .missingKey : .conflictingKeys, "`risk` says either `cvar` or `quantile`",
        at: node.span, hint: "write `risk: {cvar: 10 %}` for the mean of the worst tenth")
      return nil
    }
    if let node = fields["cvar"] { return probability(node, "cvar").map { .cvar($0) } }
    return fields["quantile"].flatMap { probability($0, "quantile") }.map { .quantile($0) }
  }

  private enum Gain: String, CaseIterable { case probability, attainment }
  private enum Cost: String, CaseIterable { case cost, shortfall }
}

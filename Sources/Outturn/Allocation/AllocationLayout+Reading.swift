internal import Budgeting
internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Scenarios
internal import Series

/// The layout of a plan's `allocate`.
extension AllocationLayout {
  /// Lays out the decisions and limits.
  ///
  /// - Parameter plan: A plan with an `allocate` block.
  /// - Throws: What keeps it from being decided, with its place.
  init(_ plan: Plan) throws(StudyError) {
    guard let allocation = plan.allocation else {
      throw .plan([
        Diagnostic(
          "nothing-to-allocate", "`\(plan.id)` does not say what may be decided", at: nil,
          hint: "add `allocate:` with `vary`, `objective` and `total`")
      ])
    }
    var settled = plan
    settled.budget?.lines = plan.budget?.spreadLines ?? []
    settled.budget?.spread = nil
    var targets: [Target] = []
    var decisions: [AllocationDecision] = []
    var units: [String] = []
    var spans: [SourceSpan] = []
    for varied in allocation.varied {
      spans.append(varied.span)
      switch varied.subject {
      case .lever(let name):
        guard let index = plan.inputs.firstIndex(where: { $0.name == name }) else { continue }
        let lever = Self.lever(plan.inputs[index], index, allocation)
        targets.append(lever.target)
        decisions.append(lever.decision)
        units.append(lever.unit)
      case .line(let id):
        guard let index = settled.budget?.lines.firstIndex(where: { $0.id == id }),
          let line = settled.budget?.lines[index]
        else { continue }
        for years in allocation.years {
          guard let found = Self.line(line, index, years, allocation) else { continue }
          targets.append(found.target)
          decisions.append(found.decision)
          units.append("")
        }
      }
    }
    let limits = Self.limits(allocation, targets, decisions, settled)
    Self.closeCeilings(&decisions, targets, limits)
    if let open = decisions.firstIndex(where: { !$0.ceiling.amount.isFinite }) {
      throw .plan([
        Diagnostic(
          "nothing-limits", "nothing keeps `\(decisions[open].id)` from growing for ever",
          at: allocation.span,
          hint: "give `allocate` a `total: {at_most: …}`, or the line an `at_most`")
      ])
    }
    self.plan = settled
    self.allocation = allocation
    self.targets = targets
    self.units = units
    problem = AllocationProblem(decisions: decisions, terms: [], limits: limits)
  }

  private static func lever(
    _ input: PlanInput, _ index: Int, _ allocation: PlanAllocation
  ) -> (target: Target, decision: AllocationDecision, unit: String) {
    let unit = input.number.unit
    let period = unit.isPerTime ? input.number.period ?? .year : nil
    let factor = Double(period?.perYear ?? 1)
    let range = input.range ?? 0...0
    var floor = AllocationDecision.Bound(range.lowerBound / factor)
    var ceiling = AllocationDecision.Bound(range.upperBound / factor)
    var current: Double?
    if input.number.segments.count == 1,
      case .expression(let expression) = input.number.segments[0].form,
      let value = expression.constantValue
    {
      current = value / factor
    }
    var step: Double? = input.whole ? 1 : nil
    var smallest: Double?
    for limit in allocation.limits where limit.subject == .lever(input.name) {
      tighten(
        &floor, &ceiling, limit, least: limit.atLeast?.inYear(nil).map { $0 / factor },
        most: limit.atMost?.inYear(nil).map { $0 / factor }, current: current)
      step = limit.multipleOf.map { $0 / factor } ?? step
      smallest = limit.allOrNothing.map { $0 / factor } ?? smallest
    }
    return (
      .lever(index, factor: factor),
      AllocationDecision(
        id: input.name, label: input.label, floor: floor, ceiling: ceiling, current: current,
        step: step, minimumViable: smallest), VariationReader.symbol(unit, period)
    )
  }

  private static func line(
    _ line: PlanBudget.Line, _ index: Int, _ years: [Int], _ allocation: PlanAllocation
  ) -> (target: Target, decision: AllocationDecision)? {
    let amounts = years.map { line.amounts[$0] ?? 0 }
    let mean = amounts.reduce(0, +) / Double(years.count)
    var shares: [Int: Double] = [:]
    for (year, amount) in zip(years, amounts) { shares[year] = mean > 0 ? amount / mean : 1 }
    var floor = AllocationDecision.Bound(0)
    var ceiling = AllocationDecision.Bound(.infinity)
    var step: Double?
    var smallest: Double?
    for limit in allocation.limits {
      let isOwn: Bool
      switch limit.subject {
      case .each(let ids):
        isOwn = ids.contains(line.id)
        guard isOwn else { continue }
        var least: Double?
        var most: Double?
        for year in years {
          guard let share = shares[year], share > 0 else { continue }
          if let amount = limit.atLeast?.inYear(year) { least = max(least ?? 0, amount / share) }
          if let amount = limit.atMost?.inYear(year) {
            most = min(most ?? .infinity, amount / share)
          }
        }
        tighten(&floor, &ceiling, limit, least: least, most: most, current: mean)
      case .sum(let ids, _): isOwn = ids.contains(line.id)
      case .total, .lever: isOwn = false
      }
      guard isOwn else { continue }
      step = limit.multipleOf ?? step
      smallest = limit.allOrNothing ?? smallest
    }
    let isApart = allocation.years.count > 1
    let when =
      years.count == 1 ? "\(years[0])" : "\(years[0])-\(years[years.count - 1])"
    let label =
      isApart
      ? LocalizedText(ko: line.label[.ko] + " " + when, en: line.label[.en] + " " + when)
      : line.label
    return (
      .line(index, shares: shares),
      AllocationDecision(
        id: isApart ? "\(line.id)@\(when)" : line.id, label: label, floor: floor,
        ceiling: ceiling, current: mean, step: step, minimumViable: smallest, tags: line.tags,
        fiscalYear: isApart || years.count == 1 ? years[0] : nil)
    )
  }

  /// Narrows the range of a decision by a limit.
  private static func tighten(
    _ floor: inout AllocationDecision.Bound, _ ceiling: inout AllocationDecision.Bound,
    _ limit: PlanAllocationLimit, least: Double?, most: Double?, current: Double?
  ) {
    let origin: LimitOrigin = limit.name.map { .named($0) } ?? .range
    if let least, least > floor.amount { floor = .init(least, origin) }
    if let most, most < ceiling.amount { ceiling = .init(most, origin) }
    guard let change = limit.change, let current else { return }
    let low = max(0, current * (1 - change))
    if low > floor.amount { floor = .init(low, .change(change)) }
    if current * (1 + change) < ceiling.amount {
      ceiling = .init(current * (1 + change), .change(change))
    }
  }
}

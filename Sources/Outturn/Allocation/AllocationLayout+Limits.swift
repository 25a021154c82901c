internal import Budgeting
internal import Quantities
internal import Scenarios

/// Limits over several decisions.
extension AllocationLayout {
  /// The total and the groups, one limit per fiscal year where years differ.
  static func limits(
    _ allocation: PlanAllocation, _ targets: [Target], _ decisions: [AllocationDecision],
    _ plan: Plan
  ) -> [AllocationLimit] {
    let lines = plan.budget?.lines ?? []
    let years = allocation.years.joined().sorted()
    var limits: [AllocationLimit] = []
    /// Adds the limit of every year; years that say the same are said once.
    func add(
      _ limit: PlanAllocationLimit, _ ids: [String], _ name: LocalizedText,
      _ kind: AllocationLimit.Kind
    ) {
      var seen: [(year: Int, limit: AllocationLimit)] = []
      for year in years {
        var members: [AllocationLimit.Member] = []
        for (place, target) in targets.enumerated() {
          guard case .line(let index, let shares) = target, ids.contains(lines[index].id),
            let share = shares[year], share > 0
          else { continue }
          members.append(.init(place, coefficient: share))
        }
        guard !members.isEmpty else { continue }
        // Lines of a group that are not decided keep what they have.
        let decided = Set(allocation.lines)
        let rest = lines.filter { ids.contains($0.id) && !decided.contains($0.id) }.map {
          $0.amounts[year] ?? 0
        }.reduce(0, +)
        let current = lines.filter { ids.contains($0.id) }
          .reduce(0) { $0 + ($1.amounts[year] ?? 0) }
        var low = limit.atLeast?.inYear(year)
        var high = limit.atMost?.inYear(year)
        if let change = limit.change {
          low = max(low ?? 0, current * (1 - change))
          high = min(high ?? .infinity, current * (1 + change))
        }
        guard low != nil || high != nil else { continue }
        let found = AllocationLimit(
          name: name, kind: kind, members: members, atLeast: low.map { $0 - rest },
          atMost: high.map { $0 - rest })
        guard !seen.contains(where: { $0.limit == found }) else { continue }
        seen.append((year, found))
      }
      let isApart = seen.count > 1
      for (year, limit) in seen {
        var found = limit
        if isApart {
          found.name = LocalizedText(
            ko: "\(name[.ko]) \(year)", en: "\(name[.en]) \(year)")
          if case .total = kind { found.kind = .fiscalYear(year) }
        }
        limits.append(found)
      }
    }
    if let total = allocation.total {
      add(
        total, allocation.lines, total.name ?? LocalizedText(ko: "총액", en: "total"), .total)
    }
    for limit in allocation.limits {
      guard case .sum(let ids, let path) = limit.subject else { continue }
      let isTag = path.count == 3
      add(
        limit, ids, limit.name ?? groupName(path, plan),
        isTag ? .group(tag: path[1], value: path[2]) : .other)
    }
    return limits
  }

  /// What people call a group without a name: the labels of its elements, else `부처 motie`.
  private static func groupName(_ path: [String], _ plan: Plan) -> LocalizedText {
    guard path.count > 2, path.count % 2 == 1, let budget = plan.budget else {
      return path.count == 1
        ? LocalizedText(ko: "예산 전체", en: "the whole budget")
        : LocalizedText(path.joined(separator: "."))
    }
    let names = stride(from: 1, to: path.count, by: 2).map { place -> LocalizedText in
      let (tag, value) = (path[place], path[place + 1])
      if let label = budget.tagLabels[tag]?[value] { return label }
      let word = TagWords.label(tag, among: budget.tags)
      return LocalizedText(ko: word[.ko] + " " + value, en: word[.en] + " " + value)
    }
    return LocalizedText(
      ko: names.map { $0[.ko] }.joined(separator: " · "),
      en: names.map { $0[.en] }.joined(separator: " · "))
  }

  /// Gives decisions without a ceiling what the limits over several leave for them.
  static func closeCeilings(
    _ decisions: inout [AllocationDecision], _ targets: [Target], _ limits: [AllocationLimit]
  ) {
    for place in decisions.indices where !decisions[place].ceiling.amount.isFinite {
      for limit in limits {
        guard let most = limit.atMost,
          let own = limit.members.first(where: { $0.decision == place })
        else { continue }
        let others = limit.members.filter { $0.decision != place }
          .reduce(0) { $0 + $1.coefficient * decisions[$1.decision].floor.amount }
        let left = max(decisions[place].floor.amount, (most - others) / own.coefficient)
        if left < decisions[place].ceiling.amount {
          decisions[place].ceiling = .init(left, .named(limit.name))
        }
      }
    }
  }
}

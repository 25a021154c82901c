internal import Budgeting
internal import Diagnostics
internal import Quantities
internal import Scenarios

/// The decisions and limits of a plan's `allocate`, and the plan with other amounts.
struct AllocationLayout: Sendable {
  /// What a decision changes in the plan.
  enum Target: Hashable, Sendable {
    /// A lever: its place among the inputs, and canonical units per written one.
    case lever(Int, factor: Double)
    /// A line: its place in the budget, and what one unit of the decision gives each fiscal year.
    case line(Int, shares: [Int: Double])

    /// Whether it is money.
    var isMoney: Bool { if case .line = self { true } else { false } }
  }

  /// The plan, its lines after any spread.
  let plan: Plan
  /// The block.
  let allocation: PlanAllocation
  /// What each decision changes.
  let targets: [Target]
  /// What is decided, and the limits; what it is worth is not known yet.
  let problem: AllocationProblem
  /// The unit of each decision as the plan writes it; empty for money.
  let units: [String]

  /// Which decisions are money.
  var money: [Int] { targets.indices.filter { targets[$0].isMoney } }

  /// The money of an allocation in a fiscal year on average.
  func spending(_ amounts: [Double]) -> Double {
    money.map { amounts[$0] }.reduce(0, +)
  }

  /// The amounts of the plan as it stands.
  var current: [Double] { problem.decisions.map { $0.current ?? $0.floor.amount } }

  /// The plan with other amounts.
  ///
  /// - Parameter amounts: One per decision.
  /// - Returns: The plan, its stated totals following its lines.
  func plan(with amounts: [Double]) -> Plan {
    var changed = plan
    for (target, amount) in zip(targets, amounts) {
      switch target {
      case .lever(let index, let factor):
        changed.inputs[index].number.fix(at: amount * factor)
      case .line(let index, let shares):
        for (year, share) in shares {
          changed.budget?.lines[index].amounts[year] = amount * share
        }
      }
    }
    guard let budget = changed.budget else { return changed }
    for year in Set(allocation.years.joined()) where budget.totals[year] != nil {
      changed.budget?.totals[year] = budget.additiveSum(year)
    }
    return changed
  }

  /// A patch that gives the plan an allocation, without `extends`.
  ///
  /// Lines are scaled, since those of a file have no amounts of their own in the plan.
  func patch(_ amounts: [Double]) -> String {
    let changed = plan(with: amounts)
    var scales: [String] = []
    var sets: [String] = []
    for (place, target) in targets.enumerated() {
      guard case .lever(let index, _) = target, amounts[place] != current[place] else { continue }
      let unit = units[place].isEmpty ? "" : " " + units[place]
      sets.append(
        "  \(VariationReader.path(of: plan.inputs[index], in: plan)): "
          + Self.literal(amounts[place]) + unit)
    }
    for (index, line) in (changed.budget?.lines ?? []).enumerated() {
      for (year, amount) in line.amounts.sorted(by: { $0.key < $1.key }) {
        let before = plan.budget?.lines[index].amounts[year] ?? 0
        guard amount != before else { continue }
        let path = "  budget.lines.\(line.id).amount@\(year)..\(year): "
        if before > 0 {
          scales.append(path + "\(amount / before)")
        } else {
          sets.append(path + Self.literal(amount) + " " + plan.currency)
        }
      }
    }
    for (year, total) in (changed.budget?.totals ?? [:]).sorted(by: { $0.key < $1.key })
    where total != plan.budget?.totals[year] {
      sets.append("  budget.total@\(year)..\(year): \(Self.literal(total)) \(plan.currency)")
    }
    var text = ""
    if !scales.isEmpty { text += "scale:\n" + scales.joined(separator: "\n") + "\n" }
    if !sets.isEmpty { text += "set:\n" + sets.joined(separator: "\n") + "\n" }
    return text
  }

  private static func literal(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }

  /// An allocation in whole units of the currency, adding up to what it did.
  ///
  /// Fractions are cut off and given to the lines with the largest ones (Hare's method of largest
  /// remainders).
  func whole(_ amounts: [Double]) -> [Double] {
    var whole = amounts
    let places = money.filter { problem.decisions[$0].step == nil }
    var fractions: [(place: Int, fraction: Double)] = []
    var rest = 0.0
    for place in places {
      // Solvers leave rounding behind: what is a whole number but for it is that number.
      let near = amounts[place].rounded()
      let down =
        abs(amounts[place] - near) < 1e-3 ? near : amounts[place].rounded(.down)
      whole[place] = down
      rest += amounts[place] - down
      fractions.append((place, amounts[place] - down))
    }
    let largest = fractions.sorted { ($1.fraction, $0.place) < ($0.fraction, $1.place) }
    var left = Int((rest + 1e-3 * Double(places.count)).rounded(.down))
    for (place, fraction) in largest where left > 0 && fraction > 0 {
      guard whole[place] + 1 <= problem.decisions[place].ceiling.amount else { continue }
      whole[place] += 1
      left -= 1
    }
    return whole
  }
}

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

  /// The paths and values that give the plan an allocation, as `--set` takes them.
  func settings(_ amounts: [Double]) -> [(path: String, value: String)] {
    var settings: [(path: String, value: String)] = []
    let changed = plan(with: amounts)
    var done: Set<Int> = []
    for (target, amount) in zip(targets, amounts) {
      switch target {
      case .lever(let index, let factor):
        let input = plan.inputs[index]
        let value = Self.literal(amount * factor / factor)
        settings.append((VariationReader.path(of: input, in: plan), value))
      case .line(let index, _):
        guard done.insert(index).inserted, let line = changed.budget?.lines[index] else { continue }
        for (year, value) in line.amounts.sorted(by: { $0.key < $1.key })
        where value != plan.budget?.lines[index].amounts[year] {
          settings.append(
            (
              "budget.lines.\(line.id).amount@\(year)..\(year)",
              Self.literal(value) + " " + plan.currency
            ))
        }
      }
    }
    for (year, total) in (changed.budget?.totals ?? [:]).sorted(by: { $0.key < $1.key })
    where total != plan.budget?.totals[year] {
      settings.append(("budget.total@\(year)..\(year)", Self.literal(total) + " " + plan.currency))
    }
    return settings
  }

  private static func literal(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }
}

import Foundation
import Outturn
import Scenarios

/// Plans whose best allocation is known.
enum AllocationPlans {
  /// Two lines whose results are roots of their money, with weights 2 and 1.
  ///
  /// `2 √x + √y` with `x + y = T` is largest at `x = 4/5 T`, `y = T/5`.
  static func roots(_ allocate: String, noise: Bool = false, lines: String = "") -> String {
    """
    outturn: 1
    id: roots
    horizon: 2021Q1..2021Q4
    run: {draws: 400, seed: 7}
    assumptions:
      luck_a: {value: \(noise ? "0.4 to 0.6" : "0.5")}
      luck_b: {value: \(noise ? "0.3 to 0.7" : "0.5")}
    variables:
      result_a: luck_a * (at(budget.lines.a.amount, 2021) / 100억원) ^ 0.5
      result_b: luck_b * (at(budget.lines.b.amount, 2021) / 100억원) ^ 0.5
    budget:
      fiscal_year: 2021
      lines:
        a: {amount: 50억원, category: rnd}
        b: {amount: 50억원, category: law}
    \(lines)
    kpis:
      share_a: {kind: share, unit: percent, from: result_a, weight: 2, target: {value: 100, by: 2021-12-31}}
      share_b: {kind: share, unit: percent, from: result_b, target: {value: 100, by: 2021-12-31}}
    allocate:
    \(allocate)
    """
  }

  static let wide = """
      vary: [budget.lines]
      objective: {maximize: attainment, of: [share_a, share_b]}
      total: {at_most: 100억원}
    """

  static let scenarios = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scenarios")

  static func allocator(_ text: String, draws: Int? = nil) throws -> PlanAllocator {
    try PlanAllocator(PlanText.read(text), draws: draws)
  }

  static func scenario(_ name: String, draws: Int) throws -> PlanAllocator {
    try PlanAllocator(
      PlanFiles(plan: scenarios.appending(path: name + ".yaml").path), draws: draws)
  }
}

import ResponseCurves
import Quantities

@testable import Budgeting

/// Lines whose result goes with the root of the amount, so that all answers have closed forms.
///
/// With total `T` and weights `w`: amounts `w² T / Σ w²`, worth `√(T Σ w²)`, price
/// `½ √(Σ w² / T)`.
struct RootProblem {
  var problem: AllocationProblem

  init(
    weights: [Double], total: Double, floor: Double = 0, ceiling: Double = 1e13,
    current: Double? = nil
  ) {
    problem = AllocationProblem(
      decisions: weights.indices.map { place in
        AllocationDecision(
          id: "T\(place + 1)", label: LocalizedText(ko: "사업\(place + 1)", en: "Task \(place + 1)"),
          floor: .init(floor), ceiling: .init(ceiling), current: current,
          tags: ["ministry": place % 2 == 0 ? "중기부" : "산업부"])
      },
      terms: weights.enumerated().map { place, weight in
        ResponseTerm(
          id: "T\(place + 1)", function: .power(scale: weight * 1e-5, exponent: 0.5),
          arguments: [.init(place)])
      },
      limits: [
        AllocationLimit(
          name: LocalizedText(ko: "총액", en: "total"), kind: .total,
          members: weights.indices.map { .init($0) }, atMost: total)
      ])
  }

  /// A cap on the lines of a ministry.
  func capped(_ ministry: String, at most: Double) -> AllocationProblem {
    var problem = problem
    problem.limits.append(
      AllocationLimit(
        name: LocalizedText(ministry), kind: .group(tag: "ministry", value: ministry),
        members: problem.decisions.indices
          .filter { problem.decisions[$0].tags["ministry"] == ministry }.map { .init($0) },
        atMost: most))
    return problem
  }
}

extension AllocationProblem {
  /// The report on the best allocation.
  func report() throws -> AllocationReport? {
    try solve(tolerance: 1e-9).solution.map { AllocationReport(self, $0) }
  }
}

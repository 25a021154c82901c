import ResponseCurves
import Foundation
import Quantities
import Statistics
import TestSupport
import Testing

@testable import Budgeting

/// Allocation problems of the kind of the reference files: S-shaped curves and one exact total.
///
/// Budgets are log-normal and scaled to the total; each task may get between 0.3 and 2.0 times its
/// budget; exponents lie between 0.7 and 3.5, half points between 0.6 and 2.5 times the budget, and
/// what a task can reach is log-normal around 0.28 of the budget, as in the two files.
enum SShapedInstances {
  /// A random problem.
  static func random(seed: UInt64, tasks: Int = 71) -> AllocationProblem {
    let stream = RandomStream(seed: seed, name: "s_shaped_allocation")
    let raw = (0..<tasks).map { exp(4 + 0.9 * stream.normal(draw: $0, time: 0)) }
    let total = 5300 * Double(tasks) / 71
    let scale = total / raw.reduce(0, +)
    var decisions: [AllocationDecision] = []
    var terms: [ResponseTerm] = []
    for task in 0..<tasks {
      let base = raw[task] * scale
      let id = "T\(task + 1)"
      decisions.append(
        AllocationDecision(
          id: id, label: LocalizedText(id), floor: .init(0.3 * base), ceiling: .init(2 * base),
          current: base,
          tags: [
            "category": "C\(1 + Int(6 * stream.uniform(draw: task, time: 1)))",
            "ministry": "M\(1 + Int(14 * stream.uniform(draw: task, time: 2)))",
          ]))
      let most = base * 0.28 * exp(0.65 * stream.normal(draw: task, time: 3))
      let half = base * (0.6 + 1.9 * stream.uniform(draw: task, time: 4))
      let slope = 0.7 + 2.8 * stream.uniform(draw: task, time: 5)
      terms.append(
        ResponseTerm(
          id: id, function: .hill(max: most, half: half, slope: slope), arguments: [.init(task)]))
    }
    return AllocationProblem(
      decisions: decisions, terms: terms, limits: [exactTotal(total, over: tasks)])
  }

  /// A problem of the reference files, and the best allocation known.
  static func reference(seed: Int) throws -> (problem: AllocationProblem, bestKnown: [Double]) {
    let text = try ReferenceData.text("simulation/reference/alloc_hill71_seed\(seed).csv")
    var decisions: [AllocationDecision] = []
    var terms: [ResponseTerm] = []
    var bestKnown: [Double] = []
    for (index, line) in text.split(whereSeparator: \.isNewline).dropFirst().enumerated() {
      let cells = line.split(separator: ",").map(String.init)
      let numbers = try cells[3...].map { try #require(Double($0)) }
      decisions.append(
        AllocationDecision(
          id: cells[0], label: LocalizedText(cells[0]), floor: .init(numbers[1]),
          ceiling: .init(numbers[2]), current: numbers[0],
          tags: ["category": cells[1], "ministry": cells[2]]))
      terms.append(
        ResponseTerm(
          id: cells[0], function: .hill(max: numbers[3], half: numbers[5], slope: numbers[4]),
          arguments: [.init(index)]))
      bestKnown.append(numbers[6])
    }
    let total = exactTotal(5300, over: decisions.count)
    return (
      AllocationProblem(decisions: decisions, terms: terms, limits: [total]), bestKnown
    )
  }

  /// A total that must be spent whole.
  static func exactTotal(_ total: Double, over count: Int) -> AllocationLimit {
    AllocationLimit(
      name: LocalizedText("total"), kind: .total, members: (0..<count).map { .init($0) },
      atLeast: total, atMost: total)
  }

  /// The problem with a cap on each category and a range for each ministry, as shares of the
  /// current budgets.
  static func grouped(
    _ problem: AllocationProblem, cap: Double = 1.1, range: ClosedRange<Double> = 0.8...1.25
  ) -> AllocationProblem {
    var grouped = problem
    for tag in ["category", "ministry"] {
      let values = Set(problem.decisions.compactMap { $0.tags[tag] }).sorted()
      for value in values {
        let members = problem.decisions.indices.filter {
          problem.decisions[$0].tags[tag] == value
        }
        let current = members.reduce(0) { $0 + (problem.decisions[$1].current ?? 0) }
        grouped.limits.append(
          AllocationLimit(
            name: LocalizedText(value), kind: .group(tag: tag, value: value),
            members: members.map { .init($0) },
            atLeast: tag == "ministry" ? range.lowerBound * current : nil,
            atMost: (tag == "ministry" ? range.upperBound : cap) * current))
      }
    }
    return grouped
  }
}

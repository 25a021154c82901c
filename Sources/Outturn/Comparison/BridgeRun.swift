internal import Glibc
internal import Quantities
internal import Results
internal import Scenarios
internal import Statistics

/// The runs behind a bridge: every set of changes once, added up as it comes.
struct BridgeRun {
  private let design: BridgeDesign
  private let ends: (from: StudyOutcome, to: StudyOutcome)
  private var tallies: [BridgeTally]
  /// The total budget by set of changes and fiscal year.
  private var budgets: [[Int: Double]] = []
  private var runs = 0

  /// Begins with the targets that the two ends share.
  init(_ design: BridgeDesign, from: StudyOutcome, to: StudyOutcome) {
    self.design = design
    ends = (from, to)
    let changes = design.coalitions.first?.members.count ?? 0
    tallies = from.deadlines.compactMap { mine in
      guard !mine.kpi.contains(" of "),
        let theirs = to.deadlines.first(where: {
          $0.kpi == mine.kpi && $0.deadline == mine.deadline
        })
      else { return nil }
      let row = to.results.attainment.first {
        $0.kpi == mine.kpi && $0.deadline == mine.deadline
      }
      let worth = (Double(theirs.isMet.count) / Double(max(row?.draws ?? 1, 1))).squareRoot()
      return BridgeTally(from: mine, to: theirs, worth: worth, changes: changes)
    }
  }

  /// Runs a set of changes, but for the two ends, which were run before.
  ///
  /// - Returns: Whether it could be run.
  mutating func add(
    _ coalition: BridgeDesign.Coalition, _ study: Study, _ options: RunOptions
  ) -> Bool {
    let draws: [DeadlineDraws]
    if !coalition.members.contains(true) {
      draws = ends.from.deadlines
    } else if !coalition.members.contains(false) {
      draws = ends.to.deadlines
    } else if tallies.isEmpty {
      draws = []
    } else {
      guard let found = try? study.deadlines(options) else { return false }
      draws = found
      runs += 1
    }
    for place in tallies.indices {
      tallies[place].add(draws, coefficients: coalition.coefficients)
    }
    let totals = BudgetRows.rows(study.plan, scenario: "").filter { $0.level == .total }
    budgets.append(
      Dictionary(totals.map { ($0.fiscalYear, $0.amount) }, uniquingKeysWith: { $1 }))
    return true
  }

  /// The parts as they are published.
  func summary(
    _ groups: [[Int]], _ changes: [PlanChange], scenario: String
  ) -> BridgeSummary {
    let names = groups.map { group in
      LocalizedText(
        ko: group.map { changes[$0].text(.ko) }.joined(separator: " + "),
        en: group.map { changes[$0].text(.en) }.joined(separator: " + "))
    }
    let paths = groups.map { group in group.map { changes[$0].path }.joined(separator: " + ") }
    let rows = tallies.filter { !$0.isBroken }.flatMap { tally -> [BridgeRow] in
      let unit =
        ends.from.results.attainment.first { $0.kpi == tally.kpi }?.unit ?? ""
      let expectedErrors = design.orderErrors(tally.means.values)
      let probabilityErrors = design.orderErrors(tally.means.met)
      let expected = groups.indices.compactMap {
        tally.expected($0, orderError: expectedErrors[$0])
      }
      let probability = groups.indices.compactMap {
        tally.probability($0, orderError: probabilityErrors[$0])
      }
      let (values, chances) = (BridgeRun.rounded(expected), BridgeRun.rounded(probability))
      return groups.indices.map { group in
        BridgeRow(
          scenario: scenario, kpi: tally.kpi, unit: unit, deadline: tally.deadline,
          change: names[group], path: paths[group],
          expectedPart: values.isEmpty ? nil : values[group].value,
          expectedPartSE: values.isEmpty ? nil : values[group].error,
          probabilityPart: chances.isEmpty ? nil : chances[group].value,
          probabilityPartSE: chances.isEmpty ? nil : chances[group].error)
      }
    }
    return BridgeSummary(
      scenario: scenario, changes: changes.count,
      pooled: zip(groups, names).filter { $0.0.count > 1 }.map(\.1),
      orders: design.pairs.isEmpty ? nil : 2 * design.pairs.count, runs: runs,
      unsplit: tallies.filter(\.isBroken).map(\.kpi),
      rows: rows + budgetRows(names, paths, scenario: scenario))
  }

  /// Parts with nine digits of the largest, such that they add up to their rounded sum.
  ///
  /// What is left of a change without effect is the rounding of sums of products, and goes.
  private static func rounded(_ parts: [BridgeTally.Part]) -> [BridgeTally.Part] {
    let whole = parts.reduce(0) { $0 + $1.value }
    let largest = (parts.map(\.value) + [whole]).map { abs($0) }.max() ?? 0
    guard largest > 0, largest.isFinite else { return parts }
    let cleaned = parts.map { part in
      let isNoise = max(abs(part.value), part.error ?? 0) < largest * 1e-12
      return isNoise ? BridgeTally.Part(value: 0, error: part.error.map { _ in 0 }) : part
    }
    let decimals = min(8 - Int(log10(largest).rounded(.down)), 15)
    let values = RoundedParts.of(cleaned.map(\.value), whole: whole, decimals: decimals)
    return zip(values, cleaned).map { BridgeTally.Part(value: $0, error: $1.error) }
  }

  private func budgetRows(
    _ names: [LocalizedText], _ paths: [String], scenario: String
  ) -> [BridgeRow] {
    guard budgets.count > 1 else { return [] }
    return budgets[0].keys.sorted().flatMap { year -> [BridgeRow] in
      let totals = budgets.map { $0[year] }
      guard let from = totals[0], let to = totals[1], from != to,
        totals.allSatisfy({ $0 != nil })
      else { return [] }
      var parts = [Double](repeating: 0, count: names.count)
      for (coalition, total) in zip(design.coalitions, totals) {
        for change in parts.indices {
          parts[change] += coalition.coefficients[change] * (total ?? 0)
        }
      }
      let errors = design.orderErrors(totals.map { $0 ?? 0 })
      let rounded = RoundedParts.of(parts, whole: to - from, decimals: 0)
      let unit = ends.from.results.budget.first { $0.level == .total }?.unit ?? ""
      return names.indices.map { change in
        BridgeRow(
          scenario: scenario, kpi: "budget", unit: unit, deadline: "FY\(year)",
          change: names[change], path: paths[change], expectedPart: rounded[change],
          expectedPartSE: errors[change])
      }
    }
  }
}

extension Study {
  /// The draws of every target at its deadline, and of all targets together.
  func deadlines(_ options: RunOptions) throws(StudyError) -> [DeadlineDraws] {
    try judged(try TopDown.fits(plan), options).judgement.deadlines
  }
}

internal import Quantities
public import Results
internal import Statistics

/// Scenarios side by side on the same draws, so that differences are sharp.
public struct Comparison: Sendable {
  /// The rows of `comparison.csv`: the plan first, then each scenario with its differences.
  public let rows: [ComparisonRow]

  /// Compares scenarios with the plan.
  ///
  /// Standard errors of differences come from the differences draw by draw: what both scenarios
  /// share cancels.
  ///
  /// - Parameter outcomes: The plan's outcome first; all with the same seed and draws.
  public init(_ outcomes: [StudyOutcome]) {
    guard let plan = outcomes.first else {
      rows = []
      return
    }
    rows = outcomes.enumerated().flatMap { index, outcome in
      outcome.results.attainment.map { row in
        Comparison.row(
          row, outcome, against: index == 0 ? nil : plan)
      } + Comparison.budget(outcome, against: index == 0 ? nil : plan)
    }
  }

  private static func row(
    _ row: AttainmentRow, _ outcome: StudyOutcome, against plan: StudyOutcome?
  ) -> ComparisonRow {
    var result = ComparisonRow(
      scenario: row.scenario, kpi: row.kpi, unit: row.unit, target: row.target,
      deadline: row.deadline, expected: row.expected, probability: row.probability,
      probabilitySE: row.probabilitySE, draws: row.draws, basis: row.basis)
    guard let plan,
      let mine = outcome.draws(of: row), let theirs = plan.draws(of: row),
      mine.isMet.count == theirs.isMet.count
    else { return result }
    // Resampled draws are worth fewer than they are.
    let worth = (Double(mine.isMet.count) / Double(max(row.draws, 1))).squareRoot()
    if mine.values.count == theirs.values.count, !mine.values.isEmpty {
      let difference = zip(mine.values, theirs.values).map { DrawDifference.of($0, minus: $1) }
      result.expectedDifference = Summary(difference).mean
      result.expectedDifferenceSE = error(of: difference, worth, mine, scale: mine.scale)
    }
    let difference: [Double] = zip(mine.isMet, theirs.isMet).map { ($0 ? 1 : 0) - ($1 ? 1 : 0) }
    result.probabilityDifference = Summary(difference).mean
    result.probabilityDifferenceSE = error(of: difference, worth, mine, scale: 1)
    return result
  }

  /// The standard error of a mean difference.
  ///
  /// A change that moves every draw by the same amount has none: what is left then is the rounding
  /// of numbers of the size `scale`, and goes.
  static func error(
    of difference: [Double], _ worth: Double, _ draws: DeadlineDraws, scale: Double
  ) -> Double? {
    guard difference.count > 1 else { return nil }
    let parts =
      worth == 1 ? draws.design?.standardError(count: difference.count) { difference[$0] } : nil
    let error = parts ?? Summary(difference).standardError * worth
    return error < scale * 1e-14 ? 0 : error
  }

  private static func budget(
    _ outcome: StudyOutcome, against plan: StudyOutcome?
  ) -> [ComparisonRow] {
    outcome.results.budget.filter { $0.level == .total }.map { row in
      let base = plan?.results.budget.first {
        $0.level == .total && $0.fiscalYear == row.fiscalYear
      }
      return ComparisonRow(
        scenario: row.scenario, kpi: "budget", unit: row.unit, deadline: "FY\(row.fiscalYear)",
        expected: row.amount, draws: outcome.results.draws,
        expectedDifference: base.map { row.amount - $0.amount },
        expectedDifferenceSE: base.map { _ in 0 }, basis: row.basis)
    }
  }
}

extension DeadlineDraws {
  /// The size of the values: the root of their mean square.
  var scale: Double {
    guard !values.isEmpty else { return 0 }
    let largest = values.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return 0 }
    let squares = values.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }
    return largest * (squares / Double(values.count)).squareRoot()
  }
}

extension StudyOutcome {
  /// The draws behind a row of the attainment table.
  fileprivate func draws(of row: AttainmentRow) -> DeadlineDraws? {
    deadlines.first { $0.kpi == row.kpi && $0.deadline == row.deadline }
  }
}

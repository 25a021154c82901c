internal import PublicFinance
internal import Diagnostics
internal import Quantities

/// Figures of budget lines besides their amounts: carried in, supplementary, executed and so on.
extension Reading {
  /// Reads one figure of a line.
  ///
  /// - Parameters:
  ///   - node: An amount, or amounts by fiscal year.
  ///   - figure: Which.
  ///   - line: The line; receives it.
  ///   - year: The fiscal year of what carries no date.
  ///   - unit: The unit of bare numbers, from a column's header.
  func readFigure(
    _ node: PlanNode, _ figure: BudgetFigure, into line: inout PlanBudget.Line, year: Int?,
    unit: UnitReading? = nil
  ) {
    let support: Expectation.Support = figure.maybeNegative ? .any : .positive
    line.figures[figure] = amounts(node, figure.rawValue, year: year, unit: unit, support: support)
  }

  /// Whether the stated figures of a line agree with each other; the first that does not is told.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - span: Where a figure of a fiscal year stands.
  func checkFigures(_ line: PlanBudget.Line, at span: (BudgetFigure, Int) -> SourceSpan) {
    let stated = line.figures[.original] ?? [:]
    for (year, original) in stated.sorted(by: { $0.key < $1.key }) {
      let amount = line.amounts[year] ?? 0
      guard abs(original - amount) > 1e-9 * max(abs(original), abs(amount)) else { continue }
      return report(
        .init(
          identity: .original, figure: .original, year: year, stated: original, wanted: amount),
        of: line, at: span)
    }
    if let first = line.allFigures.breaks().first { report(first, of: line, at: span) }
  }

  private func report(
    _ broken: BudgetIdentityBreak, of line: PlanBudget.Line,
    at span: (BudgetFigure, Int) -> SourceSpan
  ) {
    error(
      broken.identity == .wholeOutturn ? .missingKey : .budgetIdentity,
      broken.message(line: line.id, money: money), at: span(broken.figure, broken.year),
      hint: broken.identity == .wholeOutturn
        ? "give `executed`, and `carried_over` or `lapsed`" : nil)
  }
}

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
    let support: Expectation.Support = figure == .transfers ? .any : .positive
    line.figures[figure] = amounts(node, figure.rawValue, year: year, unit: unit, support: support)
  }

  /// Whether the stated figures of a line agree with each other; the first that does not is told.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - span: Where its figures stand.
  func checkFigures(_ line: PlanBudget.Line, at span: (BudgetFigure) -> SourceSpan) {
    let years = Set(line.figures.values.flatMap(\.keys)).sorted()
    for year in years {
      func clash(_ figure: BudgetFigure, _ wanted: Double, _ rule: String) -> Bool {
        guard let stated = line.figure(figure, year) else { return false }
        guard abs(stated - wanted) > 1e-9 * max(abs(stated), abs(wanted)) else { return false }
        error(
          .budgetIdentity,
          "`\(figure.rawValue)` of `\(line.id)` in \(year) is \(money(stated)), but \(rule) is "
            + money(wanted), at: span(figure))
        return true
      }
      if clash(.original, line.amounts[year] ?? 0, "its amount") { return }
      let current = line.ownMoney(year) + (line.figure(.carriedIn, year) ?? 0)
      let parts = "original, supplementary, carried in, reserve and transfers together"
      if clash(.current, current, parts) { return }
      if let before = line.outturn(year - 1),
        clash(.carriedIn, before.carriedOver, "what \(year - 1) carries over")
      {
        return
      }
      if let executed = line.figure(.executed, year), let lapsed = line.figure(.lapsed, year),
        line.figure(.carriedOver, year) != nil,
        clash(
          .carriedOver, current - executed - lapsed, "the current budget less executed and lapsed")
      {
        return
      }
      let outcome: [BudgetFigure] = [.executed, .carriedOver, .lapsed]
      let stated = outcome.filter { line.figure($0, year) != nil }
      if !stated.isEmpty, line.outturn(year) == nil, let first = stated.first {
        error(
          .missingKey,
          "`\(first.rawValue)` of `\(line.id)` in \(year) stands alone: an outturn says what became "
            + "of the whole current budget", at: span(first),
          hint: "give `executed`, and `carried_over` or `lapsed`")
        return
      }
      if let outturn = line.outturn(year),
        outturn.executed + outturn.carriedOver > outturn.current * (1 + 1e-9)
          || outturn.carriedOver < 0
      {
        error(
          .budgetIdentity,
          "`\(line.id)` spends and carries over more in \(year) than its current budget, "
            + money(outturn.current), at: span(.executed))
        return
      }
    }
  }
}

internal import Statistics
public import Diagnostics
internal import Quantities
internal import Tables

extension BudgetSheet {
  /// Rows of sums that the lines do not add up to.
  ///
  /// A row such as `합계` sums all lines; one that names a ministry and says `소계` below it sums the
  /// lines of that ministry. Only lines whose instrument adds up count.
  ///
  /// - Parameters:
  ///   - lines: The lines of the file, in the order of ``entries``.
  ///   - amount: The amount and the fiscal year of a row; nil where it states none.
  ///   - element: The value of a tag that a cell stands for.
  ///   - money: Writes an amount in a message.
  /// - Returns: One mistake per row.
  public func sumMistakes(
    _ lines: [BudgetLine], amount: (Int) -> (year: Int, value: Double)?,
    element: (_ tag: String, _ text: String) -> String = { $1 }, money: (Double) -> String
  ) -> [Diagnostic] {
    sums.compactMap { row in
      guard let stated = amount(row), let cell = cell(.amount, row: row) else { return nil }
      var chosen = lines.filter { $0.amounts[stated.year] != nil }
      if let level = index(of: .rowLevel) {
        // Sums by tag in `budget.csv` follow from the lines; the total may be stated.
        guard table.rows[row][level].text == "total" else { return nil }
      } else {
        for tag in tags {
          let cell = table.rows[row][tag.index]
          guard !cell.isMissing, !Self.isSumWord(cell.text) else { continue }
          chosen = chosen.filter { $0.tags[tag.name] == element(tag.name, cell.text) }
        }
      }
      func sum(_ lines: [BudgetLine]) -> Double {
        CompensatedSum.of(lines.map { $0.amounts[stated.year] ?? 0 })
      }
      let spending = chosen.filter(\.instrument.isAdditive)
      let wanted = spending.isEmpty ? sum(chosen) : sum(spending)
      let difference = stated.value - wanted
      let slack = 1e-9 * max(abs(stated.value), abs(wanted))
      guard abs(difference) > slack else { return nil }
      if let volume = chosen.first(where: { !$0.instrument.isAdditive }),
        let line = spending.first, abs(stated.value - sum(chosen)) <= slack,
        let clash = line.money(in: stated.year).clash(with: volume.money(in: stated.year))
      {
        return Diagnostic(
          "volumes-in-total", "this sum counts volumes with spending: \(clash.description)",
          at: cell.span, hint: "spending alone is \(money(wanted)); \(clash.cure)")
      }
      return Diagnostic(
        "total-not-lines",
        "this sum is \(money(stated.value)), the lines of \(stated.year) add up to "
          + "\(money(wanted)): \(money(abs(difference))) \(difference > 0 ? "is missing" : "too much")",
        at: cell.span, hint: "correct the sum or a line; or leave the row out")
    }
  }
}

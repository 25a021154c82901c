extension BudgetFigures {
  /// Every identity that the stated figures break, year by year; the first of a year is its cause.
  ///
  /// - Parameter rounding: What published figures may be off by, such as half a unit of the table
  ///   for each term; zero for amounts to the won.
  /// - Returns: The breaks, none where everything agrees.
  public func breaks(rounding: Double = 0) -> [BudgetIdentityBreak] {
    years.flatMap { breaks(in: $0, rounding: rounding) }
  }

  private func breaks(in year: Int, rounding: Double) -> [BudgetIdentityBreak] {
    var found: [BudgetIdentityBreak] = []
    func compare(_ figure: BudgetFigure, _ wanted: Double, _ identity: BudgetIdentity) {
      guard let stated = self[figure, year] else { return }
      let slack = max(rounding, 1e-9 * max(abs(stated), abs(wanted)))
      guard abs(stated - wanted) > slack else { return }
      found.append(
        .init(identity: identity, figure: figure, year: year, stated: stated, wanted: wanted))
    }
    let carriedIn = self[.carriedIn, year] ?? 0
    compare(.current, ownMoney(year) + carriedIn, .current)
    if let before = outturn(year - 1) { compare(.carriedIn, before.carriedOver, .chain) }
    let kinds = BudgetFigure.kindsOfCarryOver.compactMap { self[$0, year] }
    if !kinds.isEmpty { compare(.carriedOver, kinds.reduce(0, +), .kindsOfCarryOver) }
    let current = current(year)
    if let executed = self[.executed, year], let lapsed = self[.lapsed, year],
      carriedOver(year) != nil
    {
      let figure: BudgetFigure = self[.carriedOver, year] == nil ? .lapsed : .carriedOver
      let carried = carriedOver(year) ?? 0
      compare(
        figure, figure == .lapsed ? current - executed - carried : current - executed - lapsed,
        .lapsed)
    }
    let outcome = [BudgetFigure.executed, .carriedOver] + BudgetFigure.kindsOfCarryOver + [.lapsed]
    if let first = outcome.first(where: { self[$0, year] != nil }), outturn(year) == nil {
      found.append(
        .init(
          identity: .wholeOutturn, figure: first, year: year, stated: self[first, year] ?? 0,
          wanted: 0))
    }
    if let outturn = outturn(year) {
      let spent = outturn.executed + outturn.carriedOver
      let slack = max(rounding, 1e-9 * abs(outturn.current))
      if spent > outturn.current + slack || outturn.carriedOver < -slack {
        found.append(
          .init(
            identity: .room, figure: .executed, year: year,
            stated: outturn.carriedOver < 0 ? outturn.executed + (self[.lapsed, year] ?? 0) : spent,
            wanted: outturn.current))
      }
    }
    return found
  }
}

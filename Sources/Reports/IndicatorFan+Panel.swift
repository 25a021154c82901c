internal import Figures
internal import Quantities
internal import Results
internal import Series

extension IndicatorFan {
  /// The panel of the indicator on a page, nil without projected periods.
  ///
  /// - Parameters:
  ///   - name: What it is called there.
  ///   - drawn: Its chart, where it is at hand.
  ///   - saysDeadline: Whether it says the deadline, which the page does not.
  /// - Returns: The panel, and whether periods long after the deadline were left out.
  func panel(
    _ name: String, of drawn: FanChart?, saysDeadline: Bool
  ) -> (panel: FanPage.Panel, isCut: Bool)? {
    guard var chart = drawn else { return nil }
    let count = chart.bands.count
    chart.bands = shown(chart.bands)
    return (
      FanPage.Panel(name, message: chance ?? "", detail: detail(chart, saysDeadline), chart: chart),
      chart.bands.count < count
    )
  }

  /// What follows a deadline takes at most a third of a panel.
  private func shown(_ bands: [FanChart.Band]) -> [FanChart.Band] {
    guard let deadline = indicator.deadline else { return bands }
    let before = bands.count { $0.time <= .period(deadline) }
    let kept = before + max((before + 1) / 2, 1)
    return before > 0 && bands.count > kept ? Array(bands.prefix(kept)) : bands
  }

  /// What is expected at the deadline, or without a target at the end.
  private func detail(_ chart: FanChart, _ saysDeadline: Bool) -> String {
    if let (value, low, high) = expected {
      return sentence(
        saysDeadline ? deadline : nil, word("예상", "expected"), value, range(low, high))
    }
    guard attainment == nil, let end = chart.bands.last, case .period(let period) = end.time else {
      return ""
    }
    return sentence(
      language.text(period), word("중위값", "median"), chart.text(end.middle),
      chart.text(end.outer))
  }

  /// Two values of one unit, which is said once where it stands behind them: `63.2~95.9 %`.
  private func range(_ low: String, _ high: String) -> String {
    func isOfNumber(_ character: Character) -> Bool {
      character.isNumber || ".,-−".contains(character)
    }
    let number = low.prefix(while: isOfNumber)
    let unit = low.dropFirst(number.count)
    let isShared = !number.isEmpty && high.drop(while: isOfNumber) == unit
    return language.range(isShared ? String(number) : low, high)
  }

  /// The deadline in words; nil without a target.
  var deadline: String? {
    guard let row = attainment else { return nil }
    let day = indicator.deadlineText.flatMap { CalendarDate($0) }.map { language.text($0) }
    return day ?? Period(row.deadline).map { language.text($0) } ?? row.deadline
  }

  private func sentence(
    _ time: String?, _ name: String, _ value: String, _ range: String
  ) -> String {
    word(
      (time.map { $0 + " " } ?? "") + "\(name) \(value), 80 % 구간 \(range)",
      (time.map { $0 + ": " } ?? "") + "\(name) \(value), 80 % range \(range)")
  }
}

internal import Scenarios
internal import Series

/// One deadline of a target, and the draws that tell whether it is met.
struct TargetDeadline {
  /// As the plan writes it, or the period for targets due in each of several.
  var text: String
  /// Rows of the draws: the period it is due in, or all periods of a flow that is counted over a
  /// longer one; empty where all of it was observed.
  var rows: [Int]
  /// What was observed of it, to be added to the draws; nil where nothing was.
  var observed: Double?

  /// The deadlines of a KPI that its draws or its known observations reach.
  ///
  /// A level or total is judged at the end of the period it is due in. A flow is counted over the
  /// period its deadline names, or over each of the periods of `each`: a flow by quarters that is
  /// due `each: year` adds up four quarters.
  ///
  /// - Parameters:
  ///   - kpi: The KPI.
  ///   - periods: The periods of its draws.
  ///   - known: The observations that the projection knew.
  ///   - horizon: The plan's horizon; what is due before it is history.
  /// - Returns: In order of time.
  static func all(
    of kpi: KPI, periods: [Period], known: TimeSeries?, horizon: PeriodRange
  ) -> [TargetDeadline] {
    guard let target = kpi.target, let grid = periods.first?.frequency else { return [] }
    switch target.due {
    case .by(let text, _, let period):
      let window = Period(text).flatMap { $0.frequency < grid ? $0 : nil } ?? period
      return [deadline(text, window, kpi, grid, periods, known)].compactMap { $0 }
    case .each(let frequency):
      var windows: [Period] = []
      let all = (known?.observations.map(\.period) ?? []) + periods
      for period in all {
        let window = frequency < grid ? period.first(frequency) : period
        let isInside = window.last(.month).ordinal >= horizon.first.first(.month).ordinal
        if isInside, windows.last != window { windows.append(window) }
      }
      return windows.compactMap { deadline($0.description, $0, kpi, grid, periods, known) }
    }
  }

  /// What is due at the end of a window, or over it for a flow; nil where that is not all known.
  static func deadline(
    _ text: String, _ window: Period, _ kpi: KPI, _ grid: Frequency, _ periods: [Period],
    _ known: TimeSeries?
  ) -> TargetDeadline? {
    let last = window.last(grid)
    let first = kpi.measure == .flow && window.frequency < grid ? window.first(grid) : last
    var rows: [Int] = []
    var observed: Double?
    for ordinal in first.ordinal...last.ordinal {
      let period = Period(grid, ordinal: ordinal)
      if let row = periods.firstIndex(of: period) {
        rows.append(row)
      } else if let value = known?[period] {
        observed = (observed ?? 0) + value
      } else {
        return nil
      }
    }
    return TargetDeadline(text: text, rows: rows, observed: observed)
  }
}

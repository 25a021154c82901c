import Series

extension FanPlot {
  /// The observed values in runs, each drawn as one line: parted at breaks and, where the chart shows
  /// the forecast of a regular series, at missing periods.
  var runs: [[FanChart.Value]] {
    var runs: [[FanChart.Value]] = []
    var before: TimePosition?
    for point in chart.history {
      let isGap = chart.coverage.isForecast && before.map { skips($0, point.time) } ?? false
      if runs.isEmpty || isGap || point.breakBefore != nil {
        runs.append([point])
      } else {
        runs[runs.count - 1].append(point)
      }
      before = point.time
    }
    return runs
  }

  /// Whether there are periods between two of the same grid.
  private func skips(_ a: TimePosition, _ b: TimePosition) -> Bool {
    switch (a, b) {
    case (.period(let a), .period(let b)) where a.frequency == b.frequency:
      b.ordinal - a.ordinal > 1
    case (.step(let a, _), .step(let b, _)): b - a > 1
    default: false
    }
  }
}

import Quantities

extension FanChart {
  /// A value as the labels of the chart write it, with decimals as fine as its axis.
  ///
  /// - Parameter value: A value of the series.
  /// - Returns: Such as `531.4`, with the unit where there is one.
  public func text(_ value: Double) -> String { FanPlot(chart: self).words.text(value) }

  /// An interval as the description of the chart writes it.
  ///
  /// - Parameter interval: Its ends.
  /// - Returns: `480~590`, `480 to 590`, without a unit.
  public func text(_ interval: Interval) -> String {
    let words = FanPlot(chart: self).words
    return caption.language.range(words.bare(interval.lower), words.bare(interval.upper))
  }
}

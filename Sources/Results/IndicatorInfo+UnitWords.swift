public import Quantities

extension IndicatorInfo {
  /// The words for its unit, with the plan's own labels.
  public var unitWords: UnitWords {
    var labels = unitPartLabels
    if let unitLabel { labels[unit] = unitLabel }
    return UnitWords(declared: labels)
  }
}

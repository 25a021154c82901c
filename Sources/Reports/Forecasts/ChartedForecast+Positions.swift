internal import Figures
internal import Series

extension ChartedForecast {
  /// Where a period stands, counted from the first value.
  func position(_ index: Int) -> TimePosition {
    switch times {
    case .periods(let first): .period(first.advanced(by: index))
    case .numbers(let first): .step(first + index)
    case .names(let names):
      .step(index, label: names.indices.contains(index) ? names[index] : nil)
    }
  }

  /// The values that are known, with their places.
  var known: [(index: Int, value: Double)] {
    values.enumerated().compactMap { index, value in value.map { (index, $0) } }
  }

  /// The values that came later, with their place among the periods ahead.
  var knownLater: [(step: Int, value: Double)] {
    later.enumerated().compactMap { index, value in
      let step = index + laterOffset
      return value.flatMap { steps.indices.contains(step) ? (step, $0) : nil }
    }
  }

  /// The place of the lowest and of the highest level among ``levels``; nil without levels.
  var drawnLevels: (inner: Int?, outer: Int)? {
    let order = levels.indices.sorted { levels[$0] < levels[$1] }
    guard let first = order.first, let last = order.last else { return nil }
    return (first == last ? nil : first, last)
  }
}

/// The least-squares line through the values so far, period by period.
struct RunningLine {
  private var count = 0.0
  private(set) var meanTime = 0.0
  private(set) var meanValue = 0.0
  private(set) var squares = 0.0
  private var products = 0.0

  /// The slope; 0 before the second value.
  var slope: Double { squares > 0 ? products / squares : 0 }
  /// The height at time 0, one period before the first.
  var intercept: Double { meanValue - slope * meanTime }

  /// Adds the value of a time, counted from 1.
  mutating func add(_ value: Double, time: Double) {
    count += 1
    let before = time - meanTime
    meanTime += before / count
    meanValue += (value - meanValue) / count
    squares += before * (time - meanTime)
    products += before * (value - meanValue)
  }

  /// The line of values that are less by a number.
  func lowered(by centre: Double) -> RunningLine {
    var result = self
    result.meanValue -= centre
    return result
  }

  /// The line of zeros at the same times: what a change of later values alone makes of the line.
  var cleared: RunningLine {
    var result = self
    result.meanValue = 0
    result.products = 0
    return result
  }
}

/// The sums of a straight line, about the means.
struct LineMoments {
  /// The mean time.
  let time: Double
  /// The mean value.
  let value: Double
  /// The slope of least squares.
  let slope: Double
  /// The sum of squared times about their mean.
  let spread: Double
  /// The sum of squared residuals.
  let residual: Double

  /// Sums over observations at two or more times.
  init(times: [Double], values: [Double]) {
    let n = Double(times.count)
    // Counted from the first observation, so that calendar years lose no digits.
    var time = 0.0
    var value = 0.0
    for i in times.indices {
      time += (times[i] - times[0]) / n
      value += (values[i] - values[0]) / n
    }
    time += times[0]
    value += values[0]
    var spread = 0.0
    var product = 0.0
    for i in times.indices {
      spread += (times[i] - time) * (times[i] - time)
      product += (times[i] - time) * (values[i] - value)
    }
    self.time = time
    self.value = value
    self.slope = product / spread
    self.spread = spread
    var residual = 0.0
    for i in times.indices {
      let e = values[i] - value - slope * (times[i] - time)
      residual += e * e
    }
    self.residual = residual
  }

  /// The line at a time.
  func value(at t: Double) -> Double { value + slope * (t - time) }
}

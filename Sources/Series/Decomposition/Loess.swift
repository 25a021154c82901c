/// Locally weighted regression on an even grid, at every tenth of the window with lines between.
///
/// > Reference: Cleveland, Cleveland, McRae & Terpenning (1990), J. Off. Stat. 6(1), section 2.1.
struct Loess {
  /// Values in a window; odd.
  let window: Int
  /// Lines rather than constants.
  let isLinear: Bool

  /// The fitted values of a series.
  func smooth(_ y: [Double]) -> [Double] {
    let n = y.count
    guard n >= 2 else { return y }
    let jump = min((window + 9) / 10, n - 1)
    var result = [Double](repeating: 0, count: n)
    let half = (window + 1) / 2
    func range(_ i: Int) -> (Int, Int) {
      if window >= n { return (0, n - 1) }
      if i + 1 < half { return (0, window - 1) }
      if i + 1 >= n - half + 1 { return (n - window, n - 1) }
      return (i + 1 - half, window + i - half)
    }
    var places = Array(stride(from: 0, to: n, by: jump))
    // The last place takes the window of the one before it.
    var windows = places.map { range($0) }
    if let last = places.last, last != n - 1 {
      places.append(n - 1)
      windows.append(windows[windows.count - 1])
    }
    for (place, window) in zip(places, windows) {
      result[place] =
        estimate(y, at: Double(place), left: window.0, right: window.1) ?? y[place]
    }
    for (a, b) in zip(places, places.dropFirst()) where b > a + 1 {
      let slope = (result[b] - result[a]) / Double(b - a)
      for i in (a + 1)..<b { result[i] = result[a] + slope * Double(i - a) }
    }
    return result
  }

  /// The fitted value at a place from a window; nil where no value has weight.
  func estimate(_ y: [Double], at x: Double, left: Int, right: Int) -> Double? {
    let n = y.count
    var reach = max(x - Double(left), Double(right) - x)
    if window > n { reach += Double((window - n) / 2) }
    var total = 0.0
    var first = 0.0
    for j in left...right {
      let w = weight((Double(j) - x).magnitude, reach)
      total += w
      first += w * Double(j)
    }
    guard total > 0 else { return nil }
    var slope = 0.0
    let centre = first / total
    if isLinear && reach > 0 {
      var spread = 0.0
      for j in left...right {
        let distance = Double(j) - centre
        spread += weight((Double(j) - x).magnitude, reach) / total * distance * distance
      }
      if spread.squareRoot() > 0.001 * Double(n - 1) { slope = (x - centre) / spread }
    }
    var sum = 0.0
    for j in left...right {
      let w = weight((Double(j) - x).magnitude, reach) / total
      sum += w * (slope * (Double(j) - centre) + 1) * y[j]
    }
    return sum
  }

  /// The tricube weight at a distance.
  private func weight(_ distance: Double, _ reach: Double) -> Double {
    if distance > 0.999 * reach { return 0 }
    if distance <= 0.001 * reach { return 1 }
    let ratio = distance / reach
    let rest = 1 - ratio * ratio * ratio
    return rest * rest * rest
  }
}

import Glibc

/// Ascending distinct values with their probabilities.
struct TableLaw: Law {
  let values: [Double]
  /// The probability up to and including each value; the last is 1.
  let cumulative: [Double]
  /// The probability of each value.
  let masses: [Double]
  /// The probability above each value, added up from the top; the last is 0.
  let above: [Double]

  /// Creates it from ascending distinct values and their weights, all above 0.
  init(values: [Double], weights: [Double], cumulative: [Double]) {
    let whole = cumulative.last ?? 1
    self.values = values
    self.cumulative = cumulative.map { $0 / whole }
    masses = weights.map { $0 / whole }
    var sum = CompensatedSum()
    var above = [Double](repeating: 0, count: values.count)
    for i in values.indices.reversed() {
      above[i] = sum.value / whole
      sum.add(weights[i])
    }
    self.above = above
  }

  var kind: LawKind { .atoms }
  var kinks: [Double] { values }
  var support: ClosedRange<Double> { (values.first ?? 0)...(values.last ?? 0) }

  func quantile(_ p: Double) -> Double {
    var low = 0
    var high = values.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] >= p { high = middle } else { low = middle + 1 }
    }
    return values[low]
  }

  func upperQuantile(_ q: Double) -> Double {
    var low = 0
    var high = values.count - 1
    while low < high {
      let middle = (low + high) / 2
      if above[middle] <= q { high = middle } else { low = middle + 1 }
    }
    return values[low]
  }

  /// How many values satisfy a condition that holds up to some value.
  @inline(__always)
  private func count(_ holds: (Double) -> Bool) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if holds(values[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func upTo(_ count: Int) -> Double { count == 0 ? 0 : cumulative[count - 1] }
  private func beyond(_ count: Int) -> Double { count == 0 ? 1 : above[count - 1] }

  func cdf(_ x: Double) -> Double { upTo(count { $0 <= x }) }
  func survival(_ x: Double) -> Double { beyond(count { $0 <= x }) }
  func below(_ x: Double) -> Double { upTo(count { $0 < x }) }
  func from(_ x: Double) -> Double { beyond(count { $0 < x }) }

  func density(_ x: Double) -> Double {
    let position = count { $0 < x }
    return position < values.count && values[position] == x ? masses[position] : 0
  }

  func logDensity(_ x: Double) -> Double { log(density(x)) }

  var mean: Double? {
    var sum = CompensatedSum()
    for (value, mass) in zip(values, masses) { sum.add(value * mass) }
    return sum.value
  }

  var variance: Double? { moment { $0 * $0 } }

  private func moment(_ power: (Double) -> Double) -> Double {
    let center = mean ?? 0
    var sum = CompensatedSum()
    for (value, mass) in zip(values, masses) { sum.add(power(value - center) * mass) }
    return sum.value
  }

  var skewness: Double? {
    let variance = moment { $0 * $0 }
    return variance > 0 ? moment { $0 * $0 * $0 } / (variance * variance.squareRoot()) : nil
  }

  var excessKurtosis: Double? {
    let variance = moment { $0 * $0 }
    return variance > 0 ? moment { $0 * $0 * $0 * $0 } / (variance * variance) - 3 : nil
  }

  var mode: Double? {
    var best = 0
    for i in masses.indices where masses[i] > masses[best] { best = i }
    return values[best]
  }
}

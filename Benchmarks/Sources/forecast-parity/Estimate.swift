import Forecasting

/// What another tool estimated for a form and a series.
struct Estimate {
  let tool: String
  let family: String
  let form: String
  let series: String
  private let named: [(String, Double)]
  let states: [Double]
  let logLikelihood: Double
  let forecasts: [Double]
  /// Its forecasts with a known departure taken out; empty where there is none.
  let amended: [Double]

  init?(line: Substring) {
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard cells.count == 9 else { return nil }
    func numbers(_ text: Substring) -> [Double] {
      text.split(separator: ";").map { Double($0) ?? .nan }
    }
    (tool, family, form) = (String(cells[0]), String(cells[1]), String(cells[2]))
    series = String(cells[3])
    named = cells[4].split(separator: ";").map { pair in
      let parts = pair.split(separator: "=")
      return (String(parts[0]), parts.count == 2 ? Double(parts[1]) ?? .nan : .nan)
    }
    states = numbers(cells[5])
    logLikelihood = Double(cells[6]) ?? .nan
    forecasts = numbers(cells[7])
    amended = numbers(cells[8])
  }

  /// The parameter of a name, or what it is where there is none.
  func parameter(_ name: String, else missing: Double = .nan) -> Double {
    named.first { $0.0 == name }?.1 ?? missing
  }

  /// The parameters `name1`, `name2` and so on.
  func parameters(_ name: String, count: Int) -> [Double] {
    (0..<count).map { parameter("\(name)\($0 + 1)") }
  }
}

/// The two likelihoods of one pair, and the forecasts at the estimates of the other tool.
struct Comparison {
  var theirs = Double.nan
  /// The tool's own number, with the constants that ours has.
  var stated = Double.nan
  var ours = Double.nan
  var variance = Double.nan
  var forecasts: [Double] = []
  var reason = ""

  init(reason: String = "") { self.reason = reason }

  /// The greatest difference relative to the greatest forecast; NaN where there is none.
  func difference(from others: [Double]) -> Double {
    guard forecasts.count == others.count, !others.isEmpty else { return .nan }
    let size = others.reduce(0) { max($0, $1.magnitude) }
    let distances = zip(forecasts, others).map { ($0 - $1).magnitude }
    guard distances.allSatisfy(\.isFinite) else { return .infinity }
    let greatest = distances.reduce(0, max)
    return size > 0 ? greatest / size : greatest
  }

  /// Sum of squared residuals over the sum of squared distances from the mean.
  static func relativeVariance(_ fit: any FittedModel, of series: RegularSeries) -> Double {
    let values = (0..<series.count).compactMap { series[$0] }
    let mean = values.reduce(0, +) / Double(values.count)
    let total = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let rest = fit.residuals.reduce(0) { $0 + ($1 ?? 0) * ($1 ?? 0) }
    return total > 0 ? rest / total : 0
  }
}

/// Compares an estimate with our own of the same family and form.
func compare(_ estimate: Estimate, with series: RegularSeries) throws(ModelRefusal) -> Comparison {
  switch estimate.family {
  case "ets": try compareSmoothing(estimate, with: series)
  case "arima": try compareARIMA(estimate, with: series)
  case "theta": try compareTheta(estimate, with: series)
  default: Comparison(reason: "no such family")
  }
}

import Glibc

/// The distribution of the values after a fitted ARIMA model's series.
///
/// Expected values are exact finite-sample predictors: the recursion of the process from the
/// smoothed innovations. Errors are innovations to come, and what is not known of regression
/// coefficients, missing values, the process before the sample and the parameters.
final class ARIMAForecast {
  private let fit: FittedARIMA
  private let steps: Int
  private let likelihood: ARMALikelihood
  private let sample: DifferencedSample
  private let free: [RegressorColumn]
  private let periods: Int

  init(_ fit: FittedARIMA, steps: Int) {
    self.fit = fit
    self.steps = steps
    sample = fit.sample
    free = fit.columns.filter { $0.known == nil }
    likelihood = ARMALikelihood(fit.sample, fit.order, room: ARMARoom())
    periods = fit.leading + fit.sample.filled.count + fit.trailing
  }

  /// The weights of an innovation in the series itself.
  static func psiWeights(_ order: ARIMAOrder, _ coefficients: [Double], _ count: Int) -> [Double] {
    let (ar, ma) = ARMAShape(order).expanded(coefficients)
    let difference = order.differencing
    // φ(B)Δ(B) as 1 − Σ.
    var whole = [Double](repeating: 0, count: ar.count + difference.count)
    for (j, value) in difference.enumerated() {
      whole[j] += value
      for (i, other) in ar.enumerated() { whole[i + 1 + j] -= value * other }
    }
    var psi = [Double](repeating: 0, count: max(count, 1))
    for t in psi.indices {
      var sum = t == 0 ? 1 : (t <= ma.count ? ma[t - 1] : 0)
      for lag in 1..<max(whole.count, 1) where lag <= t { sum -= whole[lag] * psi[t - lag] }
      psi[t] = sum
    }
    return psi
  }

  /// Expected values in a lane of the last evaluation: of the series (`own` 1) with its columns at
  /// `unknown`, or the effect of `unknown` alone (`own` 0).
  private func linear(
    lane: Int, ar: [Double], ma: [Double], own: Double, unknown: [Double]
  ) -> [Double] {
    let n = sample.count
    let missing = sample.missing.count
    let k = max(ar.count, ma.count)
    func combined(_ value: (Int) -> Double) -> Double {
      var sum = own == 0 ? 0 : value(0)
      for (j, weight) in unknown.enumerated() where weight != 0 { sum -= weight * value(j + 1) }
      return sum
    }
    var w = [Double](repeating: 0, count: n + steps)
    var e = w
    for t in max(0, n - ar.count)..<max(n, 0) {
      w[t] = combined { sample.columns[$0 * n + t] }
    }
    for t in max(0, n - ma.count)..<max(n, 0) {
      e[t] = combined { likelihood.innovation(t, column: $0, lane: lane) }
    }
    for t in n..<(n + steps) {
      var sum = 0.0
      if t < k { sum = combined { likelihood.forcing(t, column: $0, lane: lane) } }
      for lag in 1...max(ar.count, 1) where lag <= ar.count && lag <= t {
        sum += ar[lag - 1] * w[t - lag]
      }
      for lag in 1...max(ma.count, 1) where lag <= ma.count && lag <= t {
        sum += ma[lag - 1] * e[t - lag]
      }
      w[t] = sum
    }
    // Back to the series: what regressors and missing values leave of its last values.
    var beta = [Double](repeating: 0, count: free.count)
    if !free.isEmpty {
      let part = Array(unknown[missing...])
      beta = sample.coefficients(part)
      if own == 0 {
        let none = sample.coefficients([Double](repeating: 0, count: free.count))
        for j in beta.indices { beta[j] -= none[j] }
      }
    }
    let length = sample.filled.count
    let lost = sample.differencing.count - 1
    var noise = [Double](repeating: 0, count: lost + steps)
    for i in 0..<lost {
      let t = length - lost + i
      var sum = own * sample.filled[t]
      for (j, column) in sample.regressors.enumerated() { sum -= beta[j] * column[t] }
      noise[i] = sum
    }
    for (j, place) in sample.missing.enumerated() where place >= length - lost {
      noise[place - length + lost] -= unknown[j]
    }
    var result = [Double](repeating: 0, count: steps)
    for h in 0..<steps {
      var sum = w[n + h]
      for lag in 1...max(lost, 1) where lag <= lost {
        sum -= sample.differencing[lag] * noise[lost + h - lag]
      }
      noise[lost + h] = sum
      for (j, column) in free.enumerated() {
        sum += beta[j] * column.value(fit.leading + length + h, count: periods)
      }
      if own != 0 { sum += fit.knownPart(length + h) }
      result[h] = sum
    }
    return result
  }

  /// Expected values at the coefficients, and the solution there.
  private func located(_ coefficients: [Double], lane: Int) -> [Double] {
    let (ar, ma) = likelihood.shape.expanded(coefficients)
    let solution = likelihood.solution(lane: lane)
    return linear(lane: lane, ar: ar, ma: ma, own: 1, unknown: solution.coefficients)
  }

  /// Expected values of the next periods at coefficients.
  func locations(coefficients: [Double]) -> [Double] {
    let padded = coefficients + [0]
    likelihood.evaluate(coefficients: padded, count: 1)
    return located(coefficients, lane: 0)
  }

  /// What is not known of columns and of the process before the sample, in rows of one standard
  /// deviation for innovations of variance 1, from the last evaluation.
  private func linearSpread() -> [[Double]] {
    let (ar, ma) = likelihood.shape.expanded(fit.coefficients)
    var rows: [[Double]] = []
    let solution = likelihood.solution(lane: 0)
    let k = sample.columnCount - 1
    let triangle = SmallCholesky(lower: solution.factor, count: k)
    for direction in 0..<k {
      let u = triangle.rootColumn(direction)
      rows.append(linear(lane: 0, ar: ar, ma: ma, own: 0, unknown: u))
    }
    guard !ma.isEmpty else { return rows }
    let r = max(ar.count, ma.count)
    let n = sample.count
    let precision = SmallCholesky(
      lower: (0..<(r * r)).map { likelihood.factor($0 / r, $0 % r, lane: 0, precision: true) },
      count: r)
    for direction in 0..<r {
      let u = precision.rootColumn(direction)
      var forcing = [Double](repeating: 0, count: r)
      for i in 0..<r {
        for m in 0...i { forcing[i] += likelihood.factor(i, m, lane: 0, precision: false) * u[m] }
      }
      var e = [Double](repeating: 0, count: n + steps)
      for t in 0..<n {
        var sum = t < r ? -forcing[t] : 0
        for lag in 1...max(ma.count, 1) where lag <= ma.count && lag <= t && ma[lag - 1] != 0 {
          sum -= ma[lag - 1] * e[t - lag]
        }
        e[t] = sum
      }
      var w = [Double](repeating: 0, count: n + steps)
      for t in n..<(n + steps) {
        var sum = t < r ? forcing[t] : 0
        for lag in 1...max(ar.count, 1) where lag <= ar.count && lag <= t {
          sum += ar[lag - 1] * w[t - lag]
        }
        for lag in 1...max(ma.count, 1) where lag <= ma.count && lag <= t {
          sum += ma[lag - 1] * e[t - lag]
        }
        w[t] = sum
      }
      let difference = sample.differencing
      for h in 0..<steps {
        for lag in 1..<max(difference.count, 1) where lag <= h {
          w[n + h] -= difference[lag] * w[n + h - lag]
        }
      }
      rows.append(Array(w[n...]))
    }
    return rows
  }

  /// The effects of one standard deviation in each direction of the parameters.
  private func parameterSpread() -> [[Double]] {
    let d = fit.point.count
    var rows: [[Double]] = []
    for first in stride(from: 0, to: fit.directions.count, by: 4) {
      let some = fit.directions[first..<min(first + 4, fit.directions.count)]
      var points: [Double] = []
      var coefficients: [[Double]] = []
      var widths: [Double] = []
      for direction in some {
        // A tenth of a deviation, and never out of the region.
        var width = 0.1
        for i in 0..<d where direction[i] != 0 && !likelihood.shape.isAutoregressive(i) {
          width = min(width, 0.5 * (1 - fit.point[i].magnitude) / direction[i].magnitude)
        }
        width = max(width, 1e-7)
        widths.append(width)
        for sign in [1.0, -1.0] {
          let point = (0..<d).map {
            fit.point[$0] + sign * width * direction[$0]
          }
          let values = likelihood.shape.coefficients(coordinates: point)
          coefficients.append(values)
          points += values
        }
      }
      likelihood.evaluate(coefficients: points, count: coefficients.count)
      for (index, width) in widths.enumerated() {
        let up = located(coefficients[2 * index], lane: 2 * index)
        let down = located(coefficients[2 * index + 1], lane: 2 * index + 1)
        rows.append(zip(up, down).map { ($0 - $1) / (2 * width) })
      }
    }
    return rows
  }

  /// The joint distribution of the steps after the first so many.
  func prediction(skipping: Int) -> JointForecast {
    let locations = locations(coefficients: fit.coefficients)
    let sigma = max(fit.residualVariance, 0).squareRoot()
    let psi = Self.psiWeights(fit.order, fit.coefficients, steps)
    var rows: [[Double]] = []
    if sigma > 0 {
      rows = linearSpread().map { row in row.map { $0 * sigma } }
      rows += parameterSpread()
    }
    var squares = [Double](repeating: 0, count: steps)
    var sum = 0.0
    for h in 0..<steps {
      sum += psi[h] * psi[h]
      squares[h] = sum * sigma * sigma
    }
    // Directions that widen no interval by a millionth are left out.
    rows = rows.filter { row in
      row.allSatisfy(\.isFinite)
        && row.indices.contains { row[$0] * row[$0] > 2e-6 * squares[$0] }
    }
    let kept = steps - skipping
    let spread = rows.flatMap { $0[skipping...] }
    let errors: ErrorStructure
    if skipping == 0 {
      errors = ErrorStructure(
        shocks: .stationary(weights: psi, deviation: sigma), spread: spread, steps: kept)
    } else {
      // Innovations of the periods skipped are directions like any other.
      var more: [Double] = []
      for j in 0..<skipping { more += (skipping..<steps).map { psi[$0 - j] * sigma } }
      errors = ErrorStructure(
        shocks: .stationary(weights: Array(psi[0..<kept]), deviation: sigma),
        spread: spread + more, steps: kept)
    }
    return JointForecast(
      locations: Array(locations[skipping...]), errors: errors,
      degreesOfFreedom: fit.degreesOfFreedom)
  }
}

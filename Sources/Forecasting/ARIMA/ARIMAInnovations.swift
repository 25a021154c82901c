import Glibc

/// One-step prediction errors of a fitted model, by the exact filter for what precedes the sample.
///
/// Conditional residuals are e₀ = e + Πs with s ~ N(0, σ²RR'); regression on the columns of ΠR, one
/// value after the other, gives the errors of the predictors given all earlier values.
struct ARIMAInnovations {
  /// By period of the whole series; nil where there is none.
  let residuals: [Double?]

  init(_ fit: FittedARIMA) {
    let sample = fit.sample
    let n = sample.count
    let likelihood = ARMALikelihood(sample, fit.order, room: ARMARoom(), filter: true)
    likelihood.evaluate(coefficients: fit.coefficients + [0], count: 1)
    let (ar, ma) = likelihood.shape.expanded(fit.coefficients)
    let solution = likelihood.solution(lane: 0)
    let k = max(ar.count, ma.count)
    let missing = sample.missing.count
    func conditional(_ source: [Double]) -> [Double] {
      var e = source
      for t in 0..<n {
        var sum = source[t]
        for lag in 1...max(ar.count, 1) where lag <= ar.count && lag <= t {
          sum -= ar[lag - 1] * source[t - lag]
        }
        for lag in 1...max(ma.count, 1) where lag <= ma.count && lag <= t {
          sum -= ma[lag - 1] * e[t - lag]
        }
        e[t] = sum
      }
      return e
    }
    let width = k + missing
    // The series without its regressors; missing values stay at their interpolated numbers and
    // are unknowns of great variance.
    var own = (0..<n).map { sample.columns[$0] }
    for j in 0..<sample.regressors.count {
      let column = 1 + missing + j
      for t in 0..<n {
        own[t] -= solution.coefficients[missing + j] * sample.columns[column * n + t]
      }
    }
    let errors = conditional(own)
    var impulse = [Double](repeating: 0, count: n)
    for t in 0..<n {
      var sum = t == 0 ? 1.0 : 0
      for lag in 1...max(ma.count, 1) where lag <= ma.count && lag <= t {
        sum -= ma[lag - 1] * impulse[t - lag]
      }
      impulse[t] = sum
    }
    let dummies = (0..<missing).map { j in
      conditional((0..<n).map { sample.columns[(1 + j) * n + $0] })
    }
    var covariance = [Double](repeating: 0, count: width * width)
    var state = [Double](repeating: 0, count: width)
    let vague = 1e8 * max(sample.meanSquare / max(fit.innovationVariance, 1e-300), 1)
    for i in 0..<width { covariance[i * width + i] = i < k ? 1 : vague }
    var row = [Double](repeating: 0, count: width)
    var gain = row
    let lost = sample.differencing.count - 1
    let isMissing = Set(sample.missing)
    var result = [Double?](repeating: nil, count: sample.filled.count)
    for t in 0..<n {
      for j in 0..<k {
        var sum = 0.0
        for i in j..<k where i <= t {
          sum += impulse[t - i] * likelihood.factor(i, j, lane: 0, precision: false)
        }
        row[j] = sum
      }
      for j in 0..<missing { row[k + j] = dummies[j][t] }
      var variance = 1.0
      var error = errors[t]
      for i in 0..<width {
        var sum = 0.0
        for j in 0..<width { sum += covariance[i * width + j] * row[j] }
        gain[i] = sum
        variance += row[i] * sum
        error -= row[i] * state[i]
      }
      if !isMissing.contains(t + lost) && variance < 1e-2 * vague {
        result[t + lost] = error
      }
      for i in 0..<width {
        state[i] += gain[i] * error / variance
        for j in 0..<width { covariance[i * width + j] -= gain[i] * gain[j] / variance }
      }
    }
    residuals =
      [Double?](repeating: nil, count: fit.leading) + result
      + [Double?](repeating: nil, count: fit.trailing)
  }
}

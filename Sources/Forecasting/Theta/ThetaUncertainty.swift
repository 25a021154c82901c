import Glibc

/// What is not known of the parameters of a Theta model, by the delta method.
///
/// The information is that of Gauss and Newton, J′J/σ², for alpha, the level at the start, and the
/// weight; that alpha and the weight lie within their ranges is known beforehand, and enters as the
/// variance of a uniform distribution there. In static forms the slope of the line is one more
/// direction: its variance follows from the shocks of the model itself.
///
/// All is computed for values less their mean: of a series far from zero, level and weight would
/// otherwise say nearly the same.
struct ThetaUncertainty {
  private let recursion: ThetaRecursion
  private let estimates: ThetaEstimates
  private let residualVariance: Double
  /// What a unit of alpha and of the weight add to the level of the values themselves.
  private let levelSlopes: (alpha: Double, weight: Double)
  /// The information, in the order alpha, level, weight.
  private let factor: SmallCholesky
  private let size: Int
  private let slopeDeviation: Double

  init(_ fit: FittedTheta) {
    let centre = fit.recursion.centre
    let recursion = fit.recursion.lowered(by: centre)
    let estimates = fit.recursion.raised(fit.estimates, by: -centre)
    self.recursion = recursion
    self.estimates = estimates
    residualVariance = fit.residualVariance
    let (rest, start) = (1 - estimates.alpha, Double(recursion.start))
    levelSlopes = (
      centre * estimates.weight * start * pow(rest, start - 1), -centre * pow(rest, start)
    )
    let variance = max(fit.residualVariance, .leastNormalMagnitude)
    size = recursion.form.parameterCount
    var (upper, lower) = (estimates, estimates)
    let step = min(1e-4, estimates.alpha / 4, (1 - estimates.alpha) / 4)
    upper.alpha += step
    lower.alpha -= step
    var slopes = [Double](repeating: 0, count: recursion.values.count)
    recursion.run(upper) { period, error, _, _, _ in slopes[period] = error }
    recursion.run(lower) { period, error, _, _, _ in
      slopes[period] = (slopes[period] - error) / (2 * step)
    }
    var (aa, al, aw, ll, lw, ww) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    recursion.run(estimates) { period, error, _, ofLevel, ofWeight in
      guard !error.isNaN else { return }
      let ofAlpha = -slopes[period]
      aa += ofAlpha * ofAlpha
      al += ofAlpha * ofLevel
      aw += ofAlpha * ofWeight
      ll += ofLevel * ofLevel
      lw += ofLevel * ofWeight
      ww += ofWeight * ofWeight
    }
    func known(_ range: ClosedRange<Double>) -> Double {
      let width = range.upperBound - range.lowerBound
      return 12 / (width * width)
    }
    let knownWeight = known(recursion.form.weights)
    let level = 1e-12 * ll / variance
    var matrix = [aa / variance + known(recursion.form.alphas), 0, al / variance, ll / variance]
    if size == 3 {
      matrix = [
        matrix[0], 0, 0, matrix[2], matrix[3], 0, aw / variance, lw / variance,
        ww / variance + knownWeight,
      ]
    }
    // The known ranges keep it positive.
    factor = SmallCholesky(matrix, count: size) { row, left in
      row == 0 ? left : max(left, row == 1 ? level : knownWeight)
    }
    slopeDeviation =
      recursion.form.isDynamic
      ? 0 : Self.slopeDeviation(recursion, alpha: estimates.alpha) * variance.squareRoot()
  }

  /// The standard deviation of the least-squares slope when shocks of variance 1 move the level.
  private static func slopeDeviation(_ recursion: ThetaRecursion, alpha: Double) -> Double {
    let line = recursion.line
    guard line.squares > 0 else { return 0 }
    var after = 0.0
    var sum = 0.0
    for i in recursion.values.indices.reversed() where !recursion.values[i].isNaN {
      let share = (Double(i + 1) - line.meanTime) / line.squares
      let effect = share + alpha * after
      sum += effect * effect
      after += share
    }
    return sum.squareRoot()
  }

  /// Standard errors of the parameters and of the slope of the line.
  var standardErrors: (alpha: Double, level: Double, weight: Double, slope: Double) {
    guard residualVariance > 0 else { return (0, 0, 0, 0) }
    var level = size == 3 ? [levelSlopes.alpha, 1, levelSlopes.weight] : [levelSlopes.alpha, 1]
    factor.spread(&level, steps: 1)
    return (
      factor.inverseDeviation(0), level.reduce(0) { $0 + $1 * $1 }.squareRoot(),
      size == 3 ? factor.inverseDeviation(2) : 0, slopeDeviation
    )
  }

  /// The effect of each direction at each step, row by row, without the season.
  func spread(steps: Int) -> [Double] {
    guard residualVariance > 0 else { return [] }
    func means(_ estimates: ThetaEstimates) -> [Double] {
      let level = recursion.run(estimates) { _, _, _, _, _ in }
      return recursion.means(estimates, level: level, steps: steps)
    }
    let rows = size + (recursion.form.isDynamic ? 0 : 1)
    var result = [Double](repeating: 0, count: rows * steps)
    func differentiate(
      _ path: WritableKeyPath<ThetaEstimates, Double>, _ step: Double, row: Int
    ) {
      var (upper, lower) = (estimates, estimates)
      upper[keyPath: path] += step
      lower[keyPath: path] -= step
      let (high, low) = (means(upper), means(lower))
      for h in 0..<steps { result[row * steps + h] = (high[h] - low[h]) / (2 * step) }
    }
    differentiate(\.alpha, min(1e-4, estimates.alpha / 4, (1 - estimates.alpha) / 4), row: 0)
    differentiate(
      \.level, 1e-3 * max(residualVariance.squareRoot(), estimates.level.magnitude, 1e-300),
      row: 1)
    if size == 3 { differentiate(\.weight, 1e-3, row: 2) }
    factor.spread(&result, steps: steps)
    if !recursion.form.isDynamic {
      let slope = recursion.slopeEffect(estimates, steps: steps)
      for h in 0..<steps { result[(rows - 1) * steps + h] = slope[h] * slopeDeviation }
    }
    return result
  }
}

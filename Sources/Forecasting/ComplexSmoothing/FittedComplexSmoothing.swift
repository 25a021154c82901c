/// Complex exponential smoothing with its estimates.
///
/// The likelihood is that of all values, the first state taken as known.
public struct FittedComplexSmoothing: FittedModel {
  let series: RegularSeries
  let recursion: ComplexSmoothingRecursion
  let estimates: SIMD4<Double>
  let state: ComplexSmoothingState
  private let isGiven: Bool
  private let observed: Double
  private let errors: [Double]
  /// What stands behind the width of a fit without errors.
  private let exactDegreesOfFreedom: Double?
  /// How the search ended.
  public let outcome: FitOutcome
  /// The sum of the squared one-step errors: what is minimised.
  public let sumOfSquares: Double
  /// The residual variance.
  public let residualVariance: Double

  init(
    series: RegularSeries, recursion: ComplexSmoothingRecursion, estimates: SIMD4<Double>,
    isGiven: Bool, outcome: FitOutcome
  ) {
    self.series = series
    self.recursion = recursion
    self.estimates = estimates
    self.isGiven = isGiven
    var errors = [Double](repeating: 0, count: recursion.values.count)
    var state = ComplexSmoothingState(form: recursion.form, season: recursion.season)
    let sum = errors.withUnsafeMutableBufferPointer {
      recursion.sum(estimates, state: &state, errors: $0)
    }
    self.errors = errors
    self.state = state
    sumOfSquares = sum
    observed = Double(series.observedCount)
    let free = isGiven ? observed : max(observed - Double(recursion.form.parameterCount), 1)
    let unseen = UnseenChange(
      recursion.values, changes: series.observedCount, sumOfSquares: 0)
    let isExact = ExactFit.holds(errors: sum, of: recursion.values)
    residualVariance = isExact ? unseen.variance : sum / free
    exactDegreesOfFreedom = isExact ? unseen.degreesOfFreedom : nil
    self.outcome = isExact && !isGiven ? .exactFit : outcome
  }

  /// The square root of the residual variance.
  public var residualDeviation: Double { residualVariance.squareRoot() }

  /// `CES(N)`.
  public var name: String { "CES(\(recursion.form.rawValue))" }

  /// The form.
  public var form: ComplexSmoothingForm { recursion.form }

  /// Whether the corrected Akaike criterion is lower, or the fit exact first.
  func isBetter(than other: FittedComplexSmoothing) -> Bool {
    guard let own = likelihood else { return other.likelihood != nil }
    guard let others = other.likelihood else { return false }
    return own.aicc < others.aicc
  }

  /// The complex smoothing parameters, real and imaginary parts.
  public var parameters: [ModelParameter] {
    let factor = isGiven || residualVariance == 0 ? nil : information
    return form.parameterNames.enumerated().map { index, name in
      ModelParameter(name, estimates[index], standardError: factor?.inverseDeviation(index))
    }
  }

  /// The Gaussian likelihood, the first state taken as known.
  public var likelihood: ModelLikelihood? {
    guard outcome != .exactFit, sumOfSquares > 0 else { return nil }
    return ModelLikelihood(
      logarithm: ModelLikelihood.gaussian(sumOfSquares: sumOfSquares, observations: observed),
      parameterCount: form.parameterCount + 1, observations: Int(observed))
  }

  private var leading: Int { series.values.firstIndex { !$0.isNaN } ?? 0 }

  /// Missing periods after the last value.
  private var trailing: Int { series.count - leading - recursion.values.count }

  /// One-step-ahead means, where a value was observed.
  public var fitted: [Double?] {
    zip(series.values, residuals).map { value, residual in residual.map { value - $0 } }
  }

  /// Value less fitted value.
  public var residuals: [Double?] {
    [Double?](repeating: nil, count: leading) + errors.map { $0.isNaN ? nil : $0 }
      + [Double?](repeating: nil, count: trailing)
  }

  /// What the width says where nothing was seen to change.
  public var notes: [String] {
    outcome == .exactFit ? [ExactFit.note] : []
  }

  /// A change of one parameter for numerical derivatives.
  private static let step = 1e-4

  private func shifted(_ index: Int, _ by: Double) -> SIMD4<Double> {
    var result = estimates
    result[index] += by
    return result
  }

  /// The information: J′J/σ², and that each parameter lies in its range, as the variance of a uniform
  /// distribution there.
  private var information: SmallCholesky {
    let size = form.parameterCount
    let count = recursion.values.count
    var columns: [[Double]] = []
    for i in 0..<size {
      var (high, low) = (errors, errors)
      var ignored = state
      _ = high.withUnsafeMutableBufferPointer {
        recursion.sum(shifted(i, Self.step), state: &ignored, errors: $0)
      }
      _ = low.withUnsafeMutableBufferPointer {
        recursion.sum(shifted(i, -Self.step), state: &ignored, errors: $0)
      }
      columns.append(
        (0..<count).map { high[$0].isNaN ? 0 : (high[$0] - low[$0]) / (2 * Self.step) })
    }
    let variance = max(residualVariance, .leastNormalMagnitude)
    let known = (0..<size).map { i -> Double in
      let width = form.upperBounds[i] - 0.01
      return 12 / (width * width)
    }
    var matrix = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for j in 0...i {
        var sum = 0.0
        for t in 0..<count { sum += columns[i][t] * columns[j][t] }
        matrix[i * size + j] = sum / variance + (i == j ? known[i] : 0)
      }
    }
    return SmallCholesky(matrix, count: size) { row, rest in max(rest, known[row]) }
  }

  /// The joint distribution of the next values; missing periods at the end of the series are steps
  /// on the way to them.
  public func prediction(steps: Int) -> any Prediction {
    predictionAfterLastValue(steps: trailing + steps).skipping(trailing)
  }

  private func predictionAfterLastValue(steps: Int) -> JointForecast {
    let weights = recursion.responses(estimates, steps: steps)
    let size = form.parameterCount
    var spread: [Double] = []
    if !isGiven, residualVariance > 0 {
      spread.reserveCapacity(size * steps)
      for i in 0..<size {
        func means(_ by: Double) -> [Double] {
          let parameters = shifted(i, by)
          var end = state
          _ = recursion.sum(parameters, state: &end)
          return recursion.means(end, parameters, steps: steps)
        }
        let (high, low) = (means(Self.step), means(-Self.step))
        for h in 0..<steps { spread.append((high[h] - low[h]) / (2 * Self.step)) }
      }
      information.spread(&spread, steps: steps)
    }
    return JointForecast(
      locations: recursion.means(state, estimates, steps: steps),
      errors: ErrorStructure(
        shocks: .stationary(weights: weights, deviation: residualVariance.squareRoot()),
        spread: spread, steps: steps),
      degreesOfFreedom: isGiven
        ? .infinity : exactDegreesOfFreedom ?? max(observed - Double(size), 2))
  }
}

import CKernels
import Glibc

/// A form run over a series with given parameters and initial states: the likelihood function
/// itself.
public struct SmoothingRun: Sendable {
  /// The form.
  public let form: ExponentialSmoothingForm
  /// One-step-ahead means by period.
  public let means: [Double]
  /// Errors by period as the form measures them (relative for multiplicative ones); 0 where the
  /// value is missing.
  public let errors: [Double]
  /// The states after each period with the smoothing parameters.
  public let states: [SmoothingParameters]
  /// The sum of the squared errors.
  public let squares: Double
  /// How many values were observed.
  public let observations: Int
  /// The sum of the logarithms of the magnitudes of the means; 0 for additive errors.
  let meanLogarithms: Double

  init(_ form: ExponentialSmoothingForm, values: [Double], from start: SmoothingParameters) {
    let period = form.isSeasonal ? start.seasons.count : 0
    let slopes = SmoothingSlopes(
      form, values: values, rows: start.rows(for: form), directions: [], groups: 1, period: period,
      wantsStates: true)
    self.form = form
    means = slopes.means
    errors = slopes.errors
    squares = slopes.sums[0]
    let rows = start.rows(for: form)
    states = (0..<values.count).map { t in
      let at = t * (2 + period)
      return SmoothingParameters(
        alpha: rows[0], beta: rows[1], gamma: rows[2], phi: rows[3], level: slopes.states[at],
        growth: slopes.states[at + 1],
        seasons: Array(slopes.states[(at + 2)..<(at + 2 + period)]))
    }
    observations = values.reduce(0) { $0 + ($1.isNaN ? 0 : 1) }
    meanLogarithms =
      form.error == .multiplicative
      ? log(slopes.sums[1]) + slopes.sums[2] * Logarithm.ofTwo : 0
  }

  /// The logarithm of the Gaussian likelihood at the best variance, with all constants.
  ///
  /// For additive errors −n/2 (log(2π Σe²/n) + 1), less Σ log|f| for relative ones. The initial
  /// states are parameters.
  ///
  /// > Reference: Hyndman et al. (2008), equation 5.3.
  public var logLikelihood: Double {
    ModelLikelihood.gaussian(sumOfSquares: squares, observations: Double(observations))
      - meanLogarithms
  }

  /// The number that R's forecast and statsforecast call the likelihood: −n/2 log Σe² − Σ log|f|.
  public var peerLogLikelihood: Double {
    -0.5 * Double(observations) * log(squares) - meanLogarithms
  }
}

/// Means and errors with their derivatives, over values and further periods.
struct SmoothingSlopes {
  let means: [Double]
  let errors: [Double]
  /// Rows of 8·groups.
  let meanSlopes: [Double]
  let states: [Double]
  let sums: [Double]

  init(
    _ form: ExponentialSmoothingForm, values: [Double], rows: [Double], directions: [Double],
    groups: Int, period: Int, wantsStates: Bool
  ) {
    let count = values.count
    let width = 8 * groups
    var kernelForm = ets_form(
      relative: form.error == .multiplicative ? 1 : 0,
      season: form.season == .none ? 0 : form.season == .additive ? 1 : 2,
      trend: form.hasTrend ? 1 : 0, period: Int32(period))
    let given =
      directions.isEmpty ? [Double](repeating: 0, count: (6 + period) * width) : directions
    var means = [Double](repeating: 0, count: count)
    var errors = means
    var sums = [0.0, 1, 0]
    var states = [Double](repeating: 0, count: wantsStates ? count * (2 + period) : 0)
    var slopes = [Double](repeating: 0, count: count * width)
    var errorSlopes = slopes
    var ring = [Double](repeating: 0, count: period * (width + 1) + 1)
    states.withUnsafeMutableBufferPointer { states in
      ets_slopes(
        dd_level(), &kernelForm, values, count, rows, given, Int32(groups), &means, &errors,
        &slopes, &errorSlopes, wantsStates ? states.baseAddress : nil, &sums, &ring)
    }
    self.means = means
    self.errors = errors
    meanSlopes = slopes
    self.states = states
    self.sums = sums
  }
}

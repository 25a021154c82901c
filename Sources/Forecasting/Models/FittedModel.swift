/// A model with its estimates: what every family answers.
///
/// All numbers are in the unit of the series that was fitted. Lists by period have one entry for
/// each period of that series.
public protocol FittedModel: Sendable {
  /// The model with its form, `ETS(M,Ad,M)`, `ARIMA(0,1,1)(0,1,1)[12] with drift`.
  var name: String { get }
  /// The estimates in a fixed order: smoothing parameters first, states after them.
  var parameters: [ModelParameter] { get }
  /// The likelihood at the estimates; nil for a model without one.
  var likelihood: ModelLikelihood? { get }
  /// The standard deviation of the residuals in the model's own scale of errors (relative for
  /// multiplicative ones).
  var residualDeviation: Double { get }
  /// How the residual variance follows the unit of the series.
  var varianceScale: ModelParameter.Scale { get }
  /// How the search for the estimates ended.
  var outcome: FitOutcome { get }
  /// One-step-ahead means; nil where the model has none (the first value of a random walk).
  var fitted: [Double?] { get }
  /// Value less fitted value; nil where either is missing.
  var residuals: [Double?] { get }
  /// Level, trend, season and the like.
  var components: [ModelComponent] { get }
  /// What a reader must know about the making of the fit, one sentence each, without a full stop.
  var notes: [String] { get }

  /// The joint distribution of the values of the next periods, parameter uncertainty included.
  ///
  /// - Parameter steps: How many periods, at least 1.
  /// - Returns: The distribution; step 0 is the period after the last of the series.
  func prediction(steps: Int) -> any Prediction
}

extension FittedModel {
  /// The residual variance in the model's own scale of errors; nil where values are so large that
  /// their squares are no finite numbers.
  public var residualVariance: Double? {
    let square = residualDeviation * residualDeviation
    return square.isFinite ? square : nil
  }

  /// As the square of a value: errors are additive.
  public var varianceScale: ModelParameter.Scale { .power(2) }

  /// Nothing to say.
  public var notes: [String] { [] }

  /// No components.
  public var components: [ModelComponent] { [] }
}

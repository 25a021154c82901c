import Glibc

/// A structural time-series model with its variances.
///
/// The likelihood is the diffuse one: of n values given that nothing is known of the d parts of the
/// first state and the coefficients of the drivers, with constants for n − d values (KFAS does so;
/// statsmodels counts n). States are not among its parameters.
public struct FittedStructural: FittedModel {
  /// The form.
  public let form: StructuralForm
  /// The variances, and phi.
  public let variances: StructuralVariances
  /// How the search ended.
  public let outcome: FitOutcome
  /// One-step-ahead means from the values before; nil while those do not determine the state.
  public let fitted: [Double?]
  /// Value less fitted value.
  public let residuals: [Double?]
  /// What a reader must know.
  public let notes: [String]
  /// The standard deviation of each residual before the value was known; nil where there is none.
  public let residualDeviations: [Double?]
  let observations: StructuralObservations
  let driverNames: [String]
  /// What each driver was divided by, a power of two.
  let driverScales: [Double]
  let horizon: Int
  let end: StructuralEnd
  let run: FilterRun<Double>
  /// What the variances were divided by in the filter.
  let unit: Double
  /// Standard errors of the estimates of the parts and of phi, where there are any.
  let errors: StructuralErrors?
  /// Values less states and free parameters.
  let degreesOfFreedom: Double

  /// The name, `structural(local_level)`.
  public var name: String { "structural(\(form.name))" }

  /// The mean square of the residuals; in an exact fit the variance of the irregular.
  public var residualVariance: Double {
    if outcome == .exactFit { return unit }
    let used = residuals.compactMap { $0 }
    guard !used.isEmpty else { return unit }
    return used.reduce(0.0) { $0 + $1 * $1 } / Double(used.count)
  }

  /// The square root of the residual variance.
  public var residualDeviation: Double { residualVariance.squareRoot() }

  /// Residuals over their standard deviations; nil where there is none.
  public var standardizedResiduals: [Double?] {
    zip(residuals, residualDeviations).map { residual, deviation in
      guard let residual, let deviation else { return nil }
      return deviation > 0 ? residual / deviation : 0
    }
  }

  /// The diffuse log-likelihood.
  ///
  /// - Parameter count: For how many values constants −½ log 2π are counted: n − d by default,
  ///   n in statsmodels.
  /// - Returns: The logarithm; infinite where the model passes through every value.
  public func logLikelihood(constantsFor count: Int? = nil) -> Double {
    guard unit > 0, outcome != .exactFit else { return .infinity }
    let freedom = Double(run.freedom)
    // In the unit of the drivers themselves.
    let scales = driverScales.reduce(0.0) { $0 + 2 * log($1) }
    let constants = Double(count ?? run.freedom) * Logarithm.ofTwoPi + scales
    return -0.5 * (constants + run.logVariances + freedom * log(unit) + run.squares / unit)
  }

  /// The diffuse likelihood with the variances, and phi, as its parameters.
  public var likelihood: ModelLikelihood? {
    guard unit > 0, run.freedom > 0, outcome != .exactFit else { return nil }
    return ModelLikelihood(
      logarithm: logLikelihood(), parameterCount: parameterCount, observations: run.freedom)
  }

  /// Variances and phi, those at a bound included.
  var parameterCount: Int { form.parts.count + (form.trend == .damped ? 1 : 0) }

  /// Variances, phi, coefficients of drivers.
  public var parameters: [ModelParameter] {
    var result = form.parts.map { part in
      ModelParameter(
        "\(part.name)_variance", variances[part], standardError: errors?.variance(part),
        scale: .power(2))
    }
    if form.trend == .damped {
      result.append(
        ModelParameter("phi", variances.damping, standardError: errors?.damping))
    }
    for (k, name) in driverNames.enumerated() {
      let index = observations.layout.driverStart + k
      let row = end.factor[
        (index * observations.layout.count)..<((index + 1) * observations.layout.count)]
      let square = row.reduce(0.0) { $0 + $1 * $1 }
      result.append(
        ModelParameter(
          name, end.state[index] / driverScales[k],
          standardError: (square * unit).squareRoot() / driverScales[k], scale: .power(1)))
    }
    return result
  }

  /// Level, slope, season, drivers and irregular, each given all values.
  public var components: [ModelComponent] {
    let smoother = StructuralSmoother(observations: observations)
    guard let (levels, rest) = smoother.states(end.disturbances) else { return [] }
    var result = [ModelComponent("level", levels)]
    if observations.layout.hasSlope { result.append(ModelComponent("slope", rest.map(\.slope))) }
    if observations.layout.slots > 0 { result.append(ModelComponent("season", rest.map(\.season))) }
    if !driverNames.isEmpty { result.append(ModelComponent("drivers", rest.map(\.drivers))) }
    let irregular = observations.values.enumerated().map { time, value -> Double? in
      value.isNaN
        ? nil : value - levels[time] - (rest[time].season ?? 0) - rest[time].drivers
    }
    result.append(ModelComponent("irregular", irregular))
    return result
  }

  /// The joint distribution of the values of the next periods.
  ///
  /// The uncertainty of the state at the end, of the coefficients and of all later disturbances is
  /// exact for given variances; that of the ratios of variances and of phi enters by the delta
  /// method, that of the common factor by Student's t.
  ///
  /// - Parameter steps: How many periods; with drivers, at most the horizon of the model.
  /// - Returns: The distribution.
  public func prediction(steps: Int) -> any Prediction {
    precondition(
      driverNames.isEmpty || steps <= horizon,
      "drivers are known for \(horizon) periods ahead, \(steps) are asked for")
    let start = observations.values.count * observations.layout.drivers
    let future = Array(observations.inputs.dropFirst(start))
    let inputs = future.isEmpty ? [0] : future
    return JointForecast(
      locations: end.means(inputs: inputs, steps: steps),
      errors: end.errors(inputs: inputs, steps: steps, deviation: unit.squareRoot()),
      degreesOfFreedom: degreesOfFreedom)
  }
}

import Glibc

/// A model of transformed values with its estimates.
struct FittedTransformed: FittedModel {
  let inner: any FittedModel
  let transformation: ValueTransformation
  let series: RegularSeries
  /// The bounds that the series touched, where those of the transformation lie further out.
  let touched: (lower: Double, upper: Double)?
  /// Whether λ was estimated.
  let estimatesLambda: Bool

  var name: String { "\(inner.name) of \(transformation.name)" }

  /// Those of the inner model; they are of the transformed scale, which has no unit.
  var parameters: [ModelParameter] {
    var result = inner.parameters.map {
      ModelParameter($0.name, $0.value, standardError: $0.standardError)
    }
    if estimatesLambda, case .boxCox(let lambda) = transformation {
      result.append(ModelParameter("lambda", lambda))
    }
    return result
  }

  /// The likelihood of the values themselves: the inner one times the slopes of the map.
  var likelihood: ModelLikelihood? {
    guard let inner = inner.likelihood else { return nil }
    var sum = inner.logarithm
    // A likelihood that is conditional on the first values is one of the last.
    let known = series.values.filter { !$0.isNaN }
    for value in known.suffix(inner.observations) { sum += transformation.logSlope(value) }
    return ModelLikelihood(
      logarithm: sum, parameterCount: inner.parameterCount + (estimatesLambda ? 1 : 0),
      observations: inner.observations)
  }

  var residualDeviation: Double { inner.residualDeviation }
  var varianceScale: ModelParameter.Scale { .none }
  var outcome: FitOutcome { inner.outcome }

  var fitted: [Double?] { inner.fitted.map { $0.map { kept(transformation.inverse($0)) } } }

  /// A value, at the bound where it lies beyond one that was touched.
  private func kept(_ value: Double) -> Double {
    touched.map { max($0.lower, min($0.upper, value)) } ?? value
  }

  var residuals: [Double?] {
    zip(series.values, fitted).map { value, fitted in
      value.isNaN ? nil : fitted.map { value - $0 }
    }
  }

  var components: [ModelComponent] {
    inner.components.map { ModelComponent($0.name, $0.values, scale: .none) }
  }

  var notes: [String] {
    inner.notes
      + (touched == nil
        ? [] : ["values on a bound were met, so that the bound is taken a little out"])
  }

  func prediction(steps: Int) -> any Prediction {
    let prediction = inner.prediction(steps: steps)
    let draws = (prediction as? KnownMeanForecast)?.inner ?? prediction
    if let drawn = draws as? DrawnForecast {
      return DrawnForecast(
        paths: drawn.paths.map { kept(transformation.inverse($0)) }, steps: steps)
    }
    return TransformedForecast(prediction, transformation, touched: touched)
  }
}

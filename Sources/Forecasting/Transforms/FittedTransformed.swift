import Glibc

/// A model of transformed values with its estimates.
struct FittedTransformed: FittedModel {
  let inner: any FittedModel
  let transformation: ValueTransformation
  let series: RegularSeries
  /// The values that were transformed: the series, or those shrunk from its bounds.
  let taken: [Double]
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
    let known = taken.filter { !$0.isNaN }
    for value in known.suffix(inner.observations) { sum += transformation.logSlope(value) }
    if taken != series.values, known.count > 1 {
      let n = Double(known.count)
      sum += Double(min(inner.observations, known.count)) * log((n - 1) / n)
    }
    return ModelLikelihood(
      logarithm: sum, parameterCount: inner.parameterCount + (estimatesLambda ? 1 : 0),
      observations: inner.observations)
  }

  var residualDeviation: Double { inner.residualDeviation }
  var varianceScale: ModelParameter.Scale { .none }
  var outcome: FitOutcome { inner.outcome }

  var fitted: [Double?] { inner.fitted.map { $0.map(transformation.inverse) } }

  var residuals: [Double?] {
    zip(series.values, fitted).map { value, fitted in
      value.isNaN ? nil : fitted.map { value - $0 }
    }
  }

  var components: [ModelComponent] {
    inner.components.map { ModelComponent($0.name, $0.values, scale: .none) }
  }

  var notes: [String] {
    let shrunk = zip(taken, series.values).contains { !$0.isNaN && $0 != $1 }
    return inner.notes
      + (shrunk ? ["values on a bound were met, so all were taken as a little inside"] : [])
  }

  func prediction(steps: Int) -> any Prediction {
    let prediction = inner.prediction(steps: steps)
    let draws = (prediction as? KnownMeanForecast)?.inner ?? prediction
    if let drawn = draws as? DrawnForecast {
      return DrawnForecast(paths: drawn.paths.map(transformation.inverse), steps: steps)
    }
    return TransformedForecast(prediction, transformation)
  }
}

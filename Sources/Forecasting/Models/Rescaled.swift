/// A model fitted to a series that was divided by a power of two, in the unit of the series itself.
///
/// Families fit series of ordinary size (greatest magnitude between 1 and 2), so that huge and tiny
/// units work, and a change of unit by a power of two changes no bit.
struct Rescaled: FittedModel {
  let inner: any FittedModel
  let exponent: Int

  /// A fitted model in a unit that is 2 to a power as large.
  static func model(_ inner: any FittedModel, exponent: Int) -> any FittedModel {
    exponent == 0 ? inner : Rescaled(inner: inner, exponent: exponent)
  }

  private var factor: Double { Double(sign: .plus, exponent: exponent, significand: 1) }

  private func scaled(_ value: Double, _ scale: ModelParameter.Scale) -> Double {
    switch scale {
    case .none: return value
    case .power(let power):
      // Multiplying twice keeps 2^(2k) from leaving the range before its product does.
      var result = value
      for _ in 0..<max(power, 0) { result *= factor }
      for _ in 0..<max(-power, 0) { result /= factor }
      return result
    }
  }

  var name: String { inner.name }

  /// Those that are finite numbers in the unit of the series: a variance of huge values is none.
  var parameters: [ModelParameter] { inUnit.filter(\.value.isFinite) }

  private var inUnit: [ModelParameter] {
    inner.parameters.map { parameter in
      ModelParameter(
        parameter.name, scaled(parameter.value, parameter.scale),
        standardError: parameter.standardError.flatMap {
          let error = scaled($0, parameter.scale)
          return error.isFinite ? error : nil
        },
        scale: parameter.scale)
    }
  }

  var likelihood: ModelLikelihood? { inner.likelihood?.scaled(byPowerOfTwo: exponent) }

  var residualDeviation: Double {
    switch inner.varianceScale {
    case .none: inner.residualDeviation
    // A deviation follows half the power that its square does.
    case .power(let power): scaled(inner.residualDeviation, .power(power / 2))
    }
  }

  var varianceScale: ModelParameter.Scale { inner.varianceScale }
  var outcome: FitOutcome { inner.outcome }
  var fitted: [Double?] { inner.fitted.map { $0.map { $0 * factor } } }
  var residuals: [Double?] { inner.residuals.map { $0.map { $0 * factor } } }

  var notes: [String] {
    let lost = inUnit.filter { !$0.value.isFinite }.map(\.name)
    guard !lost.isEmpty else { return inner.notes }
    return inner.notes + [
      "the values are so large that \(lost.joined(separator: ", ")) cannot be told in their unit"
    ]
  }

  var components: [ModelComponent] {
    inner.components.map { component in
      ModelComponent(
        component.name, component.values.map { $0.map { scaled($0, component.scale) } },
        scale: component.scale)
    }
  }

  func prediction(steps: Int) -> any Prediction {
    inner.prediction(steps: steps).scaled(byPowerOfTwo: exponent)
  }
}

extension ForecastModel {
  /// Fits a series of any unit.
  ///
  /// - Parameter series: The values.
  /// - Returns: The fitted model in the unit of the series.
  /// - Throws: ``ModelRefusal`` of the family.
  public func fitInAnyUnit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    var greatest = 0.0
    for value in series.values where !value.isNaN { greatest = max(greatest, value.magnitude) }
    let exponent = greatest > 0 ? Int(greatest.exponent) : 0
    guard exponent != 0, !isBoundToUnit else { return try fit(series) }
    // Two factors: one alone leaves the range for the least of numbers.
    let half = exponent / 2
    let first = Double(sign: .plus, exponent: -half, significand: 1)
    let second = Double(sign: .plus, exponent: half - exponent, significand: 1)
    let scaled = RegularSeries(
      values: series.values.map { $0 * first * second }, season: series.season)
    return Rescaled(inner: try fit(scaled), exponent: exponent)
  }
}

import Glibc

extension FittedGrowth {
  /// The estimates of a curve that saturates, in the terms of the literature.
  static func parameters(_ problem: GrowthProblem, _ fit: SaturatingFit) -> [ModelParameter] {
    let curve = fit.curve
    let p = curve.count
    let (unit, span, offset) = (problem.unit, problem.span, problem.offset)
    /// The standard error of a quantity with given derivatives by the parameters.
    func error(_ slopes: [Double]) -> Double? {
      guard let factor = fit.factor else { return nil }
      let f = factor.count / p
      var sum = 0.0
      for k in 0..<f {
        var along = 0.0
        for i in 0..<p { along += slopes[i] * factor[i * f + k] }
        sum += along * along
      }
      let error = (fit.variance * sum).squareRoot()
      return error.isFinite ? error : nil
    }
    func one(_ position: Int, _ slope: Double) -> Double? {
      var slopes = [Double](repeating: 0, count: p)
      slopes[position] = slope
      return error(slopes)
    }
    var result: [ModelParameter] = []
    if let ceiling = curve.ceiling {
      result.append(
        ModelParameter("ceiling", offset + unit * ceiling, standardError: 0, scale: .power(1)))
    } else if let top = fit.curve.logCeiling(fit.theta) {
      let size = unit * exp(top.value)
      result.append(
        ModelParameter(
          "ceiling", offset + size, standardError: error((0..<p).map { size * top.slopes[$0] }),
          scale: .power(1)))
    }
    let theta = fit.theta
    let first = curve.ceiling == nil && curve.curve != .damped ? 1 : 0
    /// A rate per span, estimated by its logarithm, per year.
    func rate(_ name: String, _ i: Int, sign: Double = 1) {
      let value = exp(theta[i]) / span
      result.append(ModelParameter(name, sign * value, standardError: one(i, value)))
    }
    switch curve.curve {
    case .damped:
      result.append(
        ModelParameter(
          "level", offset + unit * theta[0], standardError: one(0, unit), scale: .power(1)))
      if curve.ceiling != nil {
        rate("rate", 1)
      } else {
        result.append(
          ModelParameter(
            "slope", unit * theta[1] / span, standardError: one(1, unit / span), scale: .power(1)))
        result.append(
          ModelParameter("rate", theta[2] / span, standardError: one(2, 1 / span)))
      }
    case .bass, .bassPerPeriod:
      rate("p", first)
      rate("q", first + 1)
    default:
      result.append(
        ModelParameter(
          "inflection", problem.last + span * theta[first + 1], standardError: one(first + 1, span))
      )
      rate("rate", first, sign: curve.direction)
      if curve.curve == .richards {
        let shape = exp(theta[first + 2])
        result.append(ModelParameter("shape", shape, standardError: one(first + 2, shape)))
      }
    }
    return result
  }
}

internal import Glibc
internal import Statistics

/// A response curve fitted to data by weighted least squares.
public struct ResponseFit: Hashable, Sendable {
  /// The family.
  public let family: ResponseFamily
  /// The curve.
  public let function: ResponseFunction
  /// The data it was fitted to.
  public let data: ResponseData
  /// The covariance of the parameters from the linearised model, row by row; nil where the data do
  /// not determine them or leave no degree of freedom.
  public let covariance: [[Double]]?
  /// Parameters that ended at a limit or that the data leave open, by name.
  public let undetermined: [String]

  init(
    family: ResponseFamily, parameters: [Double], data: ResponseData, covariance: [[Double]]?,
    undetermined: [String]
  ) {
    self.family = family
    function = family.function(parameters)
    self.data = data
    self.covariance = covariance
    self.undetermined = undetermined
  }

  /// The parameters in the order of ``ResponseFamily/parameterNames``.
  public var parameters: [Double] { function.parameters }

  /// The standard errors of the parameters; nil where there is no covariance.
  public var standardErrors: [Double]? {
    covariance.map { rows in rows.indices.map { max(0, rows[$0][$0]).squareRoot() } }
  }

  /// Observations less parameters.
  public var degreesOfFreedom: Int { data.observations.count - family.parameterNames.count }

  /// The weighted sum of squared differences between data and curve.
  public var residualSumOfSquares: Double {
    var sum = CompensatedSum()
    for point in data.observations {
      let residual = point.output - function.value(at: point.input)
      sum.add(point.weight * residual * residual)
    }
    return sum.value
  }

  /// The standard deviation of a result of weight 1 about the curve; nil without a degree of freedom.
  public var residualStandardError: Double? {
    degreesOfFreedom > 0
      ? (residualSumOfSquares / Double(degreesOfFreedom)).squareRoot() : nil
  }

  /// Akaike's criterion with the correction for few data; nil with fewer than three observations
  /// more than parameters.
  ///
  /// > Reference: Hurvich & Tsai (1989), Biometrika 76, 297-307; the variance is a parameter too.
  public var correctedAkaike: Double? {
    let count = Double(data.observations.count)
    let parameters = Double(family.parameterNames.count + 1)
    guard count - parameters - 1 > 0 else { return nil }
    let size = CompensatedSum.of(
      data.observations.map { $0.weight * $0.output * $0.output })
    // Data on a curve to the last digit leave rounding only.
    let squares = max(residualSumOfSquares, size * 1e-28 + .leastNormalMagnitude)
    let weights = CompensatedSum.of(data.observations.map { Glibc.log($0.weight) })
    return count * (Glibc.log(2 * Double.pi * squares / count) + 1) - weights
      + 2 * parameters * count / (count - parameters - 1)
  }

  /// The standard error of the curve at an amount, from the linearised model.
  public func standardError(at input: Double) -> Double? {
    guard let covariance else { return nil }
    let gradient = family.gradient(parameters, at: input)
    var variance = 0.0
    for (row, left) in zip(covariance, gradient) {
      for (element, right) in zip(row, gradient) { variance += left * element * right }
    }
    return max(0, variance).squareRoot()
  }

  /// The curve's band at an amount: where the mean result lies with a probability.
  ///
  /// - Parameters:
  ///   - input: The amount.
  ///   - probability: Between 0 and 1.
  /// - Returns: The ends by Student's t; nil where there is no covariance.
  public func band(at input: Double, probability: Double = 0.9) -> ClosedRange<Double>? {
    guard let error = standardError(at: input), degreesOfFreedom > 0 else { return nil }
    let factor = StudentT.quantile(
      0.5 + probability / 2, degreesOfFreedom: Double(degreesOfFreedom))
    let value = function.value(at: input)
    return (value - factor * error)...(value + factor * error)
  }

  /// By how much results rise from year to year beyond what the curve explains, with its standard
  /// error; nil where fewer than three observations have years or all have the same.
  ///
  /// A clear drift says that something else than money changed, and that the curve holds for no
  /// single year.
  public var drift: (perYear: Double, standardError: Double)? {
    var points: [(year: Double, residual: Double, weight: Double)] = []
    for observation in data.observations {
      guard let year = observation.fiscalYear else { continue }
      points.append(
        (
          Double(year), observation.output - function.value(at: observation.input),
          observation.weight
        ))
    }
    guard points.count >= 3 else { return nil }
    let weight = points.reduce(0) { $0 + $1.weight }
    let year = points.reduce(0) { $0 + $1.weight * $1.year } / weight
    let residual = points.reduce(0) { $0 + $1.weight * $1.residual } / weight
    let spread = points.reduce(0) { $0 + $1.weight * ($1.year - year) * ($1.year - year) }
    guard spread > 0 else { return nil }
    let slope =
      points.reduce(0) { $0 + $1.weight * ($1.year - year) * ($1.residual - residual) } / spread
    let squares = points.reduce(0.0) { sum, point in
      let rest = point.residual - residual - slope * (point.year - year)
      return sum + point.weight * rest * rest
    }
    return (slope, (squares / Double(points.count - 2) / spread).squareRoot())
  }
}

internal import Glibc
internal import LinearAlgebra
internal import Optimization

/// The search for the parameters of one family, in scaled units.
struct ResponseSearch {
  let family: ResponseFamily
  let data: ResponseData
  /// The largest input and output.
  let inputScale: Double
  let outputScale: Double
  /// Inputs and outputs in these, and roots of weights relative to the largest.
  let inputs: [Double]
  let outputs: [Double]
  let roots: [Double]
  /// The limits of the scaled parameters.
  let limits: ParameterBounds
  let isFirstLimited: Bool

  init(
    _ family: ResponseFamily, _ data: ResponseData, _ bounds: [String: ClosedRange<Double>]
  ) {
    self.family = family
    self.data = data
    let points = data.observations
    inputScale = points.reduce(0) { max($0, abs($1.input)) }
    let largest = points.reduce(0) { max($0, abs($1.output)) }
    outputScale = largest > 0 ? largest : 1
    let weight = points.reduce(0) { max($0, $1.weight) }
    let (x, y) = (inputScale, outputScale)
    inputs = points.map { $0.input / x }
    outputs = points.map { $0.output / y }
    roots = points.map { ($0.weight / weight).squareRoot() }
    var lower: [Double] = []
    var upper: [Double] = []
    for name in family.parameterNames {
      let own = Self.widest(family, name)
      let factor = Self.scale(family, name, x, y)
      let given = bounds[name].map { ($0.lowerBound / factor)...($0.upperBound / factor) }
      lower.append(max(own.lowerBound, given?.lowerBound ?? -.infinity))
      upper.append(max(lower[lower.count - 1], min(own.upperBound, given?.upperBound ?? .infinity)))
    }
    limits = ParameterBounds(lower: lower, upper: upper)
    isFirstLimited = bounds[family.parameterNames[0]] != nil
  }

  /// The limits of a scaled parameter: what data within the unit square could ever tell.
  private static func widest(_ family: ResponseFamily, _ name: String) -> ClosedRange<Double> {
    switch (family, name) {
    case (.linear, _): -Double.infinity ... .infinity
    case (.logistic, "middle"): -20...20
    case (.logistic, "slope"), (.hill, "slope"): 0.02...200
    case (_, "half"): 1e-5...1e5
    case (_, "exponent"): 1e-3...20
    default: 0 ... .infinity
    }
  }

  /// What a parameter of the scaled problem is multiplied with; a power's scale is not told by it
  /// alone.
  private static func scale(
    _ family: ResponseFamily, _ name: String, _ x: Double, _ y: Double
  ) -> Double {
    switch (family, name) {
    case (.hill, "slope"), (_, "exponent"): 1
    case (.logistic, "slope"): 1 / x
    case (.linear, "slope"), (.capped, "slope"): y / x
    case (_, "half"), (_, "middle"): x
    default: y
    }
  }

  /// The best of all starts.
  func fit() throws(ResponseError) -> ResponseFit {
    var best: NonlinearLeastSquares.Solution?
    for start in starts {
      let solution = solve(from: start)
      guard solution.residualSumOfSquares.isFinite else { continue }
      guard let found = best else {
        best = solution
        continue
      }
      if solution.residualSumOfSquares < found.residualSumOfSquares * (1 - 1e-9) {
        best = solution
      }
    }
    guard let best else { throw .notConverged }
    return finished(best)
  }

  /// Shapes to start from; a straight line needs none.
  private var starts: [[Double]] {
    switch family {
    case .linear: [[1, 0]]
    case .capped: [0.3, 0.6, 1].map { [1 / $0, 1] }
    case .log, .michaelis: [0.03, 0.2, 1, 6].map { [$0] }
    case .power: [[0.3], [0.8], [2]]
    case .hill: [0.1, 0.4, 1, 4].flatMap { half in [0.7, 1.5, 4, 12].map { [half, $0] } }
    case .logistic: [0, 0.3, 0.7, 1.2].flatMap { middle in [3, 8, 25].map { [middle, $0] } }
    }
  }

  private func solve(from start: [Double]) -> NonlinearLeastSquares.Solution {
    let whole = problem
    guard family.isProportional else { return whole.solve(from: start) }
    let inner = shape.solve(from: start)
    let first = inner.parameters[0]
    guard isFirstLimited || !(first >= 0) else { return inner }
    return whole.solve(from: [max(0, first)] + inner.parameters.dropFirst())
  }

  /// The problem over all parameters, within limits.
  private var problem: NonlinearLeastSquares {
    var problem = NonlinearLeastSquares(
      parameters: family.parameterNames.count, residuals: inputs.count
    ) { theta, residuals, jacobian in
      let function = family.function(theta)
      for row in inputs.indices {
        residuals[row] = roots[row] * (function.value(at: inputs[row]) - outputs[row])
        guard jacobian != nil else { continue }
        let gradient = family.gradient(theta, at: inputs[row])
        for (column, slope) in gradient.enumerated() {
          jacobian?[row, column] = roots[row] * slope
        }
      }
      return true
    }
    problem.bounds = limits
    return problem
  }

  /// The problem over the shape alone.
  private var shape: SeparableLeastSquares {
    let nonlinear = family.parameterNames.count - 1
    var problem = SeparableLeastSquares(
      coefficients: 1, nonlinear: nonlinear, response: zip(roots, outputs).map { $0 * $1 }
    ) { alpha, basis, derivatives in
      let second = alpha.count > 1 ? alpha[1] : 0
      for row in inputs.indices {
        let values = family.basis(inputs[row], alpha[0], second)
        basis[row, 0] = roots[row] * values.value
        derivatives?[0][row, 0] = roots[row] * values.first
        if alpha.count > 1 { derivatives?[1][row, 0] = roots[row] * values.second }
      }
      return true
    }
    problem.bounds = ParameterBounds(
      lower: Array(limits.lower.dropFirst()), upper: Array(limits.upper.dropFirst()))
    return problem
  }

  /// Back in the units of the data.
  private func finished(_ solution: NonlinearLeastSquares.Solution) -> ResponseFit {
    let names = family.parameterNames
    var parameters = solution.parameters
    /// Derivatives of the parameters by the scaled ones.
    var change = names.indices.map { row in names.indices.map { $0 == row ? 1.0 : 0 } }
    for (place, name) in names.enumerated() {
      let factor = Self.scale(family, name, inputScale, outputScale)
      parameters[place] *= factor
      change[place][place] = factor
    }
    if family == .power {
      let factor = pow(inputScale, -parameters[1])
      parameters[0] *= factor
      change[0][0] *= factor
      change[0][1] = -parameters[0] * Glibc.log(inputScale)
    }
    let undetermined = names.indices.filter {
      solution.activeBounds[$0] != nil || solution.outcome == .rankDeficient
    }
    return ResponseFit(
      family: family, parameters: parameters, data: data,
      covariance: solution.covariance.map { covariance in
        names.indices.map { row in
          names.indices.map { column in
            var sum = 0.0
            for left in names.indices where change[row][left] != 0 {
              for right in names.indices {
                sum += change[row][left] * covariance[left, right] * change[column][right]
              }
            }
            return sum
          }
        }
      }, undetermined: undetermined.map { names[$0] })
  }
}

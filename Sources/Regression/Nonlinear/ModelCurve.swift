import Expressions
import LinearAlgebra
import Optimization
import Precision
import Quantities

/// A nonlinear model with its data, ready to be evaluated in doubles and double-doubles.
///
/// Residuals are model less response, each times the root of its weight.
struct ModelCurve {
  let parameters: [String]
  /// The columns that the model reads, without those of the response alone.
  private let variables: [String]
  let program: ColumnProgram
  let columns: [[DoubleDouble]]
  let response: [DoubleDouble]
  /// By table column ∂y/∂cell, where the response reads it.
  let responseSlopes: [[DoubleDouble]]
  /// The square roots of the weights, the largest near 1; nil where all count alike.
  let rootWeights: [DoubleDouble]?
  /// What the roots of the weights were divided by, a power of two.
  let rootUnit: Double
  private let roundedColumns: [[Double]]
  private let roundedResponse: [Double]
  private let roundedRoots: [Double]?

  /// The number of observations.
  var rows: Int { response.count }

  /// Compiles the model and evaluates the response.
  ///
  /// - Parameters:
  ///   - model: The right side.
  ///   - response: The left side.
  ///   - names: The columns that either reads.
  ///   - data: The rows.
  ///   - weights: One for each row, or nil.
  /// - Throws: ``ModelFailure`` where the response has no finite value.
  init(
    _ model: NonlinearModel, response: Expression, columns names: [String], data: ModelData,
    weights: [DoubleDouble]?
  ) throws(ModelFailure) {
    parameters = model.parameters
    let read = Set(model.expression.variables)
    variables = names.filter(read.contains)
    columns = names.map { data.numbers($0) }
    let answer: ColumnProgram
    do {
      program = try ColumnProgram(model.expression, columns: names, parameters: model.parameters)
      answer = try ColumnProgram(response, columns: names)
    } catch { throw .formula(error) }
    let count = data.rows.count
    if let failure = answer.failure(columns: columns, parameters: [], rows: count) {
      throw .row(failure, names: response.variables)
    }
    (self.response, responseSlopes) = answer.evaluateWithDerivatives(
      columns: columns, parameters: [], rows: count, withRespectTo: .columns)
    (rootWeights, rootUnit) = relativeRoots(of: weights)
    roundedColumns = columns.map { $0.map(\.double) }
    roundedResponse = self.response.map(\.double)
    roundedRoots = rootWeights.map { $0.map(\.double) }
  }

  /// Refuses a start where the model has no finite value.
  ///
  /// - Parameter start: The parameters.
  /// - Throws: ``ModelFailure`` for the first such row.
  func check(at start: [Double]) throws(ModelFailure) {
    if let failure = program.failure(
      columns: roundedColumns, parameters: start, rows: rows, derivativesBy: .parameters)
    {
      var stated = failure
      stated.error.hint = "the model has no value at the start; choose another"
      throw .row(stated, names: variables)
    }
  }

  /// Finds the minimum in doubles.
  ///
  /// - Parameters:
  ///   - settings: Start and limits.
  ///   - furtherStarts: How many more starts are tried.
  /// - Returns: The best solution and how many starts agree on it.
  func solve(
    _ settings: ParameterSettings, furtherStarts: Int
  ) -> NonlinearLeastSquares.MultiStart {
    var workspace = ColumnWorkspace<Double>()
    var values: [Double] = []
    var derivatives: [[Double]] = []
    var problem = NonlinearLeastSquares(parameters: parameters.count, residuals: rows) {
      theta, residuals, jacobian in
      if jacobian == nil {
        program.evaluate(
          columns: roundedColumns, parameters: theta, rows: rows, into: &values,
          workspace: &workspace)
      } else {
        program.evaluate(
          columns: roundedColumns, parameters: theta, rows: rows, into: &values,
          derivatives: &derivatives, workspace: &workspace)
        for j in derivatives.indices {
          for i in 0..<rows {
            jacobian?[i, j] = derivatives[j][i] * (roundedRoots?[i] ?? 1)
          }
        }
      }
      for i in 0..<rows {
        residuals[i] = (values[i] - roundedResponse[i]) * (roundedRoots?[i] ?? 1)
      }
      return true
    }
    problem.bounds = settings.bounds
    return problem.solve(fromEach: starts(settings, furtherStarts))
  }

  private func starts(_ settings: ParameterSettings, _ count: Int) -> [[Double]] {
    guard count > 0 else { return [settings.start] }
    if let bounds = settings.bounds, (bounds.lower + bounds.upper).allSatisfy(\.isFinite) {
      return [settings.start] + StartingPoints.inside(bounds, count: count)
    }
    return [settings.start] + StartingPoints.around(settings.start, count: count)
  }

  /// Finds the remaining digits of a solution.
  ///
  /// - Parameter solution: What ``solve(_:furtherStarts:)`` found.
  /// - Returns: The solution in double-double.
  func certified(
    _ solution: NonlinearLeastSquares.Solution
  ) -> CertifiedNonlinearLeastSquares.Solution {
    var workspace = ColumnWorkspace<DoubleDouble>()
    var values: [DoubleDouble] = []
    var derivatives: [[DoubleDouble]] = []
    return CertifiedNonlinearLeastSquares(parameters: parameters.count, residuals: rows) { theta in
      program.evaluate(
        columns: columns, parameters: theta, rows: rows, into: &values, derivatives: &derivatives,
        workspace: &workspace)
      let residuals = weighted(zip(values, response).map { $0 - $1 })
      guard residuals.allSatisfy(\.isFinite),
        derivatives.allSatisfy({ $0.allSatisfy(\.isFinite) })
      else { return nil }
      return (residuals, DoubleDoubleMatrix(rows: rows, columns: derivatives.map(weighted)))
    }.polished(from: solution)
  }

  /// A column times the roots of the weights.
  func weighted(_ column: [DoubleDouble]) -> [DoubleDouble] {
    guard let rootWeights else { return column }
    return zip(column, rootWeights).map { $0 * $1 }
  }
}

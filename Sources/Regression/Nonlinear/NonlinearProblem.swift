import Diagnostics
import Expressions
import LinearAlgebra
import Optimization
import Precision
import Quantities

/// A nonlinear formula on its way to a summary.
struct NonlinearProblem {
  let problem: RegressionProblem
  let formula: Formula
  let table: RegressionTable

  /// Sizes whose squares and products stay in the range of doubles.
  private static let range = 1e-100...1e100

  /// Reads the model, finds the minimum in doubles, finds its remaining digits, and judges.
  func solve() throws(DiagnosticList) -> RegressionSummary {
    let source = FormulaSource(text: problem.formula)
    guard problem.tolerance == nil, !problem.acceptsMinimumNorm else {
      throw problem.refusal(
        [
          Diagnostic(
            "not-linear", "a tolerance and the minimum norm belong to linear formulas",
            hint: "leave them out: a nonlinear fit says whether the data determine its parameters")
        ], table)
    }
    let model: NonlinearModel
    do {
      model = try formula.nonlinearModel(columns: table.callableNames)
    } catch { throw problem.refusal([source.diagnostic(error)], table) }
    let settings = try ParameterSettings(problem, model, source, table)
    let names = table.callableNames.filter(
      Set(formula.response.variables + model.expression.variables).contains)
    let (data, weights, leftOut) = try problem.data(calculated: names, read: [], table)
    for name in names {
      let largest = data.numbers(name).reduce(0) { max($0, abs($1.head)) }
      guard largest == 0 || (Self.range.contains(largest)) else {
        throw problem.refusal(
          [
            Diagnostic(
              "out-of-range",
              "`\(name)` is too \(largest < 1 ? "small" : "large") for a nonlinear fit",
              hint: "give it in another unit, so that its values lie between 1e-100 and 1e100")
          ], table)
      }
    }
    guard data.rows.count >= model.parameters.count else {
      throw problem.refusal(
        [
          Diagnostic(
            "too-few-rows",
            "\(data.rows.count) observation\(data.rows.count == 1 ? "" : "s") cannot determine "
              + "\(model.parameters.count) parameters"
          )
        ], table)
    }
    let curve: ModelCurve
    do {
      curve = try ModelCurve(
        model, response: formula.response, columns: names, data: data, weights: weights)
      try curve.check(at: settings.start)
    } catch { throw problem.refusal([error.diagnostic(source, data)], table) }
    let found = curve.solve(settings, furtherStarts: problem.furtherStarts)
    let certified = curve.certified(found.best)
    guard certified.parameters.allSatisfy(\.isFinite), certified.residualSumOfSquares.isFinite,
      found.best.residualSumOfSquares.isFinite
    else {
      throw problem.refusal(
        [
          Diagnostic(
            "out-of-range", "the model leaves the range of numbers on its way from this start",
            hint: "choose another start, or give the columns in other units")
        ], table)
    }
    return NonlinearSummary(
      problem: problem, formula: formula, curve: curve, data: data, names: names, found: found,
      certified: certified
    ).summary(leftOut)
  }
}

import Diagnostics
import Expressions
import LinearAlgebra
import Optimization
import Precision

/// Turns a solved nonlinear model into a summary.
struct NonlinearSummary {
  let problem: RegressionProblem
  let formula: Formula
  let curve: ModelCurve
  let data: ModelData
  let names: [String]
  let found: NonlinearLeastSquares.MultiStart
  let certified: CertifiedNonlinearLeastSquares.Solution

  /// The summary.
  ///
  /// - Parameter leftOut: Warnings about rows that do not count.
  /// - Returns: Estimates with everything that judges them.
  func summary(_ leftOut: [Diagnostic]) -> RegressionSummary {
    let held = found.best.activeBounds
    let errors = outcome == .rankDeficient ? nil : standardErrors
    let digits = outcome.isSuccess ? supportedDigits : nil
    let terms = curve.parameters.enumerated().map { j, name in
      TermEstimate(
        name: name, estimate: estimates[j],
        standardError: held[j] == nil ? errors?[j] : nil,
        degreesOfFreedom: certified.degreesOfFreedom, level: problem.level, digits: digits?[j])
    }
    return RegressionSummary(
      formula: formula.text, n: curve.rows, rank: certified.rank, condition: certified.condition,
      residualSD: isExact
        ? 0
        : certified.residualStandardDeviation?
          .scaled(by: curve.rootUnit).representable,
      residualSumOfSquares: isExact
        ? 0
        : certified.residualSumOfSquares
          .scaled(by: curve.rootUnit).scaled(by: curve.rootUnit).representable,
      degreesOfFreedom: certified.degreesOfFreedom, rSquared: rSquared, fStatistic: nil,
      isExact: isExact, outcome: outcome, terms: terms, anova: [],
      level: problem.level, warnings: leftOut + warnings(terms))
  }

  /// About the rounding of a model in double-double arithmetic.
  private static let rounding = 0x1p-98

  /// The length of what is added up to residuals.
  private var size: Double {
    let response = curve.weighted(curve.response)
    return zip(response, certified.residuals).reduce(0) {
      let size = 2 * abs($1.0.head) + abs($1.1.head)
      return $0 + size * size
    }.squareRoot()
  }

  /// Whether the residuals are no more than the rounding of the arithmetic.
  private var isExact: Bool {
    certified.residualSumOfSquares.head.squareRoot() <= Self.rounding * size
  }

  private var standardErrors: [DoubleDouble]? {
    guard isExact, certified.degreesOfFreedom > 0 else { return certified.standardErrors }
    return certified.inverseGramDiagonal?.map { _ in DoubleDouble(0) }
  }

  /// The parameters; what the arithmetic cannot tell from 0 is 0.
  private var estimates: [DoubleDouble] {
    guard let diagonal = certified.inverseGramDiagonal else { return certified.parameters }
    return zip(certified.parameters, diagonal).map { parameter, variance in
      let error = Self.rounding * variance.head.squareRoot() * size
      return abs(parameter.head) <= error ? DoubleDouble(0) : parameter
    }
  }

  private var outcome: RegressionSummary.Outcome {
    switch (found.best.outcome, certified.outcome) {
    case (_, .rankDeficient), (.rankDeficient, _): .rankDeficient
    case (.converged, _), (_, .converged): .converged
    case (.iterationLimit, _): .iterationLimit
    default: .stalled
    }
  }

  /// 1 − RSS/Σ(y − ȳ)², weighted; nil where the response does not vary.
  private var rSquared: Double? {
    let weights = curve.rootWeights?.map { $0 * $0 }
    var sum = DoubleDouble(0)
    var whole = DoubleDouble(0)
    for (i, y) in curve.response.enumerated() {
      let weight = weights?[i] ?? DoubleDouble(1)
      sum += weight * y
      whole += weight
    }
    let mean = sum / whole
    var total = DoubleDouble(0)
    for (i, y) in curve.response.enumerated() {
      total += (weights?[i] ?? DoubleDouble(1)) * (y - mean) * (y - mean)
    }
    guard total.head > 0 else { return nil }
    return (DoubleDouble(1) - certified.residualSumOfSquares / total).representable
  }

  private func warnings(_ terms: [TermEstimate]) -> [Diagnostic] {
    var warnings: [Diagnostic] = []
    func warn(_ code: DiagnosticCode, _ message: String, hint: String? = nil) {
      warnings.append(Diagnostic(code, message, hint: hint, severity: .warning))
    }
    if found.best.startWasMoved {
      warn("start-moved", "the start lies outside of the bounds and was moved inside")
    }
    for (place, side) in found.best.activeBounds.sorted(by: { $0.key < $1.key }) {
      warn(
        "at-bound", "`\(curve.parameters[place])` is at its \(side.rawValue) bound",
        hint: "standard errors of the others hold with it fixed there")
    }
    switch outcome {
    case .rankDeficient:
      warn(
        "undetermined-parameters", "the data do not determine all parameters: others fit as well",
        hint: "fix one of them, or write the model with fewer")
    case .stalled:
      warn(
        "not-converged", "the sum of squares falls no more, but this is not a minimum",
        hint: "often a parameter runs to infinity; try another start or `--multi-start 20`")
    case .iterationLimit:
      warn(
        "not-converged", "no minimum was reached in the steps allowed",
        hint: "try another start or `--multi-start 20`")
    default:
      if !certified.outcome.isSuccess {
        warn(
          "fewer-digits",
          "the parameters are right to a relative change of "
            + Diagnostic.threeDigits(certified.relativeStep ?? 1e-9) + " only")
      }
    }
    if found.starts > 1, found.reachedBest == 1 {
      warn(
        "starts", "only 1 of \(found.starts) starts reached the smallest sum of squares",
        hint: "more starts may find a smaller one")
    }
    if isExact, certified.degreesOfFreedom > 0 {
      warn("exact-fit", "the model reproduces every observation", hint: "standard errors are 0")
    }
    if certified.degreesOfFreedom == 0 {
      warn(
        "no-degrees-of-freedom", "there are as many parameters as observations",
        hint: "nothing is left to judge the estimates by: no standard errors")
    }
    warnings += Diagnostic.fewDigits(terms)
    return warnings
  }

  /// The digits that the rounding of the cells leaves to each parameter.
  private var supportedDigits: [Double]? {
    let jacobian = certified.jacobian
    let columns = (0..<jacobian.columns).map { j in
      (0..<jacobian.rows).map { jacobian[$0, j].double }
    }
    let scales = columns.map { column in
      let length = column.reduce(0) { max($0, abs($1)) }
      return length > 0 ? length : 1
    }
    let scaled = Matrix(rows: curve.rows, columns: columns.count) { columns[$1][$0] / scales[$1] }
    guard var digits = SupportedDigits(scaled) else { return nil }
    let parameters = zip(certified.parameters, scales).map { $0.double * $1 }
    let (_, slopes) = curve.program.evaluateWithDerivatives(
      columns: curve.columns, parameters: certified.parameters, rows: curve.rows,
      withRespectTo: .columns)
    let nothing = [Double](repeating: 0, count: curve.rows)
    for (position, name) in names.enumerated() {
      // A cell moves the response up and the model down; what is left moves the parameters.
      let difference = zip(curve.responseSlopes[position], slopes[position]).map { $0 - $1 }
      digits.add(
        rounding: data.roundings(name), coefficients: parameters, residuals: nothing,
        responseSlope: curve.weighted(difference).map(\.double), designSlopes: [])
    }
    return digits.digits(of: parameters)
  }
}

import Diagnostics
import Expressions
import Glibc
import LinearAlgebra
import Precision

/// A linear formula on its way to a summary.
struct LinearProblem {
  let problem: RegressionProblem
  let formula: Formula
  let table: RegressionTable

  /// Above this condition a change of the data in the eighth digit changes every digit of the
  /// estimates.
  private static let conditionLimit = 1e8
  /// Errors of the arithmetic above this share of the fitted values leave no use in the estimates.
  private static let errorLimit = 0.01

  /// Reads the terms, solves, and judges.
  func solve() throws(DiagnosticList) -> RegressionSummary {
    let source = FormulaSource(text: problem.formula)
    guard problem.start.isEmpty, problem.lower.isEmpty, problem.upper.isEmpty,
      problem.furtherStarts == 0
    else {
      throw problem.refusal(
        [
          Diagnostic(
            "no-parameters", "every name of the formula is a column, so nothing needs a start",
            hint: "a parameter is a name that is no column, as in `y ~ b1*x`")
        ], table)
    }
    let terms: LinearTerms
    do {
      terms = try formula.linearTerms()
    } catch { throw problem.refusal([source.diagnostic(error)], table) }
    let factors = terms.terms.flatMap(\.factors)
    let calculated = formula.response.variables + terms.terms.flatMap(\.calculated)
    let (data, weights, leftOut) = try problem.data(calculated: calculated, read: factors, table)
    let design: LinearDesign
    do {
      design = try LinearDesign(terms, response: formula.response, data: data, weights: weights)
    } catch { throw problem.refusal([error.diagnostic(source, data)], table) }
    guard !design.columnNames.isEmpty else {
      throw problem.refusal(
        [Diagnostic("no-terms", "the formula has nothing to estimate", hint: "as in `y ~ x`")],
        table)
    }
    let fit: LinearFit
    do {
      fit = try solved(design)
    } catch { throw problem.refusal([refused(error, design)], table) }
    if let message = tooUncertain(fit) ?? outOfRange(fit) {
      throw problem.refusal([message], table)
    }
    return summary(fit, leftOut)
  }

  /// Solves; under minimum norm terms that 32 digits cannot tell apart count as dependent.
  private func solved(_ design: LinearDesign) throws(FactorizationError) -> LinearFit {
    func fit(_ tolerance: Double?) throws(FactorizationError) -> LinearFit {
      try LinearFit(
        design, precision: table.numbers.precision, tolerance: tolerance,
        whenRankDeficient: problem.acceptsMinimumNorm ? .minimumNorm : .refuse)
    }
    let first = try fit(problem.tolerance)
    guard problem.acceptsMinimumNorm, first.relativeError > Self.errorLimit else { return first }
    return try fit(max(problem.tolerance ?? 0, 4 / first.solution.condition))
  }

  /// Refuses estimates of which the arithmetic itself leaves hardly a digit.
  private func tooUncertain(_ fit: LinearFit) -> Diagnostic? {
    guard fit.relativeError.isFinite else {
      return Diagnostic(
        "out-of-range", "the terms are too small or too large to keep their digits",
        hint: "give the columns in other units")
    }
    guard fit.relativeError > Self.errorLimit else { return nil }
    return Diagnostic(
      "dependent-terms",
      "the terms are so nearly dependent that 32 digits do not determine the coefficients "
        + "(condition \(Diagnostic.threeDigits(fit.solution.condition)))",
      hint: "take one of them out of the formula, or ask for the shortest solution with "
        + "`--minimum-norm`")
  }

  /// Refuses coefficients that no double holds.
  private func outOfRange(_ fit: LinearFit) -> Diagnostic? {
    guard let place = fit.estimates.firstIndex(where: { !$0.estimate.isFinite }) else {
      return nil
    }
    return Diagnostic(
      "out-of-range", "the coefficient of `\(fit.design.columnNames[place])` is too large",
      hint: "give the column in a larger unit")
  }

  private func refused(_ error: FactorizationError, _ design: LinearDesign) -> Diagnostic {
    switch error {
    case .rankDeficient(let rank, let columns, let dependent):
      let names = dependent.map { "`" + design.columnNames[$0] + "`" }.joined(separator: ", ")
      let whole = design.termNames(of: dependent).map { "`" + $0 + "`" }.joined(separator: ", ")
      let isShort = design.rows < columns
      return Diagnostic(
        "dependent-terms",
        isShort
          ? "\(design.rows) observation\(design.rows == 1 ? "" : "s") cannot determine \(columns) "
            + "coefficients"
          : "the data determine only \(rank) of \(columns) coefficients: other terms reproduce "
            + names,
        hint: "take \(isShort ? "terms" : whole) out of the formula, or ask for the shortest "
          + "solution with `--minimum-norm`")
    case .nonFinite(_, let column):
      return Diagnostic(
        "out-of-range",
        "`\(column < design.columnNames.count ? design.columnNames[column] : "the response")` is too "
          + "large to calculate with",
        hint: "give it in a larger unit")
    default:
      return Diagnostic("not-a-number", "the model is not finite: \(error)")
    }
  }

  private func summary(_ fit: LinearFit, _ leftOut: [Diagnostic]) -> RegressionSummary {
    let design = fit.design
    let isFullRank = fit.solution.dependentColumns.isEmpty
    let digits = isFullRank ? digits(fit) : nil
    let terms = zip(design.columnNames, fit.estimates).enumerated().map { j, item in
      TermEstimate(
        name: item.0, estimate: item.1.estimate, standardError: item.1.standardError,
        degreesOfFreedom: fit.degreesOfFreedom, level: problem.level, digits: digits?[j])
    }
    let anova = fit.anova
    return RegressionSummary(
      formula: formula.text, n: design.rows, rank: fit.solution.rank,
      condition: fit.solution.condition,
      residualSD: fit.unscaledSD,
      residualSumOfSquares: fit.unscaled(fit.solution.residualSumOfSquares),
      degreesOfFreedom: fit.degreesOfFreedom, rSquared: fit.rSquared?.double,
      fStatistic: anova.first?.f, isExact: fit.solution.isExact,
      outcome: isFullRank ? .solved : .minimumNorm, terms: terms, anova: anova,
      level: problem.level, warnings: leftOut + warnings(fit, terms))
  }

  private func warnings(_ fit: LinearFit, _ terms: [TermEstimate]) -> [Diagnostic] {
    var warnings: [Diagnostic] = []
    func warn(_ code: DiagnosticCode, _ message: String, hint: String? = nil) {
      warnings.append(Diagnostic(code, message, hint: hint, severity: .warning))
    }
    let solution = fit.solution
    if !solution.dependentColumns.isEmpty {
      let names = solution.dependentColumns.map { "`" + fit.design.columnNames[$0] + "`" }
      warn(
        "dependent-terms",
        "the data determine only \(solution.rank) of \(terms.count) coefficients: other terms "
          + "reproduce " + names.joined(separator: ", "),
        hint: "the shortest of all solutions is shown; its coefficients have no meaning one by "
          + "one, only the fitted values have")
    } else if solution.condition > Self.conditionLimit {
      warn(
        "nearly-dependent-terms",
        "the terms are nearly dependent (condition \(Diagnostic.threeDigits(solution.condition)))",
        hint: "small changes of the data change the estimates much; the column of digits says what "
          + "is left")
    }
    if solution.degreesOfFreedom == 0, solution.dependentColumns.isEmpty {
      warn(
        "no-degrees-of-freedom", "there are as many coefficients as observations",
        hint: "nothing is left to judge the estimates by: no standard errors")
    } else if solution.isExact, solution.degreesOfFreedom > 0 {
      warn("exact-fit", "the model reproduces every observation", hint: "standard errors are 0")
    }
    for term in fit.design.terms where term.columns.isEmpty {
      warn(
        "one-level", "`\(term.name)` has one level only, so it has no coefficient",
        hint: "take it out of the formula")
    }
    warnings += Diagnostic.fewDigits(terms)
    return warnings
  }

  /// The digits that the rounding of the cells and of the arithmetic leaves to each coefficient.
  private func digits(_ fit: LinearFit) -> [Double] {
    let data = supportedDigits(fit)
    return fit.solution.coefficients.indices.map { j in
      let size = abs(fit.solution.coefficients[j].head)
      let error = fit.coefficientErrors[j]
      let own = size > error ? max(0, -log10(error / size)) : 15
      return min(own, data[j])
    }
  }

  /// The digits that the rounding of the cells leaves to each coefficient.
  private func supportedDigits(_ fit: LinearFit) -> [Double] {
    let design = fit.design
    let isRounded = design.roundings.values.contains { $0.contains { $0 > 0 } }
    guard isRounded else { return design.columnNames.map { _ in 15 } }
    let unknown = design.columnNames.map { _ in 0.0 }
    // Beyond this the design in doubles says nothing.
    guard fit.solution.condition < 1e14 else { return unknown }
    let roots = fit.rootWeights?.map(\.double)
    func weighted(_ column: [DoubleDouble]) -> [Double] {
      let values = column.map(\.double)
      guard let roots else { return values }
      return zip(values, roots).map { $0 * $1 }
    }
    let columns = design.columns.map(weighted)
    let scales = columns.map { column in
      let length = column.reduce(0) { max($0, abs($1)) }
      return length > 0 ? length : 1
    }
    let scaled = Matrix(rows: design.rows, columns: columns.count) { columns[$1][$0] / scales[$1] }
    guard var digits = SupportedDigits(scaled) else { return unknown }
    let coefficients = zip(fit.solution.coefficients, scales).map { $0.double * $1 }
    let residuals = fit.solution.residuals.map(\.double)
    let slopes = (design.hasIntercept ? [[:]] : []) + design.terms.flatMap(\.slopes)
    for (name, rounding) in design.roundings where rounding.contains(where: { $0 > 0 }) {
      digits.add(
        rounding: rounding, coefficients: coefficients, residuals: residuals,
        responseSlope: design.responseSlopes[name].map { weighted($0).map { $0 / fit.scale } },
        designSlopes: slopes.enumerated().compactMap { k, slope in
          slope[name].map { (k, weighted($0).map { $0 / scales[k] }) }
        })
    }
    return digits.digits(of: coefficients)
  }
}

extension ModelTerm {
  /// The columns whose cells name the levels of factors.
  fileprivate var factors: [String] {
    parts.compactMap { if case .factor(let column) = $0 { column } else { nil } }
  }

  /// The columns that are calculated with.
  fileprivate var calculated: [String] {
    parts.flatMap { part -> [String] in
      if case .factor = part { return [] }
      return part.variables
    }
  }
}

import LinearAlgebra
import Precision
import Statistics

/// A solved linear model with the numbers that judge it, in double-double arithmetic.
///
/// Internally the response is divided by ``scale``, a power of two, so that squares stay in range;
/// that rounds nothing.
struct LinearFit {
  let design: LinearDesign
  /// The solution for the scaled response.
  let solution: CertifiedLeastSquaresFit
  /// What the response was divided by.
  let scale: Double
  /// The square roots of the weights, the largest near 1; nil where all count alike.
  let rootWeights: [DoubleDouble]?
  /// What the roots of the weights were divided by, a power of two.
  let rootUnit: Double
  /// Bounds of the arithmetic's errors in the coefficients, for the scaled response; empty without
  /// full rank.
  let coefficientErrors: [Double]
  private let responseNorm: Double

  /// Effects below this share of the response are rounding.
  private static let rounding = 0x1p-100

  /// Solves a model.
  ///
  /// - Parameters:
  ///   - design: The columns and the response; rows of weight 0 were left out.
  ///   - precision: The relative rounding that the numbers carry.
  ///   - tolerance: Below which relative length a column counts as dependent; nil for the default.
  ///   - whenRankDeficient: What to do with dependent columns.
  /// - Throws: `FactorizationError`.
  init(
    _ design: LinearDesign, precision: Double, tolerance: Double?,
    whenRankDeficient: RankDeficiencyPolicy
  ) throws(FactorizationError) {
    self.design = design
    let (roots, rootUnit) = relativeRoots(of: design.weights)
    rootWeights = roots
    self.rootUnit = rootUnit
    func weighted(_ column: [DoubleDouble]) -> [DoubleDouble] {
      guard let roots else { return column }
      return zip(column, roots).map { $0 * $1 }
    }
    let response = weighted(design.response)
    let scale = scaleOfTwo(of: response)
    let y = response.map { $0.scaled(by: 1 / scale) }
    let x = DoubleDoubleMatrix(rows: design.rows, columns: design.columns.map(weighted))
    let solution = try certifiedLeastSquares(
      x, y, dataPrecision: precision, tolerance: tolerance,
      whenRankDeficient: whenRankDeficient)
    self.scale = scale
    self.solution = solution
    responseNorm = norm(y)
    coefficientErrors = solution.coefficientErrors(x, y)
  }

  /// The length of each column times the error of its coefficient, over the longest such product
  /// of the coefficients themselves: how much of the fitted values the errors could move.
  var relativeError: Double {
    let lengths = design.columns.map { norm($0) }
    let largest = zip(lengths, solution.coefficients).reduce(0) {
      max($0, $1.0 * abs($1.1.head))
    }
    let error = zip(lengths, coefficientErrors).reduce(0) { max($0, $1.0 * $1.1) }
    return largest > 0 ? error / largest : 0
  }

  /// Observations less rank.
  var degreesOfFreedom: Int { solution.degreesOfFreedom }

  /// The residual standard deviation in the units of the response; nil without a degree of freedom.
  var unscaledSD: Double? { residualSD?.scaled(by: scale).scaled(by: rootUnit).representable }

  /// The residual standard deviation of the scaled problem; nil without a degree of freedom.
  var residualSD: DoubleDouble? {
    guard degreesOfFreedom > 0 else { return nil }
    return solution.residualNorm / DoubleDouble(degreesOfFreedom).squareRoot()
  }

  /// The coefficients with standard errors; what the arithmetic cannot tell from 0 is 0.
  var estimates: [(estimate: DoubleDouble, standardError: DoubleDouble?)] {
    solution.coefficients.indices.map { j in
      var estimate = solution.coefficients[j].scaled(by: scale)
      guard j < coefficientErrors.count else { return (estimate, nil) }
      if abs(solution.coefficients[j].head) <= coefficientErrors[j] { estimate = DoubleDouble(0) }
      return (
        estimate,
        residualSD.map { ($0 * solution.inverseGramRoots[j]).scaled(by: scale) }
      )
    }
  }

  /// The sequential sums of squares of the terms beside the intercept, with degrees of freedom,
  /// for the scaled response.
  var termSums: [(name: String, degreesOfFreedom: Int, sumOfSquares: DoubleDouble)] {
    var column = design.hasIntercept ? 1 : 0
    return design.terms.map { term in
      var sum = DoubleDouble(0)
      var degrees = 0
      for _ in term.columns {
        let effect = solution.effects[column]
        if abs(effect.head) > Self.rounding * responseNorm { sum += effect * effect }
        if !solution.dependentColumns.contains(column) { degrees += 1 }
        column += 1
      }
      return (term.name, degrees, sum)
    }
  }

  /// A sum of squares in the units of the response; nil beyond the range of doubles.
  func unscaled(_ sum: DoubleDouble) -> Double? {
    let half = sum.scaled(by: scale).scaled(by: rootUnit)
    let result = half.scaled(by: scale).scaled(by: rootUnit).representable
    return result == 0 && sum.head != 0 ? nil : result
  }

  /// The analysis of variance: all terms, each term, the residuals.
  var anova: [AnovaRow] {
    let sums = termSums
    let all = sums.reduce((degrees: 0, sum: DoubleDouble(0))) {
      ($0.degrees + $1.degreesOfFreedom, $0.sum + $1.sumOfSquares)
    }
    let variance = residualVariance
    let residual = AnovaRow(
      term: "residual", degreesOfFreedom: degreesOfFreedom,
      sumOfSquares: unscaled(solution.residualSumOfSquares),
      meanSquare: variance.flatMap(unscaled), f: nil, p: nil)
    return [row("regression", all.degrees, all.sum, variance)]
      + sums.map { row($0.name, $0.degreesOfFreedom, $0.sumOfSquares, variance) } + [residual]
  }

  private var residualVariance: DoubleDouble? {
    guard degreesOfFreedom > 0 else { return nil }
    return solution.residualSumOfSquares / DoubleDouble(degreesOfFreedom)
  }

  private func row(
    _ term: String, _ degrees: Int, _ sum: DoubleDouble, _ residualVariance: DoubleDouble?
  ) -> AnovaRow {
    let meanSquare = degrees > 0 ? sum / DoubleDouble(degrees) : nil
    var f: Double?
    if let meanSquare, let residualVariance, residualVariance.head > 0 {
      f = (meanSquare / residualVariance).representable
    }
    return AnovaRow(
      term: term, degreesOfFreedom: degrees, sumOfSquares: unscaled(sum),
      meanSquare: meanSquare.flatMap(unscaled), f: f,
      p: f.map {
        FisherF.upperTail(
          $0, numerator: Double(degrees), denominator: Double(degreesOfFreedom))
      })
  }

  /// The share of the variation that the terms explain; nil where the response does not vary.
  var rSquared: DoubleDouble? {
    let explained = termSums.reduce(DoubleDouble(0)) { $0 + $1.sumOfSquares }
    let total = explained + solution.residualSumOfSquares
    guard total.head > 0 else { return nil }
    return explained / total
  }
}

/// The Euclidean length, in range wherever the elements are.
private func norm(_ values: [DoubleDouble]) -> Double {
  HouseholderKernel.norm(values.map(\.head), values.count)
}

import Glibc
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
  /// The coefficients for the scaled response; the shortest where columns depend on others.
  let coefficients: [DoubleDouble]
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

  /// About the rounding of one double-double operation, with room for sums.
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
    let scale = powerOfTwo(at: response.reduce(0) { max($0, abs($1.head)) })
    let y = response.map { $0.scaled(by: 1 / scale) }
    let columns = design.columns.map(weighted)
    let solution = try certifiedLeastSquares(
      DoubleDoubleMatrix(rows: design.rows, columns: columns), y, dataPrecision: precision,
      tolerance: tolerance, whenRankDeficient: whenRankDeficient)
    self.scale = scale
    self.solution = solution
    if solution.dependentColumns.isEmpty {
      coefficients = solution.coefficients
    } else {
      coefficients = try Self.shortest(columns, y, solution, precision)
    }
    responseNorm = norm(y.map(\.head))
    coefficientErrors =
      solution.dependentColumns.isEmpty ? Self.errors(columns, y, solution) : []
  }

  /// To first order |δβⱼ| ≤ u gⱼ (‖|y| + |X||β|‖ + ‖r‖ Σ gₖ‖xₖ‖), where gⱼ² is element j of the
  /// diagonal of (XᵀX)⁻¹.
  ///
  /// > Reference: Higham (2002), §20.1, theorem 20.1 by components.
  private static func errors(
    _ columns: [[DoubleDouble]], _ y: [DoubleDouble], _ solution: CertifiedLeastSquaresFit
  ) -> [Double] {
    var sizes = y.map { abs($0.head) }
    for (column, coefficient) in zip(columns, solution.coefficients) {
      for i in sizes.indices { sizes[i] += abs(column[i].head * coefficient.head) }
    }
    let roots = solution.inverseGramRoots.map(\.head)
    let spread = zip(roots, columns).reduce(0) { $0 + $1.0 * norm($1.1.map(\.head)) }
    let size = norm(sizes) + abs(solution.residualNorm.head) * spread
    return roots.map { rounding * $0 * size }
  }

  /// The shortest of all coefficients that fit as well.
  ///
  /// Coefficients of the independent columns alone, less what lies along the null vectors of the
  /// design. What is 0 within its error is made 0 first, so that columns of very different size do
  /// not disturb each other.
  private static func shortest(
    _ columns: [[DoubleDouble]], _ y: [DoubleDouble], _ solution: CertifiedLeastSquaresFit,
    _ precision: Double
  ) throws(FactorizationError) -> [DoubleDouble] {
    let dependent = solution.dependentColumns
    let independent = columns.indices.filter { !dependent.contains($0) }
    guard !independent.isEmpty else { return solution.coefficients }
    let basis = independent.map { columns[$0] }
    let design = DoubleDoubleMatrix(rows: y.count, columns: basis)
    func combination(_ target: [DoubleDouble]) throws(FactorizationError) -> [DoubleDouble] {
      let fit = try certifiedLeastSquares(design, target, dataPrecision: precision)
      let limits = errors(basis, target, fit)
      var result = columns.map { _ in DoubleDouble(0) }
      for (position, column) in independent.enumerated()
      where abs(fit.coefficients[position].head) > limits[position] {
        result[column] = fit.coefficients[position]
      }
      return result
    }
    let start = try combination(y)
    var null: [[DoubleDouble]] = []
    for column in dependent {
      var vector = try combination(columns[column])
      vector[column] = DoubleDouble(-1)
      null.append(vector)
    }
    // By products of the vectors, so that what is 0 in them touches nothing.
    func product(_ a: [DoubleDouble], _ b: [DoubleDouble]) -> DoubleDouble {
      zip(a, b).reduce(DoubleDouble(0)) { $0 + $1.0 * $1.1 }
    }
    let gram = null.map { a in null.map { product(a, $0) } }
    let along = try certifiedLeastSquares(
      DoubleDoubleMatrix(rows: null.count, columns: gram), null.map { product($0, start) }
    ).coefficients
    return start.indices.map { j in
      zip(null, along).reduce(start[j]) { $0 - $1.0[j] * $1.1 }
    }
  }

  /// The length of each column times the error of its coefficient, over the longest such product
  /// of the coefficients themselves: how much of the fitted values the errors could move.
  var relativeError: Double {
    let lengths = design.columns.map { norm($0.map(\.head)) }
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
    coefficients.indices.map { j in
      var estimate = coefficients[j].scaled(by: scale)
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
private func norm(_ values: [Double]) -> Double {
  let unit = powerOfTwo(at: values.reduce(0) { max($0, abs($1)) })
  return values.reduce(0) { $0 + ($1 / unit) * ($1 / unit) }.squareRoot() * unit
}

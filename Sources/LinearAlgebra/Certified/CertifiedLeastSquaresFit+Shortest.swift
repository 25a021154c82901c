import Precision

extension CertifiedLeastSquaresFit {
  /// Makes the coefficients the shortest of all that fit as well.
  ///
  /// The coefficients of the independent columns alone, less what lies along the null vectors of
  /// the design. What is 0 within its error is made 0 first, so that columns of very different size
  /// do not disturb each other.
  ///
  /// - Parameters:
  ///   - x: The design, with dependent columns.
  ///   - y: The response.
  /// - Throws: As ``certifiedLeastSquares(_:_:dataPrecision:tolerance:whenRankDeficient:)``.
  mutating func shorten(
    _ x: DoubleDoubleMatrix, _ y: [DoubleDouble]
  ) throws(FactorizationError) {
    let dependent = Set(dependentColumns)
    let independent = (0..<x.columns).filter { !dependent.contains($0) }
    guard !independent.isEmpty else { return }
    let basis = DoubleDoubleMatrix(rows: x.rows, columns: independent.map(x.column))
    func combination(_ target: [DoubleDouble]) throws(FactorizationError) -> [DoubleDouble] {
      let fit = try certifiedLeastSquares(basis, target, tolerance: 0)
      let limits = fit.coefficientErrors(basis, target)
      var result = Array(repeating: DoubleDouble(0), count: x.columns)
      for (position, column) in independent.enumerated()
      where abs(fit.coefficients[position].head) > limits[position] {
        result[column] = fit.coefficients[position]
      }
      return result
    }
    let start = try combination(y)
    var null: [[DoubleDouble]] = []
    for column in dependentColumns {
      var vector = try combination(x.column(column))
      vector[column] = DoubleDouble(-1)
      null.append(vector)
    }
    // By products of the vectors, so that what is 0 in them touches nothing.
    func product(_ a: [DoubleDouble], _ b: [DoubleDouble]) -> DoubleDouble {
      zip(a, b).reduce(DoubleDouble(0)) { $0 + $1.0 * $1.1 }
    }
    let gram = null.map { a in null.map { product(a, $0) } }
    let along = try certifiedLeastSquares(
      DoubleDoubleMatrix(rows: null.count, columns: gram), null.map { product($0, start) },
      tolerance: 0
    ).coefficients
    coefficients = start.indices.map { j in
      zip(null, along).reduce(start[j]) { $0 - $1.0[j] * $1.1 }
    }
  }
}

extension DoubleDoubleMatrix {
  /// One column, from the first row down.
  fileprivate func column(_ j: Int) -> [DoubleDouble] { (0..<rows).map { self[$0, j] } }
}

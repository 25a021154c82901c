internal import CLAPACKE

extension Matrix {
  /// The principal square root, whose eigenvalues have positive real parts.
  ///
  /// By the complex Schur form: the root of a triangle follows from its diagonal outwards. For a
  /// symmetric matrix ``SymmetricEigen/squareRoot(tolerance:)`` is faster and needs only
  /// semidefiniteness.
  ///
  /// > Shapes: n×n.
  ///
  /// > Reference: Björck & Hammarling (1983); Higham (2008), §6.2.
  ///
  /// - Returns: X with X² = A, n×n.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)``,
  ///   ``FactorizationError/noConvergence``, or ``FactorizationError/outsideDomain(eigenvalue:)``
  ///   for an eigenvalue that is real and not positive to within rounding.
  public func principalSquareRoot() throws(FactorizationError) -> Matrix {
    let n = rows
    precondition(n == columns, "a \(n)×\(columns) matrix has no square root")
    guard n > 0 else { return self }
    let norm = try requireFinite()
    let (triangle, vectors) = try schur()
    var root = triangle
    for j in 0..<n {
      let eigenvalue = triangle[j + j * n]
      let rounding = Double(n) * .ulpOfOne * norm
      guard eigenvalue.re > rounding || eigenvalue.im.magnitude > rounding else {
        throw .outsideDomain(eigenvalue: eigenvalue.re)
      }
      let diagonal = eigenvalue.squareRoot
      root[j + j * n] = diagonal
      for i in (0..<j).reversed() {
        var sum = triangle[i + j * n]
        for k in i + 1..<max(j, i + 1) { sum = sum - root[i + k * n] * root[k + j * n] }
        root[i + j * n] = sum / (root[i + i * n] + diagonal)
      }
    }
    // U R Uᴴ, which is real.
    var product = [ComplexNumber](repeating: ComplexNumber(re: 0, im: 0), count: n * n)
    for j in 0..<n {
      for k in 0...j {
        let factor = root[k + j * n]
        for i in 0..<n {
          product[i + j * n] = product[i + j * n] + vectors[i + k * n] * factor
        }
      }
    }
    var result = Matrix(rows: n, columns: n)
    for k in 0..<n {
      for j in 0..<n {
        let factor = vectors[j + k * n].conjugate
        for i in 0..<n { result.storage[i + j * n] += (product[i + k * n] * factor).re }
      }
    }
    return result
  }

  /// The complex Schur form A = UTUᴴ (LAPACK `zgees`).
  private func schur() throws(FactorizationError) -> (
    triangle: [ComplexNumber], vectors: [ComplexNumber]
  ) {
    let n = rows
    var a = storage.map { LapackComplex(re: $0, im: 0) }
    var vectors = [LapackComplex](repeating: LapackComplex(re: 0, im: 0), count: n * n)
    var values = [LapackComplex](repeating: LapackComplex(re: 0, im: 0), count: n)
    var selected: LapackInt = 0
    let info = LAPACKE_zgees(
      LAPACK.order, LAPACK.letter("V"), LAPACK.letter("N"), nil, LAPACK.int(n), &a,
      LAPACK.leading(n), &selected, &values, &vectors, LAPACK.leading(n))
    LAPACK.check(info, "zgees")
    guard info == 0 else { throw .noConvergence }
    return (
      a.map { ComplexNumber(re: $0.re, im: $0.im) },
      vectors.map { ComplexNumber(re: $0.re, im: $0.im) }
    )
  }
}

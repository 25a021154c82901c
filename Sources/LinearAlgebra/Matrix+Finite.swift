extension Matrix {
  /// Refuses NaN and infinity before LAPACK sees them: it would report them as wrong arguments.
  ///
  /// - Returns: The 1-norm, which the same pass gives.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` with the first such element.
  @discardableResult
  func requireFinite() throws(FactorizationError) -> Double {
    let (m, n) = (rows, columns)
    var isFinite = true
    let norm = storage.withUnsafeBufferPointer { elements in
      var norm = 0.0
      guard let base = elements.baseAddress else { return norm }
      for j in 0..<n {
        let sum = Magnitudes.sum(base + j * m, m)
        if !sum.isFinite { isFinite = false }
        norm = Swift.max(norm, sum)
      }
      return norm
    }
    if !isFinite, let index = storage.firstIndex(where: { !$0.isFinite }) {
      throw .nonFinite(row: index % m, column: index / m)
    }
    return norm
  }

  /// Refuses NaN and infinity in the lower triangle of a symmetric matrix.
  ///
  /// - Returns: The 1-norm of the symmetric matrix.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)`` with the first such element.
  @discardableResult
  func requireFiniteLower() throws(FactorizationError) -> Double {
    let n = rows
    var sums = [Double](repeating: 0, count: n)
    storage.withUnsafeBufferPointer { elements in
      sums.withUnsafeMutableBufferPointer { sums in
        guard let a = elements.baseAddress, let sums = sums.baseAddress else { return }
        for j in 0..<n {
          let below = a + (j + j * n)
          let sum =
            below[0].magnitude
            + Magnitudes.sum(
              below + 1, n - j - 1, addingTo: sums + (j + 1))
          sums[j] += sum
        }
      }
    }
    if !sums.allSatisfy(\.isFinite) {
      for j in 0..<n {
        for i in j..<n where !storage[i + j * n].isFinite { throw .nonFinite(row: i, column: j) }
      }
    }
    return sums.reduce(0, Swift.max)
  }
}

/// Refuses NaN and infinity in a vector.
///
/// - Parameter vector: A right-hand side, or any other vector.
/// - Throws: ``FactorizationError/nonFinite(row:column:)`` with column 0.
func requireFinite(_ vector: [Double]) throws(FactorizationError) {
  let sum = vector.withUnsafeBufferPointer { buffer in
    buffer.baseAddress.map { Magnitudes.sum($0, buffer.count) } ?? 0
  }
  guard !sum.isFinite, let index = vector.firstIndex(where: { !$0.isFinite }) else { return }
  throw .nonFinite(row: index, column: 0)
}

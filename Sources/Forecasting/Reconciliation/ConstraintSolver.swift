/// Solves (C W C')μ = r, dense for few equations, else by the sparse diagonal part and Woodbury's
/// identity for the directions.
struct ConstraintSolver: Sendable {
  private enum Factors: Sendable {
    case dense(SmallCholesky)
    /// The factors of C D C', CF equation by equation, (C D C')⁻¹CF, and those of I + F'C'(C D C')⁻¹CF.
    case sparse(SparseCholesky, spread: [Double], solved: [Double], SmallCholesky?)
  }

  private let factors: Factors
  private let count: Int
  private let rank: Int

  /// Up to how many equations the matrix is formed.
  private static let mostDense = 128

  /// Prepares the solution; nil where the matrix is not positive definite.
  init?(_ constraints: SummingConstraints, _ weights: ErrorWeights) {
    count = constraints.count
    rank = weights.rank
    let (m, t) = (count, rank)
    // C F, one row for each equation.
    var spread = [Double](repeating: 0, count: m * t)
    for row in 0..<m where t > 0 {
      for place in 0..<t {
        var value = weights.factor[constraints.sums[row] * t + place]
        for term in constraints.terms[row] { value -= weights.factor[term * t + place] }
        spread[row * t + place] = value
      }
    }
    let lower = constraints.weighted(weights.diagonal)
    if m <= Self.mostDense {
      var matrix = [Double](repeating: 0, count: m * m)
      for row in 0..<m {
        for (column, value) in lower[row] { matrix[row * m + column] = value }
        for column in 0...row where t > 0 {
          var sum = 0.0
          for place in 0..<t { sum += spread[row * t + place] * spread[column * t + place] }
          matrix[row * m + column] += sum
        }
      }
      guard let dense = SmallCholesky(matrix, count: m, share: 1e-14) else { return nil }
      factors = .dense(dense)
      return
    }
    guard let sparse = SparseCholesky(lower) else { return nil }
    guard t > 0 else {
      factors = .sparse(sparse, spread: [], solved: [], nil)
      return
    }
    var solved = spread
    var column = [Double](repeating: 0, count: m)
    for place in 0..<t {
      for row in 0..<m { column[row] = spread[row * t + place] }
      column.withUnsafeMutableBufferPointer { sparse.solve($0) }
      for row in 0..<m { solved[row * t + place] = column[row] }
    }
    var inner = [Double](repeating: 0, count: t * t)
    for a in 0..<t {
      for b in 0...a {
        var sum = a == b ? 1.0 : 0
        for row in 0..<m { sum += spread[row * t + a] * solved[row * t + b] }
        inner[a * t + b] = sum
      }
    }
    guard let small = SmallCholesky(inner, count: t) else { return nil }
    factors = .sparse(sparse, spread: spread, solved: solved, small)
  }

  /// Replaces r by μ.
  func solve(_ values: UnsafeMutableBufferPointer<Double>) {
    switch factors {
    case .dense(let dense):
      let solution = dense.solve(Array(values.prefix(count)))
      for row in 0..<count { values[row] = solution[row] }
    case .sparse(let sparse, _, let solved, let small):
      guard let small else { return sparse.solve(values) }
      var sums = [Double](repeating: 0, count: rank)
      for row in 0..<count {
        for place in 0..<rank { sums[place] += solved[row * rank + place] * values[row] }
      }
      let inner = small.solve(sums)
      sparse.solve(values)
      for row in 0..<count {
        for place in 0..<rank { values[row] -= solved[row * rank + place] * inner[place] }
      }
    }
  }
}

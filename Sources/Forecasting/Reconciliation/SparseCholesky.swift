/// The factors LDL' of a sparse positive definite matrix, in a fixed order of operations.
///
/// Rows are taken one by one; which entries of a row are not zero follows from the elimination tree.
/// Where equations are those of a tree, parts first, no entry is filled in.
///
/// > Reference: Davis (2005), Algorithm 849: A concise sparse Cholesky factorization package, ACM
/// > Transactions on Mathematical Software 31(4), §2.
struct SparseCholesky: Sendable {
  /// How many rows.
  let count: Int
  private let starts: [Int]
  private let rows: [Int]
  private let entries: [Double]
  private let pivots: [Double]

  /// Factors a matrix; nil where it is not positive definite.
  ///
  /// - Parameter lower: The lower triangle, row by row, diagonal included, columns ascending.
  init?(_ lower: [[(column: Int, value: Double)]]) {
    let n = lower.count
    count = n
    var parent = [Int](repeating: -1, count: n)
    var mark = [Int](repeating: -1, count: n)
    var lengths = [Int](repeating: 0, count: n)
    for k in 0..<n {
      mark[k] = k
      for (column, _) in lower[k] where column < k {
        var i = column
        while mark[i] != k {
          if parent[i] < 0 { parent[i] = k }
          lengths[i] += 1
          mark[i] = k
          i = parent[i]
        }
      }
    }
    var starts = [Int](repeating: 0, count: n + 1)
    for k in 0..<n { starts[k + 1] = starts[k] + lengths[k] }
    var rows = [Int](repeating: 0, count: starts[n])
    var entries = [Double](repeating: 0, count: starts[n])
    var pivots = [Double](repeating: 0, count: n)
    var filled = [Int](repeating: 0, count: n)
    var row = [Double](repeating: 0, count: n)
    var pattern = [Int](repeating: 0, count: n)
    mark = [Int](repeating: -1, count: n)
    for k in 0..<n {
      mark[k] = k
      var top = n
      var diagonal = 0.0
      for (column, value) in lower[k] {
        guard column < k else {
          diagonal = value
          continue
        }
        row[column] = value
        var length = 0
        var i = column
        while mark[i] != k {
          pattern[length] = i
          length += 1
          mark[i] = k
          i = parent[i]
        }
        while length > 0 {
          length -= 1
          top -= 1
          pattern[top] = pattern[length]
        }
      }
      for place in top..<n {
        let i = pattern[place]
        let value = row[i]
        row[i] = 0
        for p in starts[i]..<(starts[i] + filled[i]) { row[rows[p]] -= entries[p] * value }
        let entry = value / pivots[i]
        diagonal -= entry * value
        let end = starts[i] + filled[i]
        rows[end] = k
        entries[end] = entry
        filled[i] += 1
      }
      guard diagonal > 0, diagonal.isFinite else { return nil }
      pivots[k] = diagonal
    }
    (self.starts, self.rows, self.entries, self.pivots) = (starts, rows, entries, pivots)
  }

  /// Solves LDL'x = b in place.
  func solve(_ x: UnsafeMutableBufferPointer<Double>) {
    for k in 0..<count {
      for p in starts[k]..<starts[k + 1] { x[rows[p]] -= entries[p] * x[k] }
    }
    for k in (0..<count).reversed() {
      x[k] /= pivots[k]
      for p in starts[k]..<starts[k + 1] { x[k] -= entries[p] * x[rows[p]] }
    }
  }
}

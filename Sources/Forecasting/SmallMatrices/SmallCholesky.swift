import Glibc

/// The triangle L of a small positive definite matrix LL', in a fixed order of operations.
///
/// Matrices are flat, row by row. Every sum runs through the columns in their order, so that the bits
/// depend on nothing but the matrix.
struct SmallCholesky: Sendable {
  /// The number of rows.
  let count: Int
  /// L, and after it what was left of each diagonal entry: the squares of L's diagonal.
  private let entries: [Double]

  /// Factors a matrix whose lower triangle is read.
  ///
  /// - Parameters:
  ///   - matrix: Row by row.
  ///   - count: The number of rows.
  ///   - pivot: What to take for the rest of a row's diagonal entry; 0 leaves a column of zeros.
  init(_ matrix: [Double], count: Int, pivot: (_ row: Int, _ rest: Double) -> Double) {
    self.count = count
    var entries = [Double](repeating: 0, count: count * (count + 1))
    entries.withUnsafeMutableBufferPointer { l in
      for i in 0..<count {
        for j in 0...i {
          var sum = matrix[i * count + j]
          for k in 0..<j { sum -= l[i * count + k] * l[j * count + k] }
          if i == j {
            let rest = pivot(i, sum)
            l[count * count + i] = rest
            l[i * count + i] = rest.squareRoot()
          } else {
            let diagonal = l[j * count + j]
            l[i * count + j] = diagonal == 0 ? 0 : sum / diagonal
          }
        }
      }
    }
    self.entries = entries
  }

  /// Factors a matrix; nil where it is not positive definite.
  ///
  /// - Parameters:
  ///   - matrix: Row by row; the lower triangle is read.
  ///   - count: The number of rows.
  ///   - share: What must be left of each diagonal entry, as a share of it.
  ///   - least: What such an entry counts for at least.
  init?(_ matrix: [Double], count: Int, share: Double = 0, least: Double = 0) {
    self.init(matrix, count: count) { row, rest in
      let bound = share * max(matrix[row * count + row].magnitude, least)
      return rest > bound && rest.isFinite ? rest : 0
    }
    for row in 0..<count where entries[count * count + row] == 0 { return nil }
  }

  /// Takes a triangle that is known already.
  init(lower: [Double], count: Int) {
    self.count = count
    entries = lower + (0..<count).map { lower[$0 * count + $0] * lower[$0 * count + $0] }
  }

  /// Makes a coordinate one that does not move: its row and column become those of the identity.
  static func hold(_ index: Int, in matrix: inout [Double], count: Int) {
    for other in 0..<count {
      matrix[index * count + other] = 0
      matrix[other * count + index] = 0
    }
    matrix[index * count + index] = 1
  }

  /// An entry of L.
  subscript(row: Int, column: Int) -> Double { entries[row * count + column] }

  /// The logarithm of the determinant of LL'.
  var logDeterminant: Double {
    var sum = 0.0
    for row in 0..<count { sum += log(entries[count * count + row]) }
    return sum
  }

  /// Solves Lz = b.
  func halfSolve(_ b: [Double]) -> [Double] {
    var z = b
    for i in 0..<count {
      for k in 0..<i { z[i] -= entries[i * count + k] * z[k] }
      z[i] /= entries[i * count + i]
    }
    return z
  }

  /// Solves LL'x = b.
  func solve(_ b: [Double]) -> [Double] {
    var x = halfSolve(b)
    backSolve(&x, from: count - 1)
    return x
  }

  /// A column of the inverse of L', times a number: all columns' outer products sum to the inverse
  /// of LL'.
  func rootColumn(_ index: Int, times factor: Double = 1) -> [Double] {
    var x = [Double](repeating: 0, count: count)
    x[index] = factor
    backSolve(&x, from: index)
    return x
  }

  /// Solves L'x = b in place, for b with nothing after an index.
  private func backSolve(_ x: inout [Double], from last: Int) {
    for i in stride(from: last, through: 0, by: -1) {
      for k in (i + 1)..<max(last + 1, i + 1) { x[i] -= entries[k * count + i] * x[k] }
      x[i] /= entries[i * count + i]
    }
  }

  /// The square root of a diagonal entry of the inverse of LL': a standard error, where LL' is the
  /// information.
  func inverseDeviation(_ index: Int) -> Double {
    var unit = [Double](repeating: 0, count: count)
    unit[index] = 1
    return halfSolve(unit).reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// The delta method: directions whose outer products sum to G'(LL')⁻¹G, where LL' is the
  /// information about parameters and G the gradient of a forecast.
  ///
  /// - Parameters:
  ///   - gradients: A row for each parameter, a column for each step; L⁻¹G on return.
  ///   - steps: The number of columns.
  func spread(_ gradients: inout [Double], steps: Int) {
    gradients.withUnsafeMutableBufferPointer { g in
      for i in 0..<count {
        for k in 0..<i {
          let factor = entries[i * count + k]
          for h in 0..<steps { g[i * steps + h] -= factor * g[k * steps + h] }
        }
        let diagonal = entries[i * count + i]
        for h in 0..<steps { g[i * steps + h] /= diagonal }
      }
    }
  }
}

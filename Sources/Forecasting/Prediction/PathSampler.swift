import Glibc
import Statistics

/// How the normal scores of all steps of a path come from independent ones.
struct PathSampler: Sendable {
  private let steps: Int
  /// The last step first, so that the first independent score alone decides the end.
  private let factor: SmallCholesky

  init(_ errors: ErrorStructure) {
    let n = errors.steps
    let covariances = errors.covariances
    self.init(steps: n) { i, j in
      let size = (covariances[i * n + i] * covariances[j * n + j]).squareRoot()
      return size > 0 ? covariances[i * n + j] / size : i == j ? 1 : 0
    }
  }

  /// Errors whose correlation at steps h < k, counted from 1, is (h/k) to a power: ½ for a random
  /// walk.
  init(steps: Int, memory: Double) {
    self.init(steps: steps) { i, j in
      pow(Double(min(i, j) + 1) / Double(max(i, j) + 1), memory)
    }
  }

  private init(steps n: Int, correlation: (Int, Int) -> Double) {
    steps = n
    let order = [n - 1] + (0..<(n - 1))
    var matrix = [Double](repeating: 0, count: n * n)
    for (row, i) in order.enumerated() {
      for (column, j) in order.prefix(row + 1).enumerated() {
        matrix[row * n + column] = correlation(i, j)
      }
    }
    // A step that others determine gets no score of its own.
    factor = SmallCholesky(matrix, count: n) { _, rest in rest > 1e-12 ? rest : 0 }
  }

  /// Writes the scores of one path from a level and a standard normal number for each step (the
  /// last is not used).
  func scores(
    level: Double, noise: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(
      noise.count >= steps && into.count >= steps, "\(steps) steps, \(noise.count) normals")
    let end = Normal.quantile(level)
    for step in 0..<steps {
      let row = step == steps - 1 ? 0 : step + 1
      var score = factor[row, 0] * end
      for k in 1..<(row + 1) { score += factor[row, k] * noise[k - 1] }
      into[step] = score
    }
  }
}

import LinearAlgebra

/// Second derivatives as far as the changes of the gradient show them.
struct LearntCurvature {
  /// Whether nothing was learnt yet.
  private(set) var isFresh = true
  private var matrix: Matrix

  init(order: Int) {
    matrix = .identity(order)
  }

  /// The step to the minimum of the quadratic model over the free parameters.
  ///
  /// - Parameters:
  ///   - gradient: The slope.
  ///   - free: The positions of the parameters that may change.
  /// - Returns: The step, 0 for the other parameters.
  func step(against gradient: [Double], free: [Int]) -> [Double] {
    var step = Array(repeating: 0.0, count: gradient.count)
    let length = free.reduce(0.0) { $0 + gradient[$1] * gradient[$1] }.squareRoot()
    // Without knowledge no farther than 1.
    let scale = isFresh ? min(1, 1 / length) : 1
    let solved = isFresh ? nil : solution(free, free.map { -gradient[$0] })
    for (k, j) in free.enumerated() { step[j] = solved?[k] ?? -gradient[j] * scale }
    return step
  }

  /// Learns from a step, with Powell's damping where the curvature along it is weak or negative.
  ///
  /// - Parameters:
  ///   - step: The change of the parameters.
  ///   - change: The change of the gradient.
  mutating func learn(step: [Double], change: [Double]) {
    let n = step.count
    let along = zip(step, change).reduce(0) { $0 + $1.0 * $1.1 }
    if isFresh {
      // The scale of the function (Nocedal & Wright 2006, eq. 6.20).
      let square = change.reduce(0) { $0 + $1 * $1 }
      guard along > 0, (square / along).isFinite, square / along > 0 else { return }
      for j in 0..<n { matrix[j, j] = square / along }
      isFresh = false
    }
    let image = (0..<n).map { i in (0..<n).reduce(0) { $0 + matrix[i, $1] * step[$1] } }
    let known = zip(step, image).reduce(0) { $0 + $1.0 * $1.1 }
    guard known > 0, known.isFinite else { return }
    let share = along >= 0.2 * known ? 1 : 0.8 * known / (known - along)
    let damped = zip(change, image).map { share * $0 + (1 - share) * $1 }
    let dampedAlong = zip(step, damped).reduce(0) { $0 + $1.0 * $1.1 }
    guard dampedAlong > 0 else { return }
    for j in 0..<n {
      for i in 0..<n {
        matrix[i, j] += damped[i] * damped[j] / dampedAlong - image[i] * image[j] / known
      }
    }
  }

  /// Solves with the rows and columns of the free parameters by Cholesky's method in a fixed order;
  /// nil when rounding has spoilt the matrix.
  private func solution(_ free: [Int], _ b: [Double]) -> [Double]? {
    let n = free.count
    let chosen = Matrix(rows: n, columns: n) { matrix[free[$0], free[$1]] }
    return FixedOrderCholesky.solve(chosen, b)
  }
}

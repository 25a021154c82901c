/// Gauss-Newton steps along the edges of the region of complex exponential smoothing.
///
/// The least sum of squares often lies where the model is just stable. Steps there keep the
/// conditions that are met as equations, by Lagrange's multipliers, and let go those whose multiplier
/// says that the sum falls inwards.
struct ComplexSmoothingEdge {
  let recursion: ComplexSmoothingRecursion
  let isInside: (SIMD4<Double>) -> Bool

  private var size: Int { recursion.form.parameterCount }

  /// What must not be negative: stability pair by pair, and the box.
  private func conditions(_ x: SIMD4<Double>) -> [Double] {
    var result: [Double] = []
    for k in stride(from: 0, to: size == 4 ? 4 : 2, by: 2) {
      let (a, b) = (x[k], x[k + 1])
      let trace = 2 - 2 * a + b
      let determinant = (1 - a + b) * (1 - a) - (b - 1) * (1 - a - b)
      let (sum, product) = ((2 - a) / 1.1, (2 - a - b) / 1.21)
      result += [
        1 - determinant, 1 - trace + determinant, 1 + trace + determinant, 1 - product,
        1 - sum + product, 1 + sum + product,
      ]
    }
    for i in 0..<size { result += [x[i] - 0.01, recursion.form.upperBounds[i] - x[i]] }
    return result
  }

  private func gradient(_ condition: Int, _ x: SIMD4<Double>) -> [Double] {
    (0..<size).map { i in
      var (high, low) = (x, x)
      high[i] += 1e-5
      low[i] -= 1e-5
      return (conditions(high)[condition] - conditions(low)[condition]) / 2e-5
    }
  }

  /// The normal matrix and the gradient of half the sum of squares, by central differences.
  private func normal(_ x: SIMD4<Double>) -> (matrix: [[Double]], gradient: [Double]) {
    let count = recursion.values.count
    func errors(_ x: SIMD4<Double>) -> [Double] {
      var result = [Double](repeating: 0, count: count)
      var state = ComplexSmoothingState(form: recursion.form, season: recursion.season)
      _ = result.withUnsafeMutableBufferPointer { recursion.sum(x, state: &state, errors: $0) }
      return result.map { $0.isNaN ? 0 : $0 }
    }
    let own = errors(x)
    let columns = (0..<size).map { i -> [Double] in
      var (high, low) = (x, x)
      high[i] += 1e-5
      low[i] -= 1e-5
      return zip(errors(high), errors(low)).map { ($0 - $1) / 2e-5 }
    }
    func product(_ a: [Double], _ b: [Double]) -> Double {
      var sum = 0.0
      for t in a.indices { sum += a[t] * b[t] }
      return sum
    }
    return (columns.map { i in columns.map { product(i, $0) } }, columns.map { product($0, own) })
  }

  /// The best point that steps from one reach.
  func best(from start: SIMD4<Double>, value: Double) -> (point: SIMD4<Double>, value: Double) {
    var (point, value) = (start, value)
    for _ in 0..<40 {
      let (matrix, gradient) = normal(point)
      let slack = conditions(point)
      var active = slack.indices.filter { slack[$0] < 1e-4 }
      var move: [Double]?
      while true {
        let rows = active.map { self.gradient($0, point) }
        let m = size + active.count
        var system = [[Double]](repeating: [Double](repeating: 0, count: m + 1), count: m)
        for i in 0..<size {
          for j in 0..<size { system[i][j] = matrix[i][j] * (i == j ? 1 + 1e-9 : 1) }
          for (k, row) in rows.enumerated() {
            system[i][size + k] = -row[i]
            system[size + k][i] = row[i]
          }
          system[i][m] = -gradient[i]
        }
        for (k, condition) in active.enumerated() { system[size + k][m] = 1e-9 - slack[condition] }
        guard let solution = Self.solve(system) else {
          guard !active.isEmpty else { break }
          active.removeLast()
          continue
        }
        // The condition with the most negative multiplier holds nothing back.
        let multipliers = solution[size...]
        if let least = multipliers.min(), least < 0, let k = multipliers.firstIndex(of: least) {
          active.remove(at: k - size)
          continue
        }
        move = Array(solution[..<size])
        break
      }
      guard let move else { break }
      var length = 1.0
      var gain = 0.0
      while length > 1e-6 {
        var next = point
        for i in 0..<size { next[i] += length * move[i] }
        next = returned(next, to: active)
        if isInside(next) {
          let reached = recursion.sum(next)
          if reached < value {
            gain = value - reached
            (point, value) = (next, reached)
            break
          }
        }
        length /= 2
      }
      if gain <= 1e-15 * value { break }
    }
    return (point, value)
  }

  /// The nearest point where the conditions hold with a hair to spare.
  private func returned(_ point: SIMD4<Double>, to active: [Int]) -> SIMD4<Double> {
    var point = point
    for _ in 0..<4 {
      for condition in active {
        let row = gradient(condition, point)
        let length = row.reduce(0) { $0 + $1 * $1 }
        let step = (1e-9 - conditions(point)[condition]) / length
        for i in 0..<size { point[i] += step * row[i] }
      }
    }
    return point
  }

  /// Elimination with exchange of rows; nil where there is no pivot.
  private static func solve(_ system: [[Double]]) -> [Double]? {
    var rows = system
    let m = rows.count
    for i in 0..<m {
      var pivot = i
      for j in i..<m where rows[j][i].magnitude > rows[pivot][i].magnitude { pivot = j }
      guard rows[pivot][i].magnitude > 1e-300 else { return nil }
      rows.swapAt(i, pivot)
      for j in (i + 1)..<max(m, i + 1) {
        let share = rows[j][i] / rows[i][i]
        for k in i...m { rows[j][k] -= share * rows[i][k] }
      }
    }
    var result = [Double](repeating: 0, count: m)
    for i in (0..<m).reversed() {
      var rest = rows[i][m]
      for j in (i + 1)..<max(m, i + 1) { rest -= rows[i][j] * result[j] }
      result[i] = rest / rows[i][i]
    }
    return result.allSatisfy(\.isFinite) ? result : nil
  }
}

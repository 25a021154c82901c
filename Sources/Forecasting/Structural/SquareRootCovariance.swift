/// The covariance matrix P of a state as a factor L with P = LL', changed only by rotations.
///
/// P is never formed, so it cannot become indefinite, and its digits are those of L.
///
/// > Reference: Kaminski, Bryson & Schmidt (1971), IEEE Trans. Automat. Control 16, 727-736;
/// > Anderson & Moore (1979), "Optimal Filtering", §6.5.
final class SquareRootCovariance: StateUncertainty {
  private let layout: StructuralLayout
  /// Columns of the factor, then room for the columns that an advance adds.
  private let stride: Int
  /// Row by row.
  private var factor: [Double]
  private var seen: [Double]

  init(layout: StructuralLayout) {
    self.layout = layout
    stride = 2 * layout.count + 3
    factor = [Double](repeating: 0, count: layout.count * stride)
    seen = [Double](repeating: 0, count: stride)
  }

  func reset(variance: Double) {
    for i in factor.indices { factor[i] = 0 }
    for i in 0..<layout.count { factor[i * stride + i] = variance.squareRoot() }
  }

  /// The factor, row by row.
  var rows: [Double] {
    let n = layout.count
    return (0..<(n * n)).map { factor[$0 / n * stride + $0 % n] }
  }

  /// Sets the factor, row by row.
  func set(_ rows: [Double]) {
    let n = layout.count
    for i in 0..<n { for j in 0..<n { factor[i * stride + j] = rows[i * n + j] } }
  }

  func observe(
    cursor: Int, inputs: UnsafePointer<Double>, variance: Double,
    gains: UnsafeMutablePointer<Double>
  ) -> Double {
    let (n, layout) = (layout.count, layout)
    factor.withUnsafeMutableBufferPointer { rows in
      seen.withUnsafeMutableBufferPointer { seen in
        guard let rows = rows.baseAddress, let seen = seen.baseAddress else { return }
        layout.observe(
          rows: rows, stride: stride, columns: 0..<n, cursor: cursor, inputs: inputs, into: seen)
      }
    }
    let root = rotate(variance: variance, gains: gains)
    for i in 0..<n { gains[i] *= root }
    return root * root
  }

  /// Rotates the array of (√variance, z'L; 0, L) from the right until its first row is (√F, 0):
  /// what stands below √F are the covariances of the states with the observation over √F, and the
  /// rest is the factor after the observation.
  ///
  /// - Returns: √F.
  private func rotate(variance: Double, gains: UnsafeMutablePointer<Double>) -> Double {
    let n = layout.count
    var root = variance.squareRoot()
    for i in 0..<n { gains[i] = 0 }
    for j in 0..<n where seen[j] != 0 {
      let length = root.magnitude == 0 ? seen[j].magnitude : hypotenuse(root, seen[j])
      let (cosine, sine) = (root / length, seen[j] / length)
      root = length
      for i in 0..<n {
        let (a, b) = (gains[i], factor[i * stride + j])
        gains[i] = cosine * a + sine * b
        factor[i * stride + j] = cosine * b - sine * a
      }
    }
    return root
  }

  /// Takes in an observation that sees the states with any weights.
  ///
  /// - Returns: The standard deviation of the observation.
  func observe(weights: [Double], variance: Double) -> Double {
    let n = layout.count
    for j in 0..<n {
      seen[j] = 0
      for i in 0..<n { seen[j] += weights[i] * factor[i * stride + j] }
    }
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: n) { gains in
      gains.initialize(repeating: 0)
      guard let base = gains.baseAddress else { return variance.squareRoot() }
      return rotate(variance: variance, gains: base)
    }
  }

  func advance(cursor: Int, disturbances: Disturbances<Double>) {
    let (n, layout) = (layout.count, layout)
    factor.withUnsafeMutableBufferPointer { rows in
      guard let rows = rows.baseAddress else { return }
      layout.advance(
        rows: rows, stride: stride, columns: 0..<n, cursor: cursor, damping: disturbances.damping)
    }
    var columns = n
    func disturb(_ state: Int, _ variance: Double) {
      guard variance > 0 else { return }
      for i in 0..<n { factor[i * stride + columns] = 0 }
      factor[state * stride + columns] = variance.squareRoot()
      columns += 1
    }
    disturb(0, disturbances.level)
    if layout.hasSlope { disturb(1, disturbances.slope) }
    if layout.slots > 0 {
      disturb(layout.seasonStart + layout.next(cursor), disturbances.season)
    }
    triangularise(columns: columns)
  }

  func widen(by columns: UnsafeMutablePointer<Double>, count: Int, stride width: Int) {
    let n = layout.count
    for i in 0..<n {
      for k in 0..<count { factor[i * stride + n + k] = columns[i * width + k] }
    }
    triangularise(columns: n + count)
  }

  /// Reflects the rows from the right until only a lower triangle of n columns is left.
  private func triangularise(columns: Int) {
    let n = layout.count
    factor.withUnsafeMutableBufferPointer { factor in
      for k in 0..<n {
        let row = k * stride
        var size = 0.0
        for j in (k + 1)..<max(columns, k + 1) { size = max(size, factor[row + j].magnitude) }
        guard size > 0 else { continue }
        size = max(size, factor[row + k].magnitude)
        var square = 0.0
        for j in k..<columns { square += (factor[row + j] / size) * (factor[row + j] / size) }
        let length = size * square.squareRoot()
        let diagonal = factor[row + k]
        let end = diagonal > 0 ? -length : length
        // The reflection is I - vv'/h with v = (diagonal - end, the rest of the row).
        let first = diagonal - end
        let half = length * (length + diagonal.magnitude)
        for i in (k + 1)..<max(n, k + 1) {
          let other = i * stride
          var sum = first * factor[other + k]
          for j in (k + 1)..<columns { sum += factor[row + j] * factor[other + j] }
          sum /= half
          factor[other + k] -= sum * first
          for j in (k + 1)..<columns { factor[other + j] -= sum * factor[row + j] }
        }
        factor[row + k] = end
        for j in (k + 1)..<columns { factor[row + j] = 0 }
      }
    }
  }

  private func hypotenuse(_ a: Double, _ b: Double) -> Double {
    let size = max(a.magnitude, b.magnitude)
    let (x, y) = (a / size, b / size)
    return size * (x * x + y * y).squareRoot()
  }

  /// The covariance of two states.
  func covariance(_ i: Int, _ j: Int) -> Double {
    var sum = 0.0
    for k in 0..<layout.count { sum += factor[i * stride + k] * factor[j * stride + k] }
    return sum
  }
}

/// The covariance matrix of a state, kept as such: fast, and exact enough for a search, since every
/// start is of the size of the disturbances.
final class StateCovariance<Number: FilterNumber>: StateUncertainty {
  private let layout: StructuralLayout
  /// Row by row, both halves.
  private let matrix: UnsafeMutablePointer<Number>
  private let scratch: UnsafeMutablePointer<Number>

  init(layout: StructuralLayout) {
    self.layout = layout
    matrix = .allocate(capacity: layout.count * layout.count)
    matrix.initialize(repeating: Number(0), count: layout.count * layout.count)
    scratch = .allocate(capacity: layout.count)
    scratch.initialize(repeating: Number(0), count: layout.count)
  }

  deinit {
    matrix.deallocate()
    scratch.deallocate()
  }

  func reset(variance: Number) {
    let n = layout.count
    for i in 0..<(n * n) { matrix[i] = Number(0) }
    for i in 0..<n { matrix[i * n + i] = variance }
  }

  func observe(
    cursor: Int, inputs: UnsafePointer<Double>, variance: Number,
    gains: UnsafeMutablePointer<Number>
  ) -> Number {
    let n = layout.count
    layout.observe(
      rows: matrix, stride: n, columns: 0..<n, cursor: cursor, inputs: inputs, into: gains)
    layout.observe(
      rows: gains, stride: 1, columns: 0..<1, cursor: cursor, inputs: inputs, into: scratch)
    let total = scratch[0] + variance
    let inverse = Number(1) / total
    for i in 0..<n {
      let factor = gains[i] * inverse
      let row = matrix + i * n
      for j in 0..<n { row[j] = row[j] - factor * gains[j] }
    }
    return total
  }

  func advance(cursor: Int, disturbances: Disturbances<Number>) {
    let n = layout.count
    if layout.slots > 0 {
      // The new effect is minus the sum of those kept: one row and one column change.
      let start = layout.seasonStart
      let new = start + layout.next(cursor)
      for j in 0..<n { scratch[j] = Number(0) }
      for slot in start..<layout.driverStart {
        let row = matrix + slot * n
        for j in 0..<n { scratch[j] = scratch[j] - row[j] }
      }
      var own = disturbances.season
      for slot in start..<layout.driverStart { own = own - scratch[slot] }
      for j in 0..<n {
        matrix[new * n + j] = scratch[j]
        matrix[j * n + new] = scratch[j]
      }
      matrix[new * n + new] = own
    }
    if layout.hasSlope {
      for j in 0..<n {
        matrix[j] = matrix[j] + matrix[n + j]
        matrix[n + j] = matrix[n + j] * disturbances.damping
      }
      for i in 0..<n {
        let row = matrix + i * n
        row[0] = row[0] + row[1]
        row[1] = row[1] * disturbances.damping
      }
      matrix[n + 1] = matrix[n + 1] + disturbances.slope
    }
    matrix[0] = matrix[0] + disturbances.level
  }

  func widen(by columns: UnsafeMutablePointer<Number>, count: Int, stride: Int) {
    let n = layout.count
    for i in 0..<n {
      for j in 0...i {
        var sum = matrix[i * n + j]
        for k in 0..<count { sum = sum + columns[i * stride + k] * columns[j * stride + k] }
        matrix[i * n + j] = sum
        matrix[j * n + i] = sum
      }
    }
  }
}

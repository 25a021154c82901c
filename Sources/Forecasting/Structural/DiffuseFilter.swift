/// The Kalman filter of a structural model whose first state is wholly unknown, exactly.
///
/// The first state is δ plus an error of variance 1 for each part, with δ diffuse; such an error
/// changes nothing in the limit and keeps the innovations of all models apart from zero. While δ is
/// open, the filter carries its effects along and collects the information on it; as soon as that
/// is complete and well conditioned, δ moves into the state with its uncertainty (collapse).
///
/// > Reference: de Jong (1991), Annals of Statistics 19, 1073-1083; de Jong & Chu-Chun-Lin (1994),
/// > Biometrika 81, 133-142; Durbin & Koopman (2012), ch. 5.
final class DiffuseFilter<Uncertainty: StateUncertainty> {
  typealias Number = Uncertainty.Number

  let layout: StructuralLayout
  let uncertainty: Uncertainty
  let triangle: DiffuseTriangle<Number>
  private let values: [Double]
  /// The drivers period by period, future ones included.
  private let inputs: [Double]
  /// Row by row for each state: the effects of δ, then minus the state for δ = 0.
  let means: UnsafeMutablePointer<Number>
  private let gains: UnsafeMutablePointer<Number>
  private let row: UnsafeMutablePointer<Number>
  private(set) var cursor = 0

  /// How well conditioned the information on δ must be for a collapse; at the end less will do.
  private static var wellConditioned: Double { 3e-3 }
  private static var determined: Double { 1e-9 }

  init(layout: StructuralLayout, values: [Double], inputs: [Double]) {
    self.layout = layout
    self.values = values
    self.inputs = inputs.isEmpty ? [0] : inputs
    uncertainty = Uncertainty(layout: layout)
    let n = layout.count
    triangle = DiffuseTriangle(count: n)
    means = .allocate(capacity: n * (n + 1))
    means.initialize(repeating: Number(0), count: n * (n + 1))
    gains = .allocate(capacity: n)
    gains.initialize(repeating: Number(0), count: n)
    row = .allocate(capacity: n + 1)
    row.initialize(repeating: Number(0), count: n + 1)
  }

  deinit {
    means.deallocate()
    gains.deallocate()
    row.deallocate()
  }

  /// The expected state, for the period after the last of the run.
  func state(_ index: Int) -> Number { -means[index * (layout.count + 1) + layout.count] }

  /// Filters all values.
  ///
  /// - Parameters:
  ///   - disturbances: The variances, at least one of them positive, and the greatest about 1.
  ///   - collapsesEarly: Whether δ moves into the state as soon as it can; else after the last value,
  ///     so that the triangle then holds what all values say of δ.
  ///   - innovations: Receives, for each period that has a value and is predicted from values
  ///     before it, the innovation and its variance; others are left as they are.
  /// - Returns: What the likelihood needs; nil where the values do not determine the states.
  func run(
    _ disturbances: Disturbances<Number>, collapsesEarly: Bool = true,
    innovations: UnsafeMutablePointer<(innovation: Number, variance: Number)>? = nil
  ) -> FilterRun<Number>? {
    let n = layout.count
    uncertainty.reset(variance: Number(1))
    triangle.reset()
    for i in 0..<(n * (n + 1)) { means[i] = Number(0) }
    for i in 0..<n { means[i * (n + 1) + i] = Number(1) }
    cursor = 0
    var result = FilterRun(
      logVariances: Number(0), squares: Number(0), freedom: -n, firstPredicted: values.count)
    var product = Number(1)
    var collapsed = false
    let fullWidth = 0..<(n + 1)
    let lastOnly = n..<(n + 1)
    let isComplete = inputs.withUnsafeBufferPointer { inputs -> Bool in
      guard let inputs = inputs.baseAddress else { return false }
      for (time, value) in values.enumerated() {
        let columns = collapsed ? lastOnly : fullWidth
        if !value.isNaN {
          let input = inputs + time * layout.drivers
          layout.observe(
            rows: means, stride: n + 1, columns: columns, cursor: cursor, inputs: input, into: row)
          row[n] = row[n] + Number(value)
          let variance = uncertainty.observe(
            cursor: cursor, inputs: input, variance: disturbances.irregular, gains: gains)
          guard variance.value > 0 else { return false }
          let inverse = Number(1) / variance
          for i in 0..<n {
            let gain = gains[i] * inverse
            let mean = means + i * (n + 1)
            for j in columns { mean[j] = mean[j] - gain * row[j] }
          }
          product = product * variance
          if product.value > 1e100 || product.value < 1e-100 {
            result.logVariances = result.logVariances + product.logarithm
            product = Number(1)
          }
          result.freedom += 1
          if collapsed {
            result.squares = result.squares + row[n] * row[n] * inverse
            innovations?[time] = (row[n], variance)
          } else {
            let root = inverse.squareRoot()
            for j in columns { row[j] = row[j] * root }
            triangle.add(row)
          }
        }
        layout.advance(
          rows: means, stride: n + 1, columns: columns, cursor: cursor,
          damping: disturbances.damping)
        uncertainty.advance(cursor: cursor, disturbances: disturbances)
        if layout.slots > 0 { cursor = layout.next(cursor) }
        let isLast = time + 1 == values.count
        if !collapsed, result.freedom >= 0, collapsesEarly || isLast {
          let needed = !isLast ? Self.wellConditioned : Self.determined
          if triangle.weakest.share > needed {
            collapse(into: &result)
            collapsed = true
            result.firstPredicted = time + 1
          }
        }
      }
      return collapsed
    }
    result.logVariances = result.logVariances + product.logarithm
    return isComplete ? result : nil
  }

  /// Puts what is known of δ into the state.
  private func collapse(into result: inout FilterRun<Number>) {
    let n = layout.count
    result.squares = triangle.residual
    result.logVariances = result.logVariances + triangle.logDeterminant
    triangle.solve(into: gains)
    for i in 0..<n {
      let mean = means + i * (n + 1)
      for k in 0..<n { mean[n] = mean[n] - mean[k] * gains[k] }
      triangle.divide(mean)
    }
    uncertainty.widen(by: means, count: n, stride: n + 1)
  }
}

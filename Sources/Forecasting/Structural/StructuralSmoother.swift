/// The states of a structural model in every period, given all values.
///
/// A forward pass with the best first state, a backward pass for what later values add to each
/// state, and a forward pass that sums it up (the fast state smoother).
///
/// > Reference: Koopman (1993), Biometrika 80, 117-126; Durbin & Koopman (2012), §4.6.
struct StructuralSmoother {
  let observations: StructuralObservations

  /// Smooths.
  ///
  /// - Parameter disturbances: The variances, the greatest about 1.
  /// - Returns: The level and what stands beside it, by period; nil where the values do not determine
  ///   the states.
  func states(_ disturbances: Disturbances<Double>) -> (levels: [Double], rest: [Row])? {
    let layout = observations.layout
    let n = layout.count
    let values = observations.values
    let inputs = observations.inputs.isEmpty ? [0] : observations.inputs
    let filter = DiffuseFilter<StateCovariance<Double>>(
      layout: layout, values: values, inputs: observations.inputs)
    guard filter.run(disturbances, collapsesEarly: false) != nil else { return nil }
    var first = [Double](repeating: 0, count: n)
    first.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { filter.triangle.solve(into: base) }
    }
    let uncertainty = SquareRootCovariance(layout: layout)
    uncertainty.reset(variance: 1)
    var gains = [Double](repeating: 0, count: n * values.count)
    var ratios = [Double](repeating: 0, count: values.count)
    var state = first
    var seen = [0.0]
    func observe(_ rows: [Double], _ time: Int, _ cursor: Int) -> Double {
      rows.withUnsafeBufferPointer { rows in
        inputs.withUnsafeBufferPointer { inputs in
          seen.withUnsafeMutableBufferPointer { seen in
            guard let rows = rows.baseAddress, let inputs = inputs.baseAddress,
              let seen = seen.baseAddress
            else { return 0 }
            layout.observe(
              rows: rows, stride: 1, columns: 0..<1, cursor: cursor,
              inputs: inputs + time * layout.drivers, into: seen)
            return seen[0]
          }
        }
      }
    }
    func advance(_ state: inout [Double], _ cursor: Int) {
      state.withUnsafeMutableBufferPointer { state in
        guard let base = state.baseAddress else { return }
        layout.advance(
          rows: base, stride: 1, columns: 0..<1, cursor: cursor, damping: disturbances.damping)
      }
    }
    var cursors = [Int](repeating: 0, count: values.count)
    var cursor = 0
    for (time, value) in values.enumerated() {
      cursors[time] = cursor
      if !value.isNaN {
        let innovation = value - observe(state, time, cursor)
        let variance = gains.withUnsafeMutableBufferPointer { gains in
          inputs.withUnsafeBufferPointer { inputs -> Double in
            guard let gains = gains.baseAddress, let inputs = inputs.baseAddress else { return 1 }
            return uncertainty.observe(
              cursor: cursor, inputs: inputs + time * layout.drivers,
              variance: disturbances.irregular, gains: gains + time * n)
          }
        }
        ratios[time] = innovation / variance
        for i in 0..<n {
          gains[time * n + i] /= variance
          state[i] += gains[time * n + i] * innovation
        }
      }
      advance(&state, cursor)
      uncertainty.advance(cursor: cursor, disturbances: disturbances)
      if layout.slots > 0 { cursor = layout.next(cursor) }
    }
    // Backwards: r holds what the values after a period say of the states after it.
    var r = [Double](repeating: 0, count: n)
    var later = [Double](repeating: 0, count: n * values.count)
    for time in values.indices.reversed() {
      for i in 0..<n { later[time * n + i] = r[i] }
      retreat(&r, cursors[time], disturbances.damping)
      if !values[time].isNaN {
        var weight = ratios[time]
        for i in 0..<n { weight -= gains[time * n + i] * r[i] }
        r[0] += weight
        if layout.slots > 0 { r[layout.seasonStart + cursors[time]] += weight }
        for k in 0..<layout.drivers {
          r[layout.driverStart + k] += weight * inputs[time * layout.drivers + k]
        }
      }
    }
    state = first
    for i in 0..<n { state[i] += r[i] }
    var levels: [Double] = []
    var rest: [Row] = []
    for time in values.indices {
      let cursor = cursors[time]
      levels.append(state[0])
      var effect = 0.0
      for k in 0..<layout.drivers {
        effect += state[layout.driverStart + k] * inputs[time * layout.drivers + k]
      }
      rest.append(
        Row(
          slope: layout.hasSlope ? state[1] : nil,
          season: layout.slots > 0 ? state[layout.seasonStart + cursor] : nil, drivers: effect))
      advance(&state, cursor)
      state[0] += disturbances.level * later[time * n]
      if layout.hasSlope { state[1] += disturbances.slope * later[time * n + 1] }
      if layout.slots > 0 {
        let new = layout.seasonStart + layout.next(cursor)
        state[new] += disturbances.season * later[time * n + new]
      }
    }
    return (levels, rest)
  }

  /// What a period has beside its level.
  struct Row: Sendable {
    let slope: Double?
    let season: Double?
    let drivers: Double
  }

  /// Multiplies by the transpose of the transition.
  private func retreat(_ r: inout [Double], _ cursor: Int, _ damping: Double) {
    let layout = observations.layout
    if layout.hasSlope { r[1] = r[0] + damping * r[1] }
    if layout.slots > 0 {
      let new = layout.seasonStart + layout.next(cursor)
      let last = r[new]
      for slot in layout.seasonStart..<layout.driverStart {
        r[slot] = slot == new ? -last : r[slot] - last
      }
    }
  }
}

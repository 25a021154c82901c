/// What a structural model knows after the last value, from which it forecasts.
struct StructuralEnd: Sendable {
  let layout: StructuralLayout
  let disturbances: Disturbances<Double>
  /// The state expected for the period after the last.
  let state: [Double]
  /// A factor of its covariance, row by row, in the unit of the disturbances.
  let factor: [Double]
  let cursor: Int
  /// The state with derivatives in the free coordinates; empty where these are known.
  let tangents: [Tangent]
  let damping: Tangent
  /// The triangle of the curvature in the free coordinates.
  let curvature: SmallCholesky?

  /// The means of the next periods, with derivatives where there are any.
  private func means<Number: FilterNumber>(
    from start: [Number], damping: Number, inputs: [Double], steps: Int
  ) -> [Number] {
    var state = start
    var seen = [Number(0)]
    var cursor = cursor
    return (0..<steps).map { step in
      state.withUnsafeMutableBufferPointer { state in
        inputs.withUnsafeBufferPointer { inputs in
          seen.withUnsafeMutableBufferPointer { seen in
            guard let state = state.baseAddress, let inputs = inputs.baseAddress,
              let seen = seen.baseAddress
            else { return }
            layout.observe(
              rows: state, stride: 1, columns: 0..<1, cursor: cursor,
              inputs: inputs + step * layout.drivers, into: seen)
            layout.advance(
              rows: state, stride: 1, columns: 0..<1, cursor: cursor, damping: damping)
          }
        }
      }
      if layout.slots > 0 { cursor = layout.next(cursor) }
      return seen[0]
    }
  }

  /// The means of the next periods.
  func means(inputs: [Double], steps: Int) -> [Double] {
    means(from: state, damping: disturbances.damping, inputs: inputs, steps: steps)
  }

  /// How the errors of the next periods come about.
  ///
  /// The filter runs on over the future: its innovations are independent and make every error, that
  /// of the last state included, so that they are the shocks.
  ///
  /// - Parameters:
  ///   - inputs: The drivers in the next periods.
  ///   - steps: How many.
  ///   - deviation: The root of the unit of the disturbances.
  /// - Returns: The errors in the unit of the values.
  func errors(inputs: [Double], steps: Int, deviation: Double) -> ErrorStructure {
    let n = layout.count
    let uncertainty = SquareRootCovariance(layout: layout)
    uncertainty.set(factor)
    var responses = [Double](repeating: 0, count: steps * steps)
    var gains = [Double](repeating: 0, count: n)
    var seen = [0.0]
    var cursor = cursor
    inputs.withUnsafeBufferPointer { inputs in
      gains.withUnsafeMutableBufferPointer { gains in
        seen.withUnsafeMutableBufferPointer { seen in
          guard let inputs = inputs.baseAddress, let gains = gains.baseAddress,
            let seen = seen.baseAddress
          else { return }
          for shock in 0..<steps {
            let variance = uncertainty.observe(
              cursor: cursor, inputs: inputs + shock * layout.drivers,
              variance: disturbances.irregular, gains: gains)
            let root = variance.squareRoot()
            responses[shock * steps + shock] = root * deviation
            if root > 0 { for i in 0..<n { gains[i] /= root } }
            var ahead = cursor
            for step in (shock + 1)..<max(steps, shock + 1) {
              layout.advance(
                rows: gains, stride: 1, columns: 0..<1, cursor: ahead,
                damping: disturbances.damping)
              if layout.slots > 0 { ahead = layout.next(ahead) }
              layout.observe(
                rows: gains, stride: 1, columns: 0..<1, cursor: ahead,
                inputs: inputs + step * layout.drivers, into: seen)
              responses[step * steps + shock] = seen[0] * deviation
            }
            uncertainty.advance(cursor: cursor, disturbances: disturbances)
            if layout.slots > 0 { cursor = layout.next(cursor) }
          }
        }
      }
    }
    return ErrorStructure(
      shocks: .changing(responses: responses), spread: spread(inputs: inputs, steps: steps),
      steps: steps)
  }

  /// What the means owe to the uncertainty of the ratios of variances and of phi (delta method).
  private func spread(inputs: [Double], steps: Int) -> [Double] {
    guard let curvature, !tangents.isEmpty else { return [] }
    let means = means(from: tangents, damping: damping, inputs: inputs, steps: steps)
    var result = [Double](repeating: 0, count: curvature.count * steps)
    for (step, mean) in means.enumerated() {
      for k in 0..<curvature.count { result[k * steps + step] = mean.slopes[k] }
    }
    curvature.spread(&result, steps: steps)
    return result
  }
}

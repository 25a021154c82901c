/// What a structural model of one form sees of a series.
struct StructuralObservations: Sendable {
  let layout: StructuralLayout
  /// The values, NaN where there is none.
  let values: [Double]
  /// Drivers period by period, future ones included.
  let inputs: [Double]
  /// How many values there are.
  let observed: Int

  init(layout: StructuralLayout, values: [Double], inputs: [Double]) {
    self.layout = layout
    self.values = values
    self.inputs = inputs
    observed = values.reduce(0) { $0 + ($1.isNaN ? 0 : 1) }
  }

  /// Values less states.
  var freedom: Int { observed - layout.count }

  /// The least squares of the values on the effects of the first state, as if nothing disturbed it
  /// but the irregular.
  func design<Number: FilterNumber>(damping: Number) -> DiffuseTriangle<Number> {
    let n = layout.count
    let triangle = DiffuseTriangle<Number>(count: n)
    var rows = [Number](repeating: Number(0), count: n * n)
    for i in 0..<n { rows[i * n + i] = Number(1) }
    var equation = [Number](repeating: Number(0), count: n + 1)
    let inputs = inputs.isEmpty ? [0] : inputs
    rows.withUnsafeMutableBufferPointer { rows in
      equation.withUnsafeMutableBufferPointer { equation in
        inputs.withUnsafeBufferPointer { inputs in
          guard let rows = rows.baseAddress, let equation = equation.baseAddress,
            let inputs = inputs.baseAddress
          else { return }
          var cursor = 0
          for (time, value) in values.enumerated() {
            if !value.isNaN {
              layout.observe(
                rows: rows, stride: n, columns: 0..<n, cursor: cursor,
                inputs: inputs + time * layout.drivers, into: equation)
              equation[n] = Number(value)
              triangle.add(equation)
            }
            layout.advance(
              rows: rows, stride: n, columns: 0..<n, cursor: cursor, damping: damping)
            if layout.slots > 0 { cursor = layout.next(cursor) }
          }
        }
      }
    }
    return triangle
  }

  /// Whether what the first state leaves unexplained is rounding.
  func isExact(_ design: DiffuseTriangle<Double>) -> Bool {
    ExactFit.holds(errors: design.residual, of: values)
  }

  /// The damping next to one that was found at which the first state leaves nothing unexplained; nil
  /// where there is none.
  func exactDamping(near found: Double) -> Double? {
    func residual(_ damping: Double) -> Double {
      let triangle: DiffuseTriangle<Double> = design(damping: damping)
      return triangle.residual
    }
    var damping = found
    var least = residual(found)
    let limit = ExactFit.limit(of: values, isRelative: false)
    guard least <= 1e10 * limit else { return nil }
    // What is left is a parabola in the damping.
    for width in [1e-4, 1e-6, 1e-7] where least > limit {
      let (high, low) = (residual(damping + width), residual(damping - width))
      let curve = high - 2 * least + low
      guard curve > 0 else { break }
      let next = damping - 0.5 * width * (high - low) / curve
      guard next > 0, next < 1, residual(next) < least else { continue }
      (damping, least) = (next, residual(next))
    }
    return least <= limit ? damping : nil
  }
}

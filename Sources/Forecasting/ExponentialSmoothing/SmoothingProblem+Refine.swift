import CKernels

extension SmoothingProblem {
  /// How a local search ended.
  struct Refinement {
    /// The objective at the coordinates.
    var value: Double
    /// Whether the model says that less than the tolerance is left to gain.
    var converged: Bool
    /// What the model said that the last step but one left to gain.
    var left = 0.0
  }

  /// A descent to the next minimum from coordinates, which are replaced.
  ///
  /// Gauss-Newton steps with a secant estimate of what they leave out (Dennis, Gay & Welsch 1981),
  /// beside Levenberg-Marquardt steps; eight lengths are tried in one pass. Coordinates at a bound
  /// that the gradient pushes outwards stay there.
  ///
  /// - Parameters:
  ///   - x: The coordinates.
  ///   - iterations: The most steps.
  ///   - tolerance: What may be left to gain.
  ///   - held: For how many steps at first the smoothing parameters stay as they are.
  ///   - ceiling: A value that is worth reaching; the descent ends where it is out of reach.
  ///   - reach: How many times what a step should gain the rest may gain.
  /// - Returns: The value at the coordinates that were reached.
  func refine(
    _ x: UnsafeMutablePointer<Double>, iterations: Int, tolerance: Double, held: Int = 0,
    ceiling: Double = .infinity, reach: Double = 4
  ) -> Refinement {
    let p = dimension
    let secant = scratch
    let steps = scratch + p * p
    let oldGradient = steps + 2 * p
    let move = oldGradient + p
    let change = move + p
    let product = change + p
    let free = product + p
    let values = free + p
    secant.update(repeating: 0, count: p * p)
    var hasSecant = false
    var damping = 1e-3
    var value = linearise(x)
    var left = 0.0
    for iteration in 0..<iterations {
      guard value > -.infinity, value < .infinity, loops.sums[0] > 0 else {
        return Refinement(value: value, converged: value == -.infinity)
      }
      for i in 0..<p {
        let pushed =
          x[i] <= lower[i] && gradient[i] >= 0 || x[i] >= upper[i] && gradient[i] <= 0
        let isHeld = iteration < held && i < levelAt
        free[i] = pushed || isHeld || curvature[i * p + i] <= 0 ? 0 : 1
      }
      var gain = solve(secant: hasSecant ? secant : nil, damping: 1e-13, into: steps, free)
      if gain == nil {
        hasSecant = false
        secant.update(repeating: 0, count: p * p)
        gain = solve(secant: nil, damping: 1e-10, into: steps, free)
      }
      let expected = gain ?? .infinity
      left = expected
      if iteration >= held {
        if expected < tolerance { return Refinement(value: value, converged: true) }
        // A model that cannot come near what others have is not worth the rest.
        if value - reach * expected > ceiling {
          return Refinement(value: value, converged: false, left: 0)
        }
      }
      // The step itself at four lengths; only where that gains little, shorter ones towards the
      // gradient.
      var bestValue = tryLengths(of: steps, from: x, move, values)
      var step = steps
      if !(value - bestValue.value > 0.2 * min(expected, 10)) {
        for attempt in 0..<5 {
          _ = solve(secant: nil, damping: damping, into: steps + p, free)
          let other = tryLengths(of: steps + p, from: x, move, values)
          if other.value < bestValue.value {
            bestValue = other
            step = steps + p
          }
          if bestValue.value < value {
            damping = other.length == 1 ? max(damping * 0.1, 1e-9) : min(damping * 10, 1e6)
            break
          }
          damping *= attempt == 0 ? 10 : 100
        }
      }
      guard bestValue.value < value else {
        damping = 1e-3
        if iteration < held { continue }
        return Refinement(value: value, converged: expected < 1e-6)
      }
      for i in 0..<p {
        oldGradient[i] = gradient[i]
        let next = max(lower[i], min(upper[i], x[i] + bestValue.length * step[i]))
        move[i] = next - x[i]
        x[i] = next
      }
      let gained = value - bestValue.value
      value = linearise(x)
      if iteration >= held && gained < tolerance && expected < 10 * tolerance {
        return Refinement(value: value, converged: true)
      }
      updateSecant(secant, move: move, oldGradient: oldGradient, change, product)
      hasSecant = true
    }
    return Refinement(value: value, converged: false, left: left)
  }

  /// The best of eight lengths of a step, and the objective there.
  private func tryLengths(
    of step: UnsafeMutablePointer<Double>, from x: UnsafeMutablePointer<Double>,
    _ move: UnsafeMutablePointer<Double>, _ values: UnsafeMutablePointer<Double>
  ) -> (value: Double, length: Double) {
    for k in 0..<8 {
      let length = Self.lengths[k]
      for i in 0..<dimension {
        move[i] = max(lower[i], min(upper[i], x[i] + length * step[i]))
      }
      writeRows(move, to: loops.candidates + k, stride: 8)
    }
    evaluateCandidates(values)
    // What is not allowed is found out only for what would be taken.
    while true {
      var best = 0
      for k in 1..<8 where values[k] < values[best] { best = k }
      if values[best] == .infinity || isAllowed(loops.candidates + best, stride: 8) {
        return (values[best], Self.lengths[best])
      }
      values[best] = .infinity
    }
  }

  private static let lengths: [Double] = [1, 0.7, 0.45, 0.25, 0.12, 0.05, 0.02, 1.5]

  /// The step that the model of second order asks for on the free coordinates, and what it gains;
  /// nil where the model is not convex.
  private func solve(
    secant: UnsafeMutablePointer<Double>?, damping: Double,
    into step: UnsafeMutablePointer<Double>, _ free: UnsafeMutablePointer<Double>
  ) -> Double? {
    let gain = ets_solve(
      loops.level, Int32(dimension), curvature, secant, damping, free, gradient, step, loops.solver)
    return gain.isFinite ? gain : nil
  }

  /// Dennis, Gay & Welsch (1981), equation 3.4 and the sizing of section 4.
  private func updateSecant(
    _ secant: UnsafeMutablePointer<Double>, move: UnsafeMutablePointer<Double>,
    oldGradient: UnsafeMutablePointer<Double>, _ change: UnsafeMutablePointer<Double>,
    _ product: UnsafeMutablePointer<Double>
  ) {
    let p = dimension
    var slope = 0.0
    var wanted = 0.0
    var had = 0.0
    for i in 0..<p {
      change[i] = gradient[i] - oldGradient[i]
      var model = 0.0
      var sum = 0.0
      for j in 0..<p {
        model += curvature[i * p + j] * move[j]
        sum += secant[i * p + j] * move[j]
      }
      // What the secant part should answer to this step, and what it does.
      oldGradient[i] = change[i] - model
      product[i] = sum
      slope += change[i] * move[i]
      wanted += oldGradient[i] * move[i]
      had += sum * move[i]
    }
    guard slope > 0 else { return }
    let size = had.magnitude > 0 ? min(1, wanted.magnitude / had.magnitude) : 1
    var rest = 0.0
    for i in 0..<p {
      product[i] = oldGradient[i] - size * product[i]
      rest += product[i] * move[i]
    }
    for i in 0..<p {
      for j in 0...i {
        let value =
          size * secant[i * p + j] + (product[i] * change[j] + change[i] * product[j]) / slope
          - rest * change[i] * change[j] / (slope * slope)
        secant[i * p + j] = value
        secant[j * p + i] = value
      }
    }
  }
}

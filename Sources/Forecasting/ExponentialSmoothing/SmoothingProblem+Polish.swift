extension SmoothingProblem {
  /// Coordinates with every digit, and how well the data know them.
  struct Polished {
    var x: [Double]
    var value: Double
    /// Columns whose outer products sum to the covariance of the coordinates (row by row, 0 for
    /// coordinates at a bound); empty where the likelihood is too flat to have one.
    var spread: [Double]
    var converged: Bool
    var atBound: Bool
  }

  /// Newton's steps with second derivatives by differences of the gradient, to full precision.
  func polish(_ best: Best) -> Polished {
    let p = dimension
    // Digits of an exact fit are rounding.
    if best.value <= exactValue {
      return Polished(x: best.x, value: best.value, spread: [], converged: true, atBound: false)
    }
    var x = best.x
    var value = best.value
    var hessian = [Double](repeating: 0, count: p * p)
    var base = [Double](repeating: 0, count: p)
    var free = [Bool](repeating: true, count: p)
    var isUsable = false
    var converged = best.converged
    x.withUnsafeMutableBufferPointer { buffer in
      guard let x = buffer.baseAddress, linearise(x) > -.infinity, loops.sums[0] > 0 else { return }
      for i in 0..<p {
        base[i] = gradient[i]
        free[i] =
          !(x[i] <= lower[i] && gradient[i] >= 0 || x[i] >= upper[i] && gradient[i] <= 0)
          && curvature[i * p + i] > 0
      }
      let spacing = (0..<p).map { i -> Double in
        let step = 1e-4 * (2 / curvature[i * p + i]).squareRoot()
        return x[i] + step > upper[i] ? -step : step
      }
      for i in 0..<p where free[i] {
        let old = x[i]
        x[i] = old + spacing[i]
        let width = x[i] - old
        _ = linearise(x)
        x[i] = old
        for j in 0..<p { hessian[i * p + j] = (gradient[j] - base[j]) / width }
      }
      for i in 0..<p {
        for j in 0..<i {
          let mean = 0.5 * (hessian[i * p + j] + hessian[j * p + i])
          hessian[i * p + j] = mean
          hessian[j * p + i] = mean
        }
      }
      for i in 0..<p where !free[i] { SmallCholesky.hold(i, in: &hessian, count: p) }
      guard let factor = SmallCholesky(hessian, count: p, share: 1e-13) else { return }
      isUsable = true
      for _ in 0..<4 {
        let step = factor.solve((0..<p).map { free[$0] ? -base[$0] : 0 })
        let old = Array(buffer)
        var size = 0.0
        for i in 0..<p where free[i] {
          x[i] = max(lower[i], min(upper[i], x[i] + step[i]))
          size = max(size, (step[i] / spacing[i]).magnitude)
        }
        guard size < 1e4 else {
          for i in 0..<p { x[i] = old[i] }
          break
        }
        writeRows(x, to: loops.rows, stride: 1)
        let next = linearise(x)
        guard isAllowed(loops.rows, stride: 1), next <= value + 1e-9 * max(1, value.magnitude)
        else {
          for i in 0..<p { x[i] = old[i] }
          break
        }
        value = next
        for i in 0..<p { base[i] = gradient[i] }
        if size < 1e-7 {
          converged = true
          break
        }
      }
    }
    if !isUsable {
      x.withUnsafeBufferPointer { buffer in
        guard let x = buffer.baseAddress else { return }
        _ = linearise(x)
        hessian = (0..<(p * p)).map { curvature[$0] }
        for i in 0..<p where !free[i] { SmallCholesky.hold(i, in: &hessian, count: p) }
      }
    }
    let atBound = (0..<p).contains { x[$0] <= lower[$0] || x[$0] >= upper[$0] }
    var spread: [Double] = []
    if let factor = SmallCholesky(hessian, count: p, share: 1e-13) {
      for i in 0..<p where free[i] { spread += factor.rootColumn(i, times: 2.0.squareRoot()) }
    }
    return Polished(
      x: x, value: value, spread: spread, converged: converged, atBound: atBound)
  }
}

import Glibc

extension ARIMAEstimate.Starts {
  /// Starts with roots near the circle, where likelihoods have narrow maxima that even starts miss:
  /// cycles that autoregression and moving average nearly cancel, moving averages that nearly undo
  /// one or two differences, and complex pairs of roots.
  ///
  /// - Parameters:
  ///   - shape: Where the coordinates stand.
  ///   - around: A point whose other coordinates the starts take.
  /// - Returns: One point per start.
  static func nearCircle(_ shape: ARMAShape, around: [Double]) -> [[Double]] {
    var result: [[Double]] = []
    let (p, q) = (shape.p, shape.q)
    /// Puts partial autocorrelations in place of the first of the two factors, zeros after them.
    func add(autoregressive: [Double]?, movingAverage: [Double]?) {
      var start = around
      if let autoregressive {
        for i in 0..<p { start[i] = i < autoregressive.count ? atanh(autoregressive[i]) : 0.02 }
      }
      if let movingAverage {
        for i in 0..<q { start[p + i] = i < movingAverage.count ? movingAverage[i] : 0.02 }
      }
      result.append(start)
    }
    if p >= 1 && q >= 1 {
      for sign in [1.0, -1.0] {
        for a in [0.8, 0.95, 0.99, 0.9995] {
          for b in [0.5, 0.85, 0.95, 0.99] {
            add(autoregressive: [sign * a], movingAverage: [sign * b])
          }
        }
      }
    }
    if q >= 2 {
      let reals = [-0.97, -0.7, -0.3, 0.3, 0.7, 0.9, 0.96, 0.985, 0.997]
      for (index, a) in reals.enumerated() {
        for b in reals[...index] {
          add(autoregressive: nil, movingAverage: [(a + b) / (1 + a * b), -a * b])
        }
      }
      for degrees in [2.0, 4, 7, 10, 15, 22.5, 30, 45, 60, 75, 90, 105, 120, 135, 150, 165, 175] {
        for modulus in [0.94, 0.985] {
          add(autoregressive: nil, movingAverage: pair(modulus, degrees))
        }
      }
    }
    for step in 0...24 where p >= 2 {
      let degrees = step == 0 ? 3 : step == 24 ? 177 : 7.5 * Double(step)
      guard q >= 2 else {
        add(autoregressive: pair(0.97, degrees), movingAverage: nil)
        continue
      }
      for (inner, apart, outer) in [
        (0.96, 0.0, 0.995), (0.93, 0, 0.97), (0.985, 0, 0.95), (0.985, 14, 0.88),
        (0.985, -14, 0.88), (0.99, 4, 0.975), (0.99, -4, 0.975), (0.985, 0, 0.3),
      ] {
        add(
          autoregressive: pair(outer, min(max(degrees + apart, 1), 179)),
          movingAverage: pair(inner, degrees))
      }
    }
    return result
  }

  /// The partial autocorrelations of a complex pair of reciprocal roots.
  private static func pair(_ modulus: Double, _ degrees: Double) -> [Double] {
    let square = modulus * modulus
    return [2 * modulus * cos(degrees * Double.pi / 180) / (1 + square), -square]
  }

  /// Whether two starts lie in one neighbourhood; distances grow toward the circle.
  static func areClose(
    _ one: [Double], _ other: [Double], _ shape: ARMAShape, within distance: Double
  ) -> Bool {
    one.indices.allSatisfy { i in
      if shape.isAutoregressive(i) { return (one[i] - other[i]).magnitude < distance }
      let (a, b) = (min(max(one[i], -0.9999), 0.9999), min(max(other[i], -0.9999), 0.9999))
      return (atanh(a) - atanh(b)).magnitude < distance
    }
  }
}

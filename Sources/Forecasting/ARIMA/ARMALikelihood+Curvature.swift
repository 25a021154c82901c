import Glibc

extension ARMALikelihood {
  /// Second derivatives of minus the log-likelihood in some of the coordinates, row by row.
  ///
  /// Differences of the search are narrow, and near unit roots their rounding reaches the answer.
  /// Here they go along the eigenvectors of what is known already, a tenth of a standard deviation to
  /// both sides, twice: the second time along those of the first answer.
  ///
  /// - Parameters:
  ///   - point: All coordinates.
  ///   - free: The coordinates that are asked for.
  ///   - rough: Rough second derivatives in them.
  /// - Returns: The derivatives; the rough ones where the likelihood is not finite nearby.
  func curvature(at point: [Double], of free: [Int], rough: [Double]) -> [Double] {
    var result = rough
    for _ in 0..<2 {
      guard let better = differences(at: point, of: free, along: result) else { return rough }
      result = better
    }
    return result
  }

  private func differences(
    at point: [Double], of free: [Int], along rough: [Double]
  ) -> [Double]? {
    let size = free.count
    var eigen = [Double](repeating: 0, count: size)
    var vectors = rough
    var destroyed = rough
    symmetricEigen(&destroyed, size, &eigen, &vectors)
    let widths = (0..<size).map { m -> Double in
      var width = 0.1 / max(eigen[m], 3).squareRoot()
      // Beyond the circle of a moving average the residuals of the kernel grow.
      for (i, a) in free.enumerated() where !shape.isAutoregressive(a) {
        let room = max(1 - point[a].magnitude, 2e-3)
        width = min(width, 0.5 * room / max(vectors[i * size + m].magnitude, 1e-3))
      }
      return width
    }
    // The point, both sides of each direction, and the four corners of each pair.
    var steps: [[(direction: Int, sign: Double)]] = [[]]
    for m in 0..<size { steps += [[(m, 1)], [(m, -1)]] }
    for m in 0..<size {
      for k in 0..<m {
        steps += [
          [(m, 1), (k, 1)], [(m, -1), (k, -1)], [(m, 1), (k, -1)], [(m, -1), (k, 1)],
        ]
      }
    }
    let values = self.values(
      at: steps.map { moves in
        var moved = point
        for (m, sign) in moves {
          for (i, a) in free.enumerated() {
            moved[a] += sign * widths[m] * vectors[i * size + m]
          }
        }
        return moved
      })
    guard values.allSatisfy(\.isFinite) else { return nil }
    var along = [Double](repeating: 0, count: size * size)
    var corner = 1 + 2 * size
    for m in 0..<size {
      along[m * size + m] =
        (values[1 + 2 * m] - 2 * values[0] + values[2 + 2 * m]) / (widths[m] * widths[m])
      for k in 0..<m {
        let twist =
          values[corner] + values[corner + 1] - values[corner + 2] - values[corner + 3]
        along[m * size + k] = twist / (4 * widths[m] * widths[k])
        along[k * size + m] = along[m * size + k]
        corner += 4
      }
    }
    // Back to the coordinates.
    var result = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for j in 0...i {
        var sum = 0.0
        for m in 0..<size {
          for k in 0..<size {
            sum += vectors[i * size + m] * along[m * size + k] * vectors[j * size + k]
          }
        }
        result[i * size + j] = sum
        result[j * size + i] = sum
      }
    }
    return result
  }

  /// Minus the log-likelihood at coordinates.
  private func values(at points: [[Double]]) -> [Double] {
    var result: [Double] = []
    for first in stride(from: 0, to: points.count, by: Self.lanes) {
      let some = points[first..<min(first + Self.lanes, points.count)]
      evaluate(
        coefficients: some.flatMap { shape.coefficients(coordinates: $0) }, count: some.count)
      result += (0..<some.count).map { objective(lane: $0) }
    }
    return result
  }
}

/// Newton's steps by central differences at the end of a search: sums of squares alone tell a
/// minimum to half its digits, slopes tell it to nearly all.
///
/// What lies at the edge of the box stays. At three edges of what is stable steps go along them: with
/// ε = 1 − α₀, a root of F − gw′ is 1 on the curve (1 − α₁)² = ε − ε² and −1 on α₁² = −(1 + 3ε + ε²),
/// and a root of F is 1.1 on the line α₁ = 1.01 + α₀/10.
struct ComplexSmoothingPolish {
  let recursion: ComplexSmoothingRecursion
  /// The sum of squared errors; infinite outside the region.
  let value: (SIMD4<Double>) -> Double

  /// How far inside the edge the steps go.
  private static let hair = 1e-9

  /// The last point that is no worse than the first, and its sum of squares.
  func run(_ start: SIMD4<Double>, _ reached: Double) -> (SIMD4<Double>, Double) {
    let size = recursion.form.parameterCount
    let upper = recursion.form.upperBounds
    let edge = size < 4 ? Edge.allCases.first { $0.isNear(start) } : nil
    func placed(_ point: SIMD4<Double>) -> SIMD4<Double> { edge?.placed(point) ?? point }
    var point = placed(start)
    var least = value(point)
    // The hair costs a little.
    guard least <= reached * (1 + 1e-7) else { return (start, reached) }
    let width = edge == .rootOne ? 1e-5 : 1e-4
    for _ in 0..<8 {
      let free = (0..<size).filter {
        $0 != edge?.dependent && point[$0] > 0.010001 && point[$0] < upper[$0] - 1e-6
      }
      let count = free.count
      func sum(_ moves: [(Int, Double)]) -> Double {
        var next = point
        for (i, sign) in moves { next[i] += sign * width }
        return recursion.sum(placed(next))
      }
      var gradient = [Double](repeating: 0, count: count)
      var curvature = [Double](repeating: 0, count: count * count)
      for (i, a) in free.enumerated() {
        let (high, low) = (sum([(a, 1)]), sum([(a, -1)]))
        gradient[i] = (high - low) / (2 * width)
        curvature[i * count + i] = (high - 2 * least + low) / (width * width)
        for (j, b) in free.enumerated() where j < i {
          let twist =
            sum([(a, 1), (b, 1)]) + sum([(a, -1), (b, -1)]) - sum([(a, 1), (b, -1)])
            - sum([(a, -1), (b, 1)])
          curvature[i * count + j] = twist / (4 * width * width)
          curvature[j * count + i] = curvature[i * count + j]
        }
      }
      guard count > 0, let step = SmallCholesky(curvature, count: count)?.solve(gradient),
        step.allSatisfy({ $0.magnitude < 0.02 })
      else { break }
      var next = point
      for (i, a) in free.enumerated() { next[a] -= step[i] }
      next = placed(next)
      let found = value(next)
      // The value cannot tell so small a step from rounding.
      guard found <= least * (1 + 1e-12) else { break }
      (point, least) = (next, found)
      if step.allSatisfy({ $0.magnitude < 1e-12 }) { break }
    }
    return least <= reached * (1 + 1e-7) ? (point, least) : (start, reached)
  }

  /// An edge on which one parameter follows from another.
  private enum Edge: CaseIterable {
    case rootOne
    case rootMinusOne
    case growth

    /// Which parameter follows.
    var dependent: Int { self == .growth ? 1 : 0 }

    /// The point with the other parameter of its pair on the edge.
    func placed(_ point: SIMD4<Double>) -> SIMD4<Double> {
      var result = point
      let second = point[1]
      switch self {
      case .rootOne:
        let other = (1 - second) * (1 - second)
        let root = max(0, 1 - 4 * other).squareRoot()
        result[0] = 1 - 2 * other / (1 + root) + hair
      case .rootMinusOne:
        result[0] = (5 - max(0, 5 - 4 * second * second).squareRoot()) / 2 - hair
      case .growth: result[1] = 1.01 + 0.1 * point[0] - hair
      }
      return result
    }

    func isNear(_ point: SIMD4<Double>) -> Bool {
      (placed(point)[dependent] - point[dependent]).magnitude < 1e-5
    }
  }
}

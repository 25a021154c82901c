import Glibc
import Optimization

/// The search for the estimates of a model of counts.
struct CountSearch {
  let filter: CountFilter

  /// What was found.
  struct Estimates {
    var point: [Double]
    var negativeLogLikelihood: Double
    var outcome: FitOutcome
  }

  /// The best of the minima from a few starts.
  ///
  /// - Parameter start: Estimates of the same form without overdispersion, if there are any.
  /// - Returns: The estimates; nil where no start has a finite likelihood.
  func best(from start: [Double]?) -> Estimates? {
    let parameters = filter.parameters
    var starts: [[Double]] = []
    if let start, parameters.size != nil { starts = [2, 0].map { start + [$0] } }
    if starts.isEmpty { starts = self.starts }
    var search = SmoothMinimum(parameters: parameters.count) { point, gradient in
      filter.negative(point, &gradient)
    }
    let (lower, upper) = parameters.bounds
    search.bounds = ParameterBounds(lower: lower, upper: upper)
    search.gradientTolerance = 1e-8
    search.maximumIterations = 300
    var best: Estimates?
    for start in starts {
      let found = search.find(from: start)
      guard found.value.isFinite else { continue }
      let outcome: FitOutcome =
        found.outcome == .iterationLimit
        ? .iterationLimit : found.activeBounds.isEmpty ? .converged : .atBound
      if found.value < (best?.negativeLogLikelihood ?? .infinity) - 1e-9 {
        best = Estimates(
          point: found.parameters, negativeLogLikelihood: found.value, outcome: outcome)
      }
    }
    return best
  }

  /// Starts: the mean and its seasonal ratios, slow and fast levels.
  private var starts: [[Double]] {
    let parameters = filter.parameters
    let known = filter.counts.filter { !$0.isNaN }
    let mean = max(known.reduce(0, +) / Double(known.count), 0.05)
    let early = known.prefix(max(3, known.count / 6))
    let first = max(early.reduce(0, +) / Double(early.count), 0.05)
    var plain = [Double](repeating: 0, count: parameters.count)
    plain[0] = log(parameters.form.dynamics == .localLevel ? first : mean)
    if let firstFactor = parameters.firstFactor {
      let logs = (0..<parameters.season).map { season -> Double in
        var (sum, count) = (0.0, 0.0)
        for t in stride(from: season, to: filter.counts.count, by: parameters.season)
        where !filter.counts[t].isNaN {
          sum += filter.counts[t]
          count += 1
        }
        return log((sum + 0.5) / (count + 0.5 / mean) / mean)
      }
      let center = logs.reduce(0, +) / Double(logs.count)
      for i in 0..<(parameters.season - 1) { plain[firstFactor + i] = logs[i] - center }
    }
    if let size = parameters.size { plain[size] = 1 }
    guard let share = parameters.share else { return [plain] }
    return [-2.0, 0].map { value in
      var start = plain
      start[share] = value
      if let persistence = parameters.persistence { start[persistence] = 1.5 }
      return start
    }
  }

  /// F with H⁻¹ = FFᵀ, p×p row by row, H the second derivatives at a minimum.
  ///
  /// Central differences of the exact gradient. Parameters at a bound are held: their rows are 0.
  ///
  /// - Parameters:
  ///   - point: The minimum.
  ///   - knowsRanges: Whether it counts that smoothing parameters lie between 0 and 1: their logits
  ///     have the variance π²/3 of a uniform share before any count is seen. Without it, a share near
  ///     1 would be thrown to either end, and the level it leaves far from the estimated one.
  /// - Returns: Nil where H is not positive definite.
  func covarianceFactor(at point: [Double], knowsRanges: Bool = false) -> [Double]? {
    let p = point.count
    let (lower, upper) = filter.parameters.bounds
    let free = (0..<p).filter { point[$0] > lower[$0] + 1e-3 && point[$0] < upper[$0] - 1e-3 }
    var hessian = [Double](repeating: 0, count: p * p)
    for i in free {
      let step = 1e-4 * max(1, point[i].magnitude)
      var sides: [[Double]] = []
      for sign in [1.0, -1.0] {
        var moved = point
        moved[i] += sign * step
        var gradient = [Double](repeating: 0, count: p)
        guard filter.negative(moved, &gradient) != nil else { return nil }
        sides.append(gradient)
      }
      for j in free { hessian[i * p + j] = (sides[0][j] - sides[1][j]) / (2 * step) }
    }
    if knowsRanges {
      for i in free where i == filter.parameters.share || i == filter.parameters.persistence {
        hessian[i * p + i] += 3 / (Double.pi * Double.pi)
      }
    }
    for i in 0..<p {
      for j in 0..<i { hessian[i * p + j] = (hessian[i * p + j] + hessian[j * p + i]) / 2 }
    }
    for i in 0..<p where !free.contains(i) { SmallCholesky.hold(i, in: &hessian, count: p) }
    guard let triangle = SmallCholesky(hessian, count: p, share: 1e-9, least: 1) else { return nil }
    var factor = [Double](repeating: 0, count: p * p)
    for column in free {
      let x = triangle.rootColumn(column)
      for i in free { factor[i * p + column] = x[i] }
    }
    return factor
  }
}

import CKernels
import Glibc

/// The fit of one form to one series as a search over coordinates.
///
/// Coordinates are alpha, where beta and gamma lie between their ends (0 to 1), phi, level, growth,
/// and all seasonal states but the last, which follows from their sum.
final class SmoothingProblem {
  let form: ExponentialSmoothingForm
  let region: SmoothingRegion
  let loops: SmoothingLoops
  let kernelForm: ets_form
  let dimension: Int
  let groups: Int
  /// Coordinates by meaning; -1 where the form has none.
  let betaAt: Int
  let gammaAt: Int
  let phiAt: Int
  let levelAt: Int
  let growthAt: Int
  let seasonAt: Int
  let relative: Bool
  /// Seasons in use by this form.
  let period: Int

  /// The bounds of the coordinates.
  let lower: UnsafeMutablePointer<Double>
  let upper: UnsafeMutablePointer<Double>
  /// Of the search: gradient, second derivatives and what it works in.
  let gradient: UnsafeMutablePointer<Double>
  let curvature: UnsafeMutablePointer<Double>
  let scratch: UnsafeMutablePointer<Double>
  private let whole: UnsafeMutablePointer<Double>

  init(_ form: ExponentialSmoothingForm, region: SmoothingRegion, loops: SmoothingLoops) {
    self.form = form
    self.region = region
    self.loops = loops
    relative = form.error == .multiplicative
    period = form.isSeasonal ? loops.period : 0
    kernelForm = ets_form(
      relative: relative ? 1 : 0,
      season: form.season == .none ? 0 : form.season == .additive ? 1 : 2,
      trend: form.hasTrend ? 1 : 0, period: Int32(period))
    var next = 1
    func place(_ has: Bool, _ size: Int = 1) -> Int {
      guard has else { return -1 }
      defer { next += size }
      return next
    }
    betaAt = place(form.hasTrend)
    gammaAt = place(form.isSeasonal)
    phiAt = place(form.trend == .damped)
    levelAt = place(true)
    growthAt = place(form.hasTrend)
    seasonAt = place(form.isSeasonal, loops.period - 1)
    dimension = next
    groups = (dimension + 7) / 8
    let p = dimension
    whole = .allocate(capacity: 3 * p + p * p + 16 * p + 4 * p * p)
    lower = whole
    upper = whole + p
    gradient = whole + 2 * p
    curvature = whole + 3 * p
    scratch = whole + 3 * p + p * p
    for i in 0..<p {
      lower[i] = -.infinity
      upper[i] = .infinity
    }
    lower[0] = region.alpha.lowerBound
    upper[0] = region.alpha.upperBound
    for i in [betaAt, gammaAt] where i >= 0 {
      lower[i] = 0
      upper[i] = 1
    }
    if phiAt >= 0 {
      lower[phiAt] = region.phi.lowerBound
      upper[phiAt] = region.phi.upperBound
    }
    if form.season == .multiplicative {
      for i in seasonAt..<(seasonAt + period - 1) { lower[i] = 0 }
    }
  }

  deinit { whole.deallocate() }

  /// Writes the rows that the loops read, `stride` apart.
  func writeRows(
    _ x: UnsafePointer<Double>, to rows: UnsafeMutablePointer<Double>, stride: Int
  ) {
    let alpha = x[0]
    rows[0] = alpha
    let low = region.beta.lowerBound
    rows[stride] = betaAt < 0 ? 0 : low + x[betaAt] * (region.upperBeta(alpha) - low)
    let lowGamma = region.gamma.lowerBound
    rows[2 * stride] =
      gammaAt < 0 ? 0 : lowGamma + x[gammaAt] * (region.upperGamma(alpha) - lowGamma)
    rows[3 * stride] = phiAt < 0 ? (form.hasTrend ? 1 : 0) : x[phiAt]
    rows[4 * stride] = x[levelAt]
    rows[5 * stride] = growthAt < 0 ? 0 : x[growthAt]
    guard period > 0 else { return }
    var rest = form.season == .multiplicative ? Double(period) : 0
    for j in 0..<(period - 1) {
      let value = x[seasonAt + j]
      rows[(6 + j) * stride] = value
      rest -= value
    }
    rows[(5 + period) * stride] = rest
  }

  /// The coordinates of rows, `stride` apart.
  func readRows(
    _ rows: UnsafePointer<Double>, stride: Int, to x: UnsafeMutablePointer<Double>
  ) {
    let alpha = rows[0]
    x[0] = alpha
    func part(_ value: Double, _ low: Double, _ high: Double) -> Double {
      high > low ? max(0, min(1, (value - low) / (high - low))) : 0
    }
    if betaAt >= 0 {
      x[betaAt] = part(rows[stride], region.beta.lowerBound, region.upperBeta(alpha))
    }
    if gammaAt >= 0 {
      x[gammaAt] = part(rows[2 * stride], region.gamma.lowerBound, region.upperGamma(alpha))
    }
    if phiAt >= 0 { x[phiAt] = max(lower[phiAt], min(upper[phiAt], rows[3 * stride])) }
    x[levelAt] = rows[4 * stride]
    if growthAt >= 0 { x[growthAt] = rows[5 * stride] }
    for j in 0..<max(0, period - 1) {
      x[seasonAt + j] = max(lower[seasonAt + j], rows[(6 + j) * stride])
    }
  }

  /// Whether rows lie in the admissible region and their seasonal factors are not negative.
  func isAllowed(_ rows: UnsafePointer<Double>, stride: Int) -> Bool {
    if form.season == .multiplicative && !(rows[(5 + period) * stride] >= 0) { return false }
    guard region.admissible && period > 1 && form.hasTrend else { return true }
    // A small beta is always admissible.
    let beta = rows[stride]
    return SmoothingRegion.isAdmissible(
      alpha: rows[0], beta: beta, gamma: rows[2 * stride], phi: rows[3 * stride], season: period)
  }

  /// The objective of the candidates in `loops.candidates`, allowed or not, into `values`.
  func evaluateCandidates(_ values: UnsafeMutablePointer<Double>) {
    withUnsafePointer(to: kernelForm) {
      ets_values(loops.level, $0, loops.y, loops.count, loops.candidates, loops.sums, loops.ring)
    }
    objectives(values)
  }

  /// The objective of eight smoothing parameters at their best states, which are written.
  func profileCandidates(_ values: UnsafeMutablePointer<Double>) {
    withUnsafePointer(to: kernelForm) {
      ets_profile(
        loops.level, $0, loops.y, loops.count, loops.isComplete ? 1 : 0,
        relative ? UnsafePointer(loops.weights) : nil, loops.candidates, loops.sums, loops.room)
    }
    objectives(values)
  }

  private func objectives(_ values: UnsafeMutablePointer<Double>) {
    for k in 0..<8 {
      values[k] = loops.objective(
        relative: relative, squares: loops.sums[k], mantissa: loops.sums[8 + k],
        exponent: loops.sums[16 + k])
    }
  }

  /// Writes the derivative of each row with respect to each coordinate.
  func writeDirections(_ x: UnsafePointer<Double>) {
    let width = 8 * groups
    let d = loops.directions
    d.update(repeating: 0, count: (6 + period) * width)
    let alpha = x[0]
    d[0] = 1
    if betaAt >= 0 {
      let high = region.upperBeta(alpha)
      d[width + betaAt] = high - region.beta.lowerBound
      if region.usual && high == alpha { d[width] = x[betaAt] }
    }
    if gammaAt >= 0 {
      let high = region.upperGamma(alpha)
      d[2 * width + gammaAt] = high - region.gamma.lowerBound
      if region.usual && high == 1 - alpha { d[2 * width] = -x[gammaAt] }
    }
    if phiAt >= 0 { d[3 * width + phiAt] = 1 }
    d[4 * width + levelAt] = 1
    if growthAt >= 0 { d[5 * width + growthAt] = 1 }
    for j in 0..<max(0, period - 1) {
      d[(6 + j) * width + seasonAt + j] = 1
      d[(5 + period) * width + seasonAt + j] = -1
    }
  }

  /// The objective at coordinates, with its gradient and the Gauss-Newton part of its second
  /// derivatives in `gradient` and `curvature`.
  ///
  /// A relative error times the geometric mean of all one-step means is the residual whose squares
  /// are minimised, so that the objective is n times the logarithm of a sum of squares.
  func linearise(_ x: UnsafePointer<Double>, curved: Bool = true) -> Double {
    writeRows(x, to: loops.rows, stride: 1)
    writeDirections(x)
    withUnsafePointer(to: kernelForm) {
      ets_slopes(
        loops.level, $0, loops.y, loops.count, loops.rows, loops.directions, Int32(groups),
        loops.means, loops.errors, loops.meanSlopes, loops.errorSlopes, nil, loops.sums, loops.ring)
    }
    ets_moments(
      loops.level, loops.count, Int32(groups), relative ? 1 : 0, loops.y, loops.means, loops.errors,
      loops.meanSlopes, loops.errorSlopes, loops.moment, loops.drift, loops.gram)
    let squares = loops.sums[0]
    let n = Double(loops.observed)
    let factor = 2 * n / squares
    let p = dimension
    let width = 8 * groups
    let (moment, drift, gram) = (loops.moment, loops.drift, loops.gram)
    for i in 0..<p { gradient[i] = factor * moment[i] + (relative ? 2 * drift[i] : 0) }
    for i in 0..<p {
      for j in i..<p {
        var value = gram[i * width + j]
        if relative {
          value += (moment[i] * drift[j] + drift[i] * moment[j]) / n
          value += squares * drift[i] * drift[j] / (n * n)
        }
        curvature[i * p + j] = factor * value
        curvature[j * p + i] = factor * value
      }
    }
    return loops.objective(
      relative: relative, squares: squares, mantissa: loops.sums[1], exponent: loops.sums[2])
  }
}

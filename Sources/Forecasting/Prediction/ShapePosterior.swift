import Glibc

/// The distribution of the shape of a growth curve given the observations, on a grid.
///
/// Scale and residual variance are integrated out in closed form, which leaves a Student form in
/// the shape; the shape is summed over cells that follow the metric of the expectation surface,
/// from the mode outwards until the density is spent. The prior is uniform on that surface (the
/// square root of the determinant of the information, at the best scale of each shape) and on the
/// logarithm of the variance: the reference prior of Bates & Watts (1988, section 6.1; Box & Tiao
/// 1973, section 1.3), which does not depend on how the curve is written.
///
/// Where the asymptote may be infinite, a prior cut off there would pull every forecast down: of
/// logistic series whose inflection lies a span ahead, 80 % intervals would hold about half.
/// Instead the curve is continued beyond the exponential, as the observations alone would have it,
/// and a cell found there is projected as the exponential that keeps the growth which that cell
/// has reached at the last observation. Intervals that hold in the wider family then hold in the
/// one asked for, because moving both ends of an interval to the border moves neither past the
/// truth; and the forecasts have no poles.
struct ShapePosterior {
  /// One cell.
  struct Node {
    var x: Double
    var k: Double
    var family: GrowthShape.Family
    var scale: Double
    var squares: Double
    var residual: Double
    var weight: Double
  }

  /// The cells, of total weight 1; none where the observations leave the shape no room.
  private(set) var nodes: [Node] = []

  /// Cells per standard deviation, at the mode; fewer further out.
  static let density = 2.0

  /// The distribution of a shape.
  ///
  /// - Parameters:
  ///   - likelihood: The observations and the curve.
  ///   - fit: The mode.
  init(_ likelihood: ShapeLikelihood, fit: ShapeFit) {
    var builder = Builder(likelihood, fit: fit)
    if likelihood.shape.family == .exponential {
      _ = builder.line(k: 0, start: fit.x, width: 1)
    } else {
      builder.sweep()
    }
    nodes = builder.nodes
    var sum = 0.0
    for node in nodes { sum += node.weight }
    for i in nodes.indices { nodes[i].weight /= sum }
  }
}

extension ShapePosterior {
  /// Walks over the grid and collects the cells.
  struct Builder {
    let likelihood: ShapeLikelihood
    let fit: ShapeFit
    /// The residual standard deviation that sets the width of the cells.
    let sigma: Double
    /// The log density at the mode, which keeps the weights in range.
    let reference: Double
    var nodes: [Node] = []
    /// The weight so far.
    var total = 0.0

    init(_ likelihood: ShapeLikelihood, fit: ShapeFit) {
      self.likelihood = likelihood
      self.fit = fit
      let parameters = likelihood.shape.family == .exponential ? 1.0 : 2.0
      let freedom = max(1, likelihood.degreesOfFreedom - parameters)
      self.sigma = (max(fit.point.residual, likelihood.residualFloor) / freedom).squareRoot()
      self.reference =
        -0.5 * likelihood.degreesOfFreedom
        * log(max(fit.point.residual, likelihood.residualFloor))
    }

    /// The width of a cell, in standard deviations, so many cells from the mode.
    static func growth(_ cell: Int) -> Double { cosh(0.11 * Double(cell)) / ShapePosterior.density }

    /// All lines of constant `k`, from the mode to both sides.
    mutating func sweep() {
      let edge = likelihood.asymptote == nil ? -likelihood.excessLimit : 0
      let first = lineWidth(fit.point, k: fit.k, cell: 0)
      // The exponential is a border between cells, never inside one.
      let straddles = likelihood.asymptote == nil && abs(fit.k) < first / 2
      let lower = straddles ? 0 : max(edge, fit.k - first / 2)
      let upward = walk(from: lower, towards: likelihood.decayLimit, start: fit.x)
      _ = walk(from: lower, towards: edge, start: upward)
    }

    /// Lines from a border outwards; returns the mode of the first line.
    private mutating func walk(from border: Double, towards end: Double, start: Double) -> Double {
      let sign = end > border ? 1.0 : -1.0
      var at = border
      var x = start
      var firstMode: Double?
      var width = lineWidth(likelihood.point(x: x, k: at + sign * 1e-9), k: at, cell: 0)
      var peak = 0.0
      for cell in 0..<90 {
        var next = at + sign * width
        if (next - end) * sign > 0 { next = end }
        if likelihood.asymptote == nil, at * next < 0 { next = 0 }
        let size = abs(next - at)
        guard size > 0 else { break }
        let middle = (at + next) / 2
        let result = line(k: middle, start: x, width: size)
        x = result.mode
        if firstMode == nil { firstMode = x }
        peak = max(peak, max(result.mass / size, total * 1e-3))
        at = next
        if cell > 3, result.mass / size < 1e-6 * peak { break }
        width = lineWidth(likelihood.point(x: x, k: middle), k: middle, cell: cell + 1)
      }
      return firstMode ?? start
    }

    /// The width of a line: a fixed share of the standard deviation of `k`.
    private func lineWidth(_ p: ShapeLikelihood.Point, k: Double, cell: Int) -> Double {
      let information = p.xx > 0 ? p.kk - p.xk * p.xk / p.xx : p.kk
      let limit = 0.5 + 0.15 * abs(k)
      guard information > 0 else { return limit }
      return min(limit, max(1e-12, Self.growth(cell) * sigma / information.squareRoot()))
    }

    /// One line of cells along `x`; returns its mode and mass.
    mutating func line(k: Double, start: Double, width: Double) -> (mode: Double, mass: Double) {
      let mode = lineMode(k: k, start: start)
      let centre = likelihood.point(x: mode, k: k)
      guard centre.isValid else { return (mode, 0) }
      let first = cellWidth(centre, cell: 0)
      var mass = 0.0
      var peak = 0.0
      for sign in [1.0, -1.0] {
        var at = mode - first / 2
        var size = first
        for cell in 0..<70 {
          let next = likelihood.clampedX(at + sign * size)
          guard abs(next - at) > 0 else { break }
          let x = (at + next) / 2
          let p = likelihood.point(x: x, k: k)
          let density = exp(likelihood.logDensity(p) - reference)
          let weight = density * abs(next - at) * width
          at = next
          mass += weight
          if density.isFinite, weight > 0 { append(p, x: x, k: k, weight: weight) }
          peak = max(peak, density)
          if cell > 2, density < 1e-6 * peak { break }
          size = cellWidth(p, cell: cell + 1)
        }
      }
      return (mode, mass)
    }

    /// Adds a cell, as the curve that it is projected along.
    private mutating func append(
      _ p: ShapeLikelihood.Point, x: Double, k: Double, weight: Double
    ) {
      let family = likelihood.shape.family
      let isBeyond = family != .exponential && k <= 0
      total += weight
      nodes.append(
        Node(
          x: isBeyond ? likelihood.shape.direction * exp(x) : x, k: isBeyond ? 0 : k,
          family: isBeyond ? .exponential : family, scale: p.scale, squares: p.squares,
          residual: max(p.residual, likelihood.residualFloor), weight: weight))
    }

    private func cellWidth(_ p: ShapeLikelihood.Point, cell: Int) -> Double {
      let limit = likelihood.shape.family == .exponential ? 0.1 * likelihood.rateLimit : 0.6
      guard p.isValid, p.xx > 0 else { return limit }
      return min(limit, max(1e-12, Self.growth(cell) * sigma / p.xx.squareRoot()))
    }

    /// The best `x` for a `k`, by damped Gauss-Newton steps.
    private func lineMode(k: Double, start: Double) -> Double {
      var x = start
      var p = likelihood.point(x: x, k: k)
      var damping = 0.0
      for _ in 0..<25 {
        guard p.isValid, p.xx > 0 else { break }
        let step = max(-1, min(1, -p.gradientX / (p.xx * (1 + damping))))
        let trialX = likelihood.clampedX(x + step)
        let trial = likelihood.point(x: trialX, k: k)
        if trial.residual <= p.residual {
          let settled = abs(trialX - x) * p.xx.squareRoot() < 0.02 * sigma
          x = trialX
          p = trial
          damping *= 0.2
          if settled { break }
        } else {
          damping = max(1, damping * 6)
        }
      }
      return x
    }
  }
}

import Glibc
import Statistics

/// Draws of curves from their distribution given the observations.
enum GrowthDraws {
  private static let proposals = 4096
  private static let proposalFreedom = 5.0
  private static let golden = 0.6180339887498949

  /// Draws of a curve that saturates, by sampling and importance resampling.
  ///
  /// The density is that of the observations with the residual variance integrated out, on the
  /// volume element of the expectation surface (the reference prior of Bates & Watts 1988, section
  /// 6.1), times the prior of the ceiling; proposals are Student draws about the estimates, 1.2
  /// times as wide as the linearised curve says, those outside of the searched region left out.
  ///
  /// > Reference: Rubin (1988), in Bayesian Statistics 3, 395-402.
  static func saturating(_ fit: SaturatingFit, future: [Double]) -> ParameterDraws {
    let p = fit.curve.count
    let n = Double(fit.y.count)
    let steps = future.count
    let chi = ChiSquareQuantiles(degreesOfFreedom: max(n - Double(p), 1))
    let quantiles = ChiSquareQuantiles(degreesOfFreedom: n)
    guard let factor = fit.factor, !factor.isEmpty else {
      let row = future.map { fit.curve.value($0, fit.theta).value }
      let deviations = (0..<ParameterDraws.count).map {
        (max(fit.residual, fit.floor) / chi[ParameterDraws.coordinates($0).0]).squareRoot()
      }
      return ParameterDraws(
        means: (0..<ParameterDraws.count).flatMap { _ in row }, deviations: deviations,
        steps: steps)
    }
    let f = factor.count / p
    let width = 1.2 * fit.variance.squareRoot()
    let stream = RandomStream(seed: 0, name: "growth curve")
    let (lower, upper) = fit.curve.bounds
    var kept: [(theta: [Double], residual: Double, end: Double, log: Double)] = []
    for draw in 0..<proposals {
      var source = VariateSource(stream, draw: draw, time: 0)
      let x = (0..<f).map { _ in source.normal() }
      let chi = source.gamma(shape: proposalFreedom / 2, scale: 2)
      let stretch = (proposalFreedom / chi).squareRoot()
      var theta = fit.theta
      var length = 0.0
      for k in 0..<f { length += x[k] * x[k] * stretch * stretch }
      for i in 0..<p {
        for k in 0..<f { theta[i] += width * stretch * factor[i * f + k] * x[k] }
      }
      guard (0..<p).allSatisfy({ theta[$0] >= lower[$0] && theta[$0] <= upper[$0] }),
        let target = density(theta, fit)
      else { continue }
      let end = fit.curve.value(future[steps - 1], theta).value
      guard end.isFinite, end.magnitude < 1e6 else { continue }
      let proposal = -(proposalFreedom + Double(f)) / 2 * log1p(length / proposalFreedom)
      kept.append((theta, target.residual, end, target.log - proposal))
    }
    let estimate = (
      theta: fit.theta, residual: max(fit.residual, fit.floor),
      end: fit.curve.value(future[steps - 1], fit.theta).value, log: 0.0
    )
    if kept.isEmpty { kept = [estimate] }
    kept.sort { ($0.end, $0.residual) < ($1.end, $1.residual) }
    let top = kept.reduce(-Double.infinity) { max($0, $1.log) }
    let weights = kept.map { exp($0.log - top) }
    let total = weights.reduce(0, +)
    var means: [Double] = []
    var deviations: [Double] = []
    var position = 0
    var below = 0.0
    var row: [Double] = []
    for draw in 0..<ParameterDraws.count {
      let place = (Double(draw) + 0.5) / Double(ParameterDraws.count) * total
      let before = position
      while position < kept.count - 1, below + weights[position] < place {
        below += weights[position]
        position += 1
      }
      let one = kept[position]
      if row.isEmpty || position != before {
        row = future.map { fit.curve.value($0, one.theta).value }
      }
      deviations.append((one.residual / quantiles[ParameterDraws.coordinates(draw).0]).squareRoot())
      means += row
    }
    return ParameterDraws(means: means, deviations: deviations, steps: steps)
  }

  /// The logarithm of the density of parameters, and the sum of squares there.
  private static func density(
    _ theta: [Double], _ fit: SaturatingFit
  ) -> (log: Double, residual: Double)? {
    let p = fit.curve.count
    var gram = [Double](repeating: 0, count: p * p)
    var sum = 0.0
    for i in fit.y.indices {
      let value = fit.curve.value(fit.tau[i], theta)
      let e = fit.y[i] - value.value
      sum += e * e
      for a in 0..<p {
        for b in 0...a { gram[a * p + b] += value.slopes[a] * value.slopes[b] }
      }
    }
    sum = max(sum, fit.floor)
    var log = -Double(fit.y.count) / 2 * Glibc.log(sum)
    if let prior = fit.prior {
      guard let ceiling = fit.curve.logCeiling(theta)?.value else { return nil }
      let z = (ceiling - prior.center) / prior.deviation
      log -= z * z / 2
    }
    guard let factor = SmallCholesky(gram, count: p) else { return nil }
    log += 0.5 * factor.logDeterminant
    return log.isFinite ? (log, sum) : nil
  }

  /// Draws of a line with breaks: the last break is drawn among all observations, the others stay.
  ///
  /// Given the breaks the coefficients have Student's distribution; the weight of a break is what is
  /// left of the likelihood with coefficients and variance integrated out.
  static func line(
    _ line: PiecewiseLine, tau: [Double], y: [Double], future: [Double]
  ) -> ParameterDraws {
    if line.knots.isEmpty { return straight(tau: tau, y: y, future: future) }
    let steps = future.count
    let p = line.coefficients.count
    let freedom = Double(max(y.count - p - line.knots.count, 1))
    let floor = Double(y.count) * 1e-18
    var lines = [line]
    if let last = line.knots.last {
      let first = (line.knots.dropLast().last ?? 0) + 3
      lines = (min(first, last)..<max(y.count - 3, last + 1)).compactMap {
        PiecewiseLine(line.knots.dropLast() + [$0], tau: tau, y: y)
      }
    }
    let logs = lines.map { $0.logSpread - freedom / 2 * log(max($0.residual, floor)) }
    let top = logs.reduce(-Double.infinity, max)
    let weights = logs.map { exp($0 - top) }
    let total = weights.reduce(0, +)
    let quantiles = ChiSquareQuantiles(degreesOfFreedom: freedom)
    let stream = RandomStream(seed: 0, name: "piecewise line")
    var means: [Double] = []
    var deviations: [Double] = []
    var position = 0
    var below = 0.0
    for draw in 0..<ParameterDraws.count {
      let place = (Double(draw) + 0.5) / Double(ParameterDraws.count) * total
      while position < lines.count - 1, below + weights[position] < place {
        below += weights[position]
        position += 1
      }
      let one = lines[position]
      // The upper half mirrors the lower, so that a line's forecast is symmetric about it.
      let mirrored = 2 * draw >= ParameterDraws.count
      let index = mirrored ? ParameterDraws.count - 1 - draw : draw
      var source = VariateSource(stream, draw: index, time: 0)
      let sign = mirrored ? -1.0 : 1
      let u = 0.5 + Double(index) * golden
      let sigma = (max(one.residual, floor) / quantiles[u - u.rounded(.down)]).squareRoot()
      let z = (0..<one.factor[0].count).map { _ in sign * sigma * source.normal() }
      let beta = one.coefficients.indices.map { i in
        zip(one.factor[i], z).reduce(one.coefficients[i]) { $0 + $1.0 * $1.1 }
      }
      deviations.append(sigma)
      for t in future { means.append(PiecewiseLine.value(t, beta, one.breaks)) }
    }
    return ParameterDraws(means: means, deviations: deviations, steps: steps)
  }

  /// Draws of a straight line: its level and slope spread evenly.
  private static func straight(tau: [Double], y: [Double], future: [Double]) -> ParameterDraws {
    let line = LineMoments(times: tau, values: y)
    let level = 1 / Double(y.count).squareRoot()
    let tilt = future.map { ($0 - line.time) / line.spread.squareRoot() }
    let end = tilt[tilt.count - 1]
    let length = (level * level + end * end).squareRoot()
    return ParameterDraws(
      residual: max(line.residual, Double(y.count) * 1e-18),
      degreesOfFreedom: Double(y.count - 2), centre: future.map(line.value(at:)),
      directions: tilt.map {
        ((level * level + $0 * end) / length, level * ($0 - end) / length)
      })
  }
}

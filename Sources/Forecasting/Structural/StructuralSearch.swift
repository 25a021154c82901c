/// Finds the variances of a structural model at which the likelihood is greatest.
///
/// Many starts on a grid of ratios, quasi-Newton steps from the best, tests whether a variance is
/// zero (which is common) and whether one that is zero wants to grow, Newton steps at the end.
struct StructuralSearch {
  /// What was found, for variances relative to the greatest.
  struct Result {
    var variances: StructuralVariances
    var cost: Double
    var coordinates: StructuralCoordinates
    /// The second derivatives of the cost in the free coordinates; nil where not usable.
    var curvature: [Double]?
    /// The derivatives of the logarithm of the variance factor in the free coordinates.
    var factorSlopes: [Double]
    var outcome: FitOutcome
  }

  let form: StructuralForm
  let likelihood: StructuralLikelihood

  private var isDamped: Bool { form.trend == .damped }

  init(form: StructuralForm, observations: StructuralObservations) {
    self.form = form
    likelihood = StructuralLikelihood(observations, isDamped: form.trend == .damped)
  }

  /// The grid of starts.
  private var starts: [StructuralVariances] {
    let parts = form.parts
    let isAlone = parts.count == 2 && !isDamped
    var points = [StructuralVariances(irregular: 1)]
    for part in parts where part != .irregular {
      let deviations: [Double] =
        switch part {
        case .level:
          isAlone
            ? [0.01, 0.05, 0.15, 0.4, 1, 3, 20]
            : form.isSeasonal ? [0.05, 0.4, 3] : [0.05, 0.25, 1, 4]
        case .slope:
          isAlone
            ? [0.001, 0.01, 0.05, 0.2, 0.8, 4]
            : form.isSeasonal ? [0.003, 0.05, 0.5] : [0, 0.01, 0.1, 0.7]
        default: [0.02, 0.3]
        }
      points = points.flatMap { point in
        deviations.map { deviation in
          var next = point
          next[part] = deviation * deviation
          return next
        }
      }
    }
    if !isAlone {
      // Where one part dominates all others.
      for part in parts {
        var corner = StructuralVariances(irregular: 0.0025)
        for other in parts { corner[other] = 0.0025 }
        corner[part] = 1
        points.append(corner)
        if !form.isSeasonal {
          for second in parts where second != part {
            var edge = corner
            edge[second] = 0.2
            points.append(edge)
          }
        }
        if parts.contains(.season), part != .season {
          corner[.season] = 0.1
          points.append(corner)
        }
      }
    }
    if isDamped {
      points = points.flatMap { point in
        [0.8, 0.95].map { damping in
          var next = point
          next.damping = damping
          return next
        }
      }
    }
    return points
  }

  /// Runs the search; nil where no start has a likelihood.
  func run() -> Result? {
    let ranked = starts.map { (point: $0, cost: likelihood.cost($0)) }
      .filter { $0.cost.isFinite }.sorted { $0.cost < $1.cost }
    guard let first = ranked.first else { return nil }
    // The best start of each dominating part, then the best of the rest.
    var seen: Set<StructuralVariances.Part> = []
    var chosen: [(point: StructuralVariances, cost: Double)] = []
    var others: [(point: StructuralVariances, cost: Double)] = []
    for start in ranked where start.cost < first.cost + 30 {
      let base = StructuralCoordinates(at: start.point, isDamped: false).base
      if seen.insert(base).inserted { chosen.append(start) } else { others.append(start) }
    }
    chosen += others
    // A few steps from each, then all the way from the best and from what may yet overtake it.
    let sketches = chosen.prefix(form.isSeasonal ? 3 : 5).compactMap {
      descend(from: $0.point, tolerance: 1e-2, steps: 8)
    }.sorted { $0.cost < $1.cost }
    var best: (variances: StructuralVariances, cost: Double, converged: Bool)?
    for sketch in sketches {
      if let best,
        sketch.cost > best.cost + 2
          || isNear(sketch.variances, best.variances, within: form.isSeasonal ? 0.1 : 0.005)
      {
        continue
      }
      guard let found = descend(from: sketch.variances) else { continue }
      let gain = (best?.cost ?? .infinity) - found.cost
      // Which of two valleys of the same depth is met first is chance.
      let isSmoother =
        irregularShare(found.variances) > (best.map { irregularShare($0.variances) } ?? 0) + 0.01
      if gain > 1e-9 || gain > -1e-9 && isSmoother { best = found }
    }
    guard var best else { return nil }
    for _ in 0..<4 {
      settleZeros(&best)
      guard let grown = grow(best) else { break }
      best = grown
    }
    return finish(best)
  }

  /// The irregular's part in the variances.
  private func irregularShare(_ variances: StructuralVariances) -> Double {
    let whole = form.parts.reduce(0) { $0 + variances[$1] }
    return whole > 0 ? variances.irregular / whole : 0
  }

  /// Whether deviations differ by less than a share of the greatest, so that both are thought to lie
  /// in the same valley.
  private func isNear(
    _ a: StructuralVariances, _ b: StructuralVariances, within limit: Double
  ) -> Bool {
    let (scale, other) = (a.greatest.squareRoot(), b.greatest.squareRoot())
    return form.parts.allSatisfy {
      let distance = a[$0].squareRoot() / scale - b[$0].squareRoot() / other
      return distance.magnitude < limit
    } && (a.damping - b.damping).magnitude < 0.1
  }

  private func descend(
    from start: StructuralVariances, tolerance: Double = 1e-6, steps: Int = 80
  ) -> (variances: StructuralVariances, cost: Double, converged: Bool)? {
    var point = start
    var result: (variances: StructuralVariances, cost: Double, converged: Bool)?
    for _ in 0..<4 {
      let coordinates = StructuralCoordinates(
        at: point, isDamped: isDamped, isLogarithmic: false)
      let descent = StructuralDescent(likelihood: likelihood, coordinates: coordinates)
      guard
        let (found, converged) = descent.descend(
          from: coordinates.origin, tolerance: tolerance, steps: steps)
      else { break }
      point = coordinates.variances(found.x)
      result = (point, found.cost, converged)
      // With another part far greater than the base, its ratios are the better coordinates.
      guard point.greatest > 100 else { break }
      point = point.multiplied(by: 1 / point.greatest)
    }
    return result
  }

  /// Sets variances to zero, and phi to its bounds, where that costs nothing.
  private func settleZeros(
    _ best: inout (variances: StructuralVariances, cost: Double, converged: Bool)
  ) {
    let greatest = best.variances.greatest
    let candidates = form.parts.filter {
      best.variances[$0] > 0 && best.variances[$0] < 0.02 * greatest
    }.sorted { best.variances[$0] < best.variances[$1] }
    for part in candidates {
      var trial = best.variances
      trial[part] = 0
      let cost = likelihood.cost(trial)
      if cost <= best.cost + 1e-10 {
        best = (trial, cost, best.converged)
      } else if cost < best.cost + 0.05, let found = descend(from: trial),
        found.cost <= best.cost + 1e-8
      {
        best = found
      }
    }
    guard isDamped else { return }
    for bound in [StructuralCoordinates.leastDamping, StructuralCoordinates.greatestDamping]
    where (best.variances.damping - bound).magnitude < 0.01 && best.variances.damping != bound {
      var trial = best.variances
      trial.damping = bound
      let cost = likelihood.cost(trial)
      if cost <= best.cost + 1e-8 { best = (trial, cost, best.converged) }
    }
  }

  /// A better point where a variance of zero is not best; nil where all zeros are.
  private func grow(
    _ best: (variances: StructuralVariances, cost: Double, converged: Bool)
  ) -> (variances: StructuralVariances, cost: Double, converged: Bool)? {
    let zeros = form.parts.filter { best.variances[$0] == 0 }
    guard !zeros.isEmpty else { return nil }
    let base = best.variances.multiplied(by: 1 / best.variances.greatest)
    var tangents = Disturbances(
      irregular: Tangent(base.irregular), level: Tangent(base.level), slope: Tangent(base.slope),
      season: Tangent(base.season), damping: Tangent(base.damping))
    for (i, part) in zeros.prefix(4).enumerated() {
      let own = Tangent(0, direction: i)
      switch part {
      case .irregular: tangents.irregular = own
      case .level: tangents.level = own
      case .slope: tangents.slope = own
      case .season: tangents.season = own
      }
    }
    guard let (cost, _) = likelihood.tangents(tangents) else { return nil }
    for (i, part) in zeros.prefix(4).enumerated() where cost.slopes[i] < -1e-6 {
      for deviation in [0.1, 0.01, 0.001, 0.0001] {
        var trial = base
        trial[part] = deviation * deviation
        guard likelihood.cost(trial) < best.cost - 1e-9, let found = descend(from: trial),
          found.cost < best.cost - 1e-9
        else { continue }
        return found
      }
    }
    return nil
  }

  /// Brings the free coordinates to their last digits.
  private func finish(
    _ best: (variances: StructuralVariances, cost: Double, converged: Bool)
  ) -> Result? {
    let coordinates = StructuralCoordinates(at: best.variances, isDamped: isDamped)
    let descent = StructuralDescent(likelihood: likelihood, coordinates: coordinates)
    guard let start = descent.point(coordinates.origin) else { return nil }
    let (point, curvature) = descent.polish(start)
    let isAtBound =
      form.parts.contains { best.variances[$0] == 0 }
      || (isDamped && !coordinates.free.contains(.damping))
    let isFlat = point.gradient.allSatisfy { $0.magnitude < 1e-3 }
    return Result(
      variances: coordinates.variances(point.x), cost: point.cost, coordinates: coordinates,
      curvature: curvature, factorSlopes: point.factor,
      outcome: !isFlat ? .iterationLimit : isAtBound ? .atBound : .converged)
  }
}

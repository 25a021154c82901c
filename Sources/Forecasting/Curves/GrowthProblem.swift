import Glibc

/// A series with its times, scaled for the fit of a growth curve.
struct GrowthProblem {
  let model: GrowthModel
  let series: RegularSeries
  /// The times and values of the observations, in years and in the unit of the series.
  let times: [Double]
  let values: [Double]
  /// The scale: `τ = (t − last)/span`, `scaled = (value − offset)/unit`.
  let last: Double
  let span: Double
  let offset: Double
  let unit: Double

  /// Checks a series.
  init(_ model: GrowthModel, _ series: RegularSeries) throws(ModelRefusal) {
    self.model = model
    self.series = series
    let perYear = Double(series.season)
    let known = series.values.indices.filter { !series.values[$0].isNaN }
    times = known.map { Double($0) / perYear }
    values = known.map { series.values[$0] }
    guard let first = times.first, let last = times.last, last > first else {
      throw ModelRefusal(.tooFewValues, "\(model.name) needs at least five values")
    }
    self.last = last
    span = last - first
    offset = model.floor ?? 0
    var unit = 0.0
    for value in values { unit = max(unit, (value - offset).magnitude) }
    self.unit = unit > 0 ? unit : 1
    try checkAsymptotes()
  }

  private func checkAsymptotes() throws(ModelRefusal) {
    if let floor = model.floor {
      guard floor.isFinite else {
        throw ModelRefusal(.formNotSupported, "the floor of \(model.name) is not finite")
      }
      if let value = values.first(where: { $0 < floor }) {
        throw ModelRefusal(.valuesOutsideModel, "\(value) lies below the floor of \(floor)")
      }
    }
    switch model.ceiling {
    case .unknown: return
    case .known(let ceiling):
      guard ceiling.isFinite, ceiling > offset else {
        throw ModelRefusal(.formNotSupported, "a ceiling of \(ceiling) is not above the floor")
      }
      // Those who adopt in one period are not what the ceiling bounds.
      if model.curve != .bassPerPeriod, let value = values.first(where: { $0 > ceiling }) {
        throw ModelRefusal(.valuesOutsideModel, "\(value) lies above the ceiling of \(ceiling)")
      }
    case .between(let low, let high):
      guard low > offset, low < high, high.isFinite else {
        throw ModelRefusal(
          .formNotSupported,
          "a ceiling between \(low) and \(high) needs two values above the floor, the lower first")
      }
    }
  }

  var tau: [Double] { times.map { ($0 - last) / span } }
  var scaled: [Double] { values.map { ($0 - offset) / unit } }
  /// One step, scaled.
  var step: Double { 1 / (Double(series.season) * span) }

  /// Fits one curve.
  func estimated(_ curve: GrowthModel.Curve) throws(ModelRefusal) -> FittedGrowth {
    let isKnown = if case .known = model.ceiling { curve.saturates } else { false }
    let count = curve.parameterCount(breaks: model.breaks ?? 1) - (isKnown ? 1 : 0)
    guard values.count >= count + 3 else {
      throw ModelRefusal(
        .tooFewValues,
        "a \(curve.rawValue) curve needs \(count + 3) values, not \(values.count)")
    }
    let fit: FittedGrowth?
    switch curve {
    case .linear: fit = FittedGrowth(self, line: [])
    case .piecewiseLinear: fit = piecewise()
    case .exponential: fit = FittedGrowth(self, curve, shape: .exponential, ceiling: nil)
    case .logistic, .gompertz:
      if case .between = model.ceiling {
        fit = saturating(curve)
      } else {
        let known: Double? = if case .known(let ceiling) = model.ceiling { ceiling } else { nil }
        fit = FittedGrowth(
          self, curve, shape: curve == .logistic ? .logistic : .gompertz, ceiling: known)
      }
    case .damped, .richards, .bass, .bassPerPeriod: fit = saturating(curve)
    }
    guard let fit else {
      throw ModelRefusal(
        .notEstimable, "the values do not show the form of a \(curve.rawValue) curve")
    }
    return fit
  }

  private func piecewise() -> FittedGrowth? {
    let room = max(1, (values.count - 5) / 2)
    let most = min(model.breaks ?? 3, room)
    let found = KnotSearch(tau: tau, y: scaled).best(upTo: most)
    if let breaks = model.breaks {
      return found.count >= breaks && breaks > 0 ? FittedGrowth(self, line: found[breaks - 1]) : nil
    }
    var best: FittedGrowth?
    for knots in found {
      guard let fit = FittedGrowth(self, line: knots), let bic = fit.likelihood?.bic else {
        continue
      }
      if bic < best?.likelihood?.bic ?? .infinity { best = fit }
    }
    return best
  }

  private func saturating(_ curve: GrowthModel.Curve) -> FittedGrowth? {
    let y = scaled
    // A constant series has no shape.
    guard y.contains(where: { $0 != y[0] }) else { return nil }
    let line = LineMoments(times: tau, values: y)
    let known: Double?
    let prior: (center: Double, deviation: Double)?
    switch model.ceiling {
    case .unknown: (known, prior) = (nil, nil)
    case .known(let ceiling): (known, prior) = ((ceiling - offset) / unit, nil)
    case .between(let low, let high):
      let (a, b) = (log((low - offset) / unit), log((high - offset) / unit))
      // 1.6449 standard deviations to either side hold 0.9.
      (known, prior) = (nil, ((a + b) / 2, (b - a) / 2 / 1.6448536269514722))
    }
    // Curves above 0 have no business with values below; noise about a start near 0 has.
    if curve != .damped, y.reduce(0, +) <= 0 { return nil }
    let shape = SaturatingCurve(
      curve: curve, direction: line.slope < 0 ? -1 : 1, ceiling: known, launch: -1 - step,
      step: step)
    guard let fit = SaturatingFit(shape, tau: tau, y: y, prior: prior) else { return nil }
    return FittedGrowth(self, fit)
  }
}

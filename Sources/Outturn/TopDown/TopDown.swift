internal import Diagnostics
internal import Forecasting
internal import Scenarios
internal import Series
internal import Statistics

/// Projects the KPIs of a plan that have observations and no pipeline.
enum TopDown {
  /// Fits every such KPI.
  ///
  /// - Parameter plan: The plan.
  /// - Returns: The fits in the order of the plan.
  /// - Throws: ``StudyError/plan(_:)`` with one message per series that cannot be projected.
  static func fits(_ plan: Plan) throws(StudyError) -> [TopDownFit] {
    var fits: [TopDownFit] = []
    var problems: [Diagnostic] = []
    for (index, kpi) in plan.kpis.enumerated() {
      guard let observed = kpi.observed else { continue }
      let known = knownSeries(observed, kpi.forecast, asOf: plan.asOf)
      var whole = kpi.forecast
      whole.fit = nil
      let latest = knownSeries(observed, whole, asOf: plan.asOf).observations.last
      if let latest, let fitted = known.observations.last, latest.regime != fitted.regime {
        problems.append(
          Diagnostic(
            "fit-in-earlier-regime",
            "`fit` of `\(kpi.name)` ends with \(fitted.period), under an earlier definition than the "
              + "latest known value of \(latest.period)", at: kpi.forecast.span ?? kpi.span,
            hint: "a target is judged in the latest definition: fit periods under it"))
        continue
      }
      do throws(ModelChoice.Mistake) {
        _ = try ModelProjection.choice(kpi.forecast.method, form: kpi.forecast.form)
      } catch {
        problems.append(
          ForecastMessages.diagnostic(error, kpi: kpi.name, at: kpi.forecast.span ?? kpi.span))
        continue
      }
      let horizon = plan.horizon.last.last(observed.series.frequency)
      do throws(ForecastError) {
        let forecast = try projection(of: kpi, known, through: horizon)
        fits.append(TopDownFit(kpi: index, known: known, forecast: forecast))
      } catch {
        problems.append(
          ForecastMessages.diagnostic(error, kpi: kpi.name, at: kpi.forecast.span ?? kpi.span))
      }
    }
    guard problems.isEmpty else { throw .plan(problems) }
    return fits
  }

  /// A warning per KPI whose method was replaced by a simpler one.
  static func replacements(_ fits: [TopDownFit], _ plan: Plan) -> [Diagnostic] {
    fits.compactMap { fit in
      let kpi = plan.kpis[fit.kpi]
      guard kpi.forecast.method != .auto, let reason = fit.forecast.replacement else { return nil }
      return Diagnostic(
        "model-replaced",
        "`\(kpi.name)` is projected by \(fit.forecast.form), not by "
          + "`\(kpi.forecast.method.rawValue)`: \(reason)", at: kpi.forecast.span ?? kpi.span,
        hint: "add observations, or name a simpler method", severity: .warning)
    }
  }

  /// What was known on the day the plan speaks of, within the periods to be fitted.
  ///
  /// A value is known when its period has ended and its vintage, where one is given, had been
  /// published; of several known vintages the latest counts, so a restatement that came later does
  /// not enter the fit.
  static func knownSeries(
    _ observed: ObservedSeries, _ settings: ForecastSettings, asOf: CalendarDate?
  ) -> TimeSeries {
    let frequency = observed.series.frequency
    var regimes: [Period: String] = [:]
    for observation in observed.series.observations {
      regimes[observation.period] = observation.regime
    }
    let known = observed.points.filter { point in
      if let asOf, point.period.lastDay > asOf || isLater(point.vintage, than: asOf) {
        return false
      }
      guard let fit = settings.fit else { return true }
      let first = fit.first.first(frequency)
      let last = fit.last.last(frequency)
      return (first.ordinal...last.ordinal).contains(point.period.ordinal)
    }
    return TimeSeries(
      frequency,
      known.map { point in
        Observation(
          period: point.period, value: point.value, regime: regimes[point.period],
          vintage: point.vintage)
      })
  }

  /// Whether a vintage, a day or a period as written, begins after a day; other words do not tell.
  private static func isLater(_ vintage: String?, than day: CalendarDate) -> Bool {
    guard let vintage else { return false }
    if let date = CalendarDate(vintage) { return date > day }
    guard let period = Period(vintage) else { return false }
    let month = period.first(.month)
    return CalendarDate(year: month.year, month: month.number, day: 1).map { $0 > day } ?? false
  }

  /// Projects what is known of a KPI by the method of its plan.
  private static func projection(
    of kpi: KPI, _ known: TimeSeries, through horizon: Period
  ) throws(ForecastError) -> TopDownProjection {
    let bounds = bounds(of: kpi)
    let settings = kpi.forecast
    guard let method = curveMethod(settings.method) else {
      return try ModelProjection(
        known: known, method: settings.method, form: settings.form, horizon: horizon,
        bounds: (
          lower: [bounds.lower, settings.floor].compactMap { $0 }.max(),
          upper: [bounds.upper, settings.ceiling].compactMap { $0 }.min()
        )
      ).projected()
    }
    return TopDownProjection(
      try Forecasting.forecast(
        ForecastRequest(
          series: known, method: method, horizon: horizon, lowerBound: bounds.lower,
          upperBound: bounds.upper, ceiling: settings.ceiling, floor: settings.floor)))
  }

  /// The growth curve of a method; nil for a forecasting model.
  private static func curveMethod(_ method: ForecastSettings.Method) -> ForecastMethod? {
    switch method {
    case .auto: .auto
    case .linear: .curve(.linear)
    case .exponential: .curve(.exponential)
    case .logistic: .curve(.logistic)
    case .gompertz: .curve(.gompertz)
    default: nil
    }
  }

  private static func bounds(of kpi: KPI) -> (lower: Double?, upper: Double?) {
    switch kpi.kind {
    case .count, .money: (0, nil)
    case .share: (0, 1)
    case .index: (nil, nil)
    }
  }

  /// Draws paths of every fitted KPI, each from its own streams.
  ///
  /// - Parameters:
  ///   - fits: The fitted KPIs.
  ///   - plan: The plan, for names and kinds.
  ///   - seed: Seed of every stream.
  ///   - draws: How many draws.
  ///   - threads: How many threads.
  /// - Returns: One entry per fit, in order.
  static func project(
    _ fits: [TopDownFit], _ plan: Plan, seed: UInt64, draws: Int, threads: Int
  ) -> [IndicatorDraws] {
    fits.map { fit in
      let periods = fit.forecast.periods
      let isWhole = plan.kpis[fit.kpi].kind == .count
      let matrix = SampleMatrix(periods: periods.count, draws: draws, isWhole: isWhole)
      fill(matrix, fit, plan, seed: seed, threads: threads)
      guard matrix.hasOverflow else {
        return IndicatorDraws(
          kpi: fit.kpi, method: fit.forecast.method, periods: periods, samples: matrix,
          isSecondMethod: plan.kpis[fit.kpi].from != nil)
      }
      let reals = SampleMatrix(periods: periods.count, draws: draws, isWhole: false)
      fill(reals, fit, plan, seed: seed, threads: threads)
      return IndicatorDraws(
        kpi: fit.kpi, method: fit.forecast.method, periods: periods, samples: reals,
        isSecondMethod: plan.kpis[fit.kpi].from != nil)
    }
  }

  private static func fill(
    _ matrix: SampleMatrix, _ fit: TopDownFit, _ plan: Plan, seed: UInt64, threads: Int
  ) {
    let name = plan.id + "/kpis." + plan.kpis[fit.kpi].name
    let level = RandomStream(seed: seed, name: name + ".parameters")
    let noise = RandomStream(seed: seed, name: name + ".errors")
    let periods = fit.forecast.periods
    let forecast = fit.forecast
    Blocks.each(of: matrix.draws, threads: threads) { draws in
      let steps = periods.count
      var z = [Double](repeating: 0, count: steps)
      var path = [Double](repeating: 0, count: steps)
      var rows = [Double](repeating: 0, count: steps * draws.count)
      for (column, draw) in draws.enumerated() {
        for (step, period) in periods.enumerated() {
          z[step] = Normal.quantile(noise.uniform(draw: draw, time: period.ordinal))
        }
        let u = level.uniform(draw: draw, time: 0)
        z.withUnsafeBufferPointer { z in
          path.withUnsafeMutableBufferPointer { path in
            forecast.path(level: u, noise: z, into: path)
          }
        }
        for step in 0..<steps { rows[step * draws.count + column] = path[step] }
      }
      rows.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        for step in 0..<steps {
          matrix.store(
            base + step * draws.count, count: draws.count, period: step,
            firstDraw: draws.lowerBound)
        }
      }
    }
  }
}

internal import Diagnostics
internal import Forecasting
internal import Scenarios
internal import Series
internal import Statistics

/// Projects the KPIs of a plan from their own observations.
enum TopDown {
  /// Fits every KPI with observations, but for those whose outturns update a simulation.
  ///
  /// - Parameter plan: The plan.
  /// - Returns: The fits in the order of the plan.
  /// - Throws: ``StudyError/plan(_:)`` with one message per series that cannot be projected.
  static func fits(_ plan: Plan) throws(StudyError) -> [TopDownFit] {
    var fits: [TopDownFit] = []
    var problems: [Diagnostic] = []
    for (index, kpi) in plan.kpis.enumerated() {
      guard let observed = kpi.observed else { continue }
      if kpi.from != nil, kpi.combine == .update { continue }
      let all = observed.known(on: plan.asOf)
      let known = knownSeries(observed, kpi.forecast, asOf: plan.asOf)
      if let latest = all.observations.last, let fitted = known.observations.last,
        latest.regime != fitted.regime
      {
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
        let earlier = earlierRegime(of: all, before: known)
        let forecast = try KPIProjection(
          kpi: kpi, known: known, earlier: earlier, horizon: horizon
        ).projected()
        fits.append(TopDownFit(kpi: index, known: known, earlier: earlier, forecast: forecast))
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
  static func knownSeries(
    _ observed: ObservedSeries, _ settings: ForecastSettings, asOf: CalendarDate?
  ) -> TimeSeries {
    let known = observed.known(on: asOf)
    guard let fit = settings.fit else { return known }
    let range =
      fit.first.first(known.frequency).ordinal...fit.last.last(known.frequency).ordinal
    return TimeSeries(
      known.frequency, known.observations.filter { range.contains($0.period.ordinal) })
  }

  /// The values under the last definition before that of the fitted ones, of which at least two
  /// tell how much the indicator changes from period to period.
  static func earlierRegime(of known: TimeSeries, before fitted: TimeSeries) -> TimeSeries? {
    guard let first = fitted.lastRegime.observations.first else { return nil }
    var rest = known.observations.filter {
      $0.period.ordinal < first.period.ordinal && $0.regime != first.regime
    }
    while let last = rest.last {
      let start = rest.lastIndex { $0.regime != last.regime }.map { $0 + 1 } ?? 0
      let run = rest[start...]
      if run.count(where: { $0.value != nil }) >= 2 {
        return TimeSeries(known.frequency, Array(run))
      }
      rest.removeLast(run.count)
    }
    return nil
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

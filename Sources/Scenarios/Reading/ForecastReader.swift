internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Series

/// How observations are projected, and what can be said of the target before.
extension Reading {
  /// Methods of the language that this version refuses by name.
  private static let laterMethods = ["combination"]
  /// The names that the command line has for methods.
  private static let otherNames = ["snaive": "seasonal_naive"]

  /// Reads `forecast`.
  func forecast(
    _ node: PlanNode?, _ kpi: Fields, _ observed: ObservedSeries?, _ context: KPIContext
  ) -> ForecastSettings {
    var settings = ForecastSettings()
    guard let node, let fields = fields(node, .forecast) else { return settings }
    settings.span = node.span
    if let node = fields["method"] { readMethod(node, &settings) }
    let before = errorCount
    settings.ceiling = fields["ceiling"].flatMap { fixed($0, context.value("ceiling")) }
    settings.floor = fields["floor"].flatMap { fixed($0, context.value("floor")) }
    if let floor = settings.floor, let ceiling = settings.ceiling, floor >= ceiling {
      error(
        .floorAboveCeiling,
        "the floor \(written(fields["floor"], floor)) is not below the ceiling "
          + written(fields["ceiling"], ceiling),
        at: fields["floor"]?.span)
    }
    if let observed, errorCount == before {
      checkBounds(settings, fields, observed, context)
    }
    if kpi["observed"] == nil {
      if kpi.isDamaged { return settings }
      error(
        .indicatorWithoutValues, "there is nothing to forecast: `observed` is missing",
        at: kpi.keySpan("forecast"), hint: "a KPI with `from` alone is simulated")
      return settings
    }
    if let node = fields["fit"], let fit = periodRange(node, as: "`fit`"), let observed,
      isFittable(fit, observed, at: node.span)
    {
      settings.fit = fit
    }
    return settings
  }

  /// Reads a method, by the names of plans or of the command line, with a form where it has some.
  private func readMethod(_ node: PlanNode, _ settings: inout ForecastSettings) {
    guard let word = text(node, as: "`method`") else { return }
    let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    let form = parts.count > 1 ? String(parts[1]) : nil
    if Self.laterMethods.contains(name) {
      notSupported("`method: \(name)`", at: node.span)
      return
    }
    guard let method = ForecastSettings.Method(rawValue: Self.otherNames[name] ?? name) else {
      unknownValue(
        name, of: "method", at: node.span,
        among: ForecastSettings.Method.allCases.map(\.rawValue) + Self.otherNames.keys.sorted())
      return
    }
    let forms = ForecastSettings.Method.allCases.filter(\.takesForm).map(\.rawValue)
    guard form == nil || method.takesForm else {
      error(
        .unknownValue, "`\(name)` has no forms, so `\(word)` is none", at: node.span,
        hint: "write `method: \(name)`; forms are for \(listed(forms)), as in `ets:AAdN`")
      return
    }
    settings.method = method
    settings.form = form
  }

  /// What is observed lies between the declared bounds.
  private func checkBounds(
    _ settings: ForecastSettings, _ fields: Fields, _ observed: ObservedSeries,
    _ context: KPIContext
  ) {
    for point in observed.points {
      guard let value = point.value else { continue }
      let bound: (key: String, side: String)? =
        if let ceiling = settings.ceiling, value > ceiling {
          ("ceiling", "above")
        } else if let floor = settings.floor, value < floor {
          ("floor", "below")
        } else {
          nil
        }
      guard let bound, let node = fields[bound.key] else { continue }
      error(
        .observationOutsideSupport,
        "this observation of `\(context.name)` lies \(bound.side) the \(bound.key) "
          + "`\(node.text ?? "")`", at: point.span, hint: "correct it, or move the \(bound.key)",
        notes: [.init("the \(bound.key) is here", at: node.span)])
    }
  }

  /// Whether a fit stays within the observations, within one regime, and before `as_of`.
  private func isFittable(
    _ fit: PeriodRange, _ observed: ObservedSeries, at span: SourceSpan
  ) -> Bool {
    let series = observed.series
    guard fit.frequency == series.frequency else {
      error(
        .mixedPeriods,
        "the observations are given by \(series.frequency.words), `fit` by "
          + fit.frequency.words, at: span)
      return false
    }
    let known = series.observations.filter { $0.value != nil }
    guard let first = known.first?.period, let last = known.last?.period else { return false }
    guard first.ordinal <= fit.first.ordinal, fit.last.ordinal <= last.ordinal else {
      error(
        .fitOutsideObservations, "`fit` reaches beyond the observations, `\(first)..\(last)`",
        at: span)
      return false
    }
    let inside = observed.known(on: asOf).observations.filter {
      $0.value != nil && fit.contains($0.period)
    }
    for (earlier, later) in zip(inside, inside.dropFirst()) where earlier.regime != later.regime {
      let names = [earlier.regime, later.regime].map { $0.map { "`\($0)`" } ?? "none" }
      error(
        .fitAcrossRegimes,
        "`fit` crosses a change of regime at `\(later.period)`: \(names[0]), then \(names[1])",
        at: span, hint: "let it begin at `\(later.period)` or end at `\(earlier.period)`")
      return false
    }
    if let asOf, fit.last.lastDay > asOf {
      error(
        .fitAfterAsOf, "`fit` reaches beyond `as_of` (\(asOf)), and later observations only score",
        at: span)
      return false
    }
    return true
  }

  /// Says so where a target is met before anything is projected.
  ///
  /// Judged on the last observation known at `as_of`, or, for the answer of one stage, on its
  /// fixed start.
  func warnIfMet(
    _ target: Target, _ direction: KPI.Direction, _ observed: ObservedSeries?,
    _ bottomUp: BottomUp?, _ context: KPIContext
  ) {
    guard case .by = target.due else { return }
    func isMet(_ value: Double) -> Bool {
      switch direction {
      case .up: value >= target.value
      case .down: value <= target.value
      case .hold: false
      }
    }
    let known = observed?.known(on: asOf).observations.last { $0.value != nil }
    if let known, let value = known.value, isMet(value) {
      warn(
        .targetAlreadyMet,
        "the target of `\(context.name)` was met in `\(known.period)` already", at: target.span)
    } else if let start = bottomUp.flatMap({ startValue(of: $0) }), isMet(start) {
      warn(
        .targetAlreadyMet, "the target of `\(context.name)` is met at the start already",
        at: target.span)
    }
  }

  private func startValue(of bottomUp: BottomUp) -> Double? {
    guard case .name(let path) = bottomUp.expression.kind,
      case .stage(let pipeline, let stage, let answer)? = reference(path),
      answer == .total || answer == .level,
      let start = names.pipelines[pipeline].stages[stage].start?.segments.first,
      case .formula(let formula) = start.form
    else { return nil }
    return formula.bareLiteral ?? NumberForm.expression(formula.expression).constant
  }
}

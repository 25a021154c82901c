internal import Expressions
internal import Quantities
internal import Series

/// A used plan becomes part of the one that uses it: its names get the alias in front.
extension Plan {
  /// Adds a plan that this one uses.
  ///
  /// Indicators come with their formulas and the outturns that update them; what a used plan forecasts
  /// from observations is its own.
  ///
  /// - Parameters:
  ///   - plan: The used plan, read.
  ///   - alias: The name it has here.
  ///   - amounts: Paths into its budget that formulas above read.
  mutating func add(_ plan: Plan, alias: String, amounts: Set<[String]>) {
    let raising = Raising(plan, alias: alias, into: horizon)
    used.append(UsedPlan(alias: alias, id: plan.id, horizon: raising.horizon))
    for inner in plan.used {
      used.append(
        UsedPlan(
          alias: alias + "." + inner.alias, id: inner.id,
          horizon: raising.clipped(inner.horizon)))
    }
    inputs += plan.inputs.map { input in
      var input = input
      input.name = raising.name(input.name)
      input.number = raising.number(input.number)
      return input
    }
    variables += plan.variables.map { variable in
      var variable = variable
      variable.name = raising.name(variable.name)
      variable.number = raising.number(variable.number)
      return variable
    }
    stocks += plan.stocks.map { stock in
      var stock = stock
      stock.name = raising.name(stock.name)
      stock.start = raising.number(stock.start)
      stock.inflows = stock.inflows.map(raising.name)
      stock.outflows = stock.outflows.map(raising.name)
      return stock
    }
    events += plan.events.map { event in
      var event = event
      event.name = raising.name(event.name)
      if case .probability(let number) = event.occurrence {
        event.occurrence = .probability(raising.number(number))
      }
      event.lasts = event.lasts.map(raising.number)
      return event
    }
    links += plan.links.map(raising.link)
    pipelines += plan.pipelines.map(raising.pipeline)
    for kpi in plan.kpis {
      guard let from = kpi.from else { continue }
      var kpi = kpi
      kpi.name = raising.name(kpi.name)
      kpi.from = raising.expression(from)
      if kpi.combine != .update { kpi.observed = nil }
      kpi.asOf = plan.asOf ?? kpi.asOf
      kpi.repeated = kpi.repeated.map(raising.name)
      kpi.horizon = raising.clipped(kpi.horizon ?? plan.horizon)
      if let target = kpi.target, !target.isDue(within: horizon) { kpi.target = nil }
      kpis.append(kpi)
    }
    checks += plan.checks.map { check in
      var check = check
      check.name = alias + ": " + check.name
      check.condition = raising.expression(check.condition)
      check.horizon = raising.clipped(check.horizon ?? plan.horizon)
      return check
    }
    correlations += plan.correlations.map { correlation in
      var correlation = correlation
      correlation.names = correlation.names.map(raising.name)
      return correlation
    }
    for path in amounts.sorted(by: { $0.lexicographicallyPrecedes($1) }) { raising.addMoney(path) }
    variables += raising.money
    sources += plan.sources.filter { source in !sources.contains { $0.id == source.id } }
    unitLabels.merge(plan.unitLabels) { own, _ in own }
  }

  /// A name of a used plan in the words of the one above.
  static func raised(_ path: [String], alias: String) -> [String] {
    if path[0].hasPrefix("^") { return [String(path[0].dropFirst())] + path.dropFirst() }
    if Clock(rawValue: path[0]) != nil { return path }
    return [alias + "." + path[0]] + path.dropFirst()
  }
}

extension Target {
  /// Whether it falls due in a horizon.
  fileprivate func isDue(within horizon: PeriodRange) -> Bool {
    guard case .by(_, let date, _) = due else { return true }
    return date <= horizon.last.lastDay
  }
}

internal import PublicFinance
internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Series

extension Reading {
  /// Reads `kpis`; their names were declared before.
  func readKPIs(_ section: PlanNode?) -> [KPI] {
    guard let section, let entries = mapping(section, as: "`kpis`") else { return [] }
    return entries.flatMap { entry in
      copies(of: entry).compactMap { finishedKPI($0.name(of: entry.key)) }
    }
  }

  /// Reads one indicator; others that its formula names are read on the way.
  func kpi(_ entry: PlanNode.Entry, _ copy: ElementCopy) -> KPI? {
    guard let fields = fields(copy.node, .kpi, owner: entry.keySpan) else { return nil }
    let own = annotations(fields, within: Annotations())
    let written = fields["unit"].map { displayUnit($0) }
    let bottomUp = fields["from"].map { self.from($0, unit: written ?? nil) }
    let behind = (bottomUp ?? nil).flatMap { unit(declaredBehind: $0.formula) }
    let declared: UnitReading?? = fields["unit"] == nil ? behind.map { .some($0) } : written
    names.kpis[copy.name]?.bottomUp = bottomUp ?? nil
    var context = KPIContext(
      name: entry.key, span: entry.keySpan, unit: declared??.unit, bareUnit: declared ?? nil,
      grid: step)
    let measure: KPI.Measure? = choice(fields["measure"], "measure")
    let kind: KPI.Kind? = choice(fields["kind"], "kind")
    settleUnit(&context, bottomUp ?? nil, measure, isDeclared: declared != nil)
    // What repeats a named number is shown as that one is: a share in percent, for example.
    if declared == nil, let formula = (bottomUp ?? nil)?.formula,
      let reading = displayUnit(of: formula), reading.unit == context.unit
    {
      context.bareUnit = reading
    }
    if let measure, let bottomUp = bottomUp ?? nil, let node = fields["measure"] {
      checkMeasure(measure, of: bottomUp, at: node.span)
    }
    var column: FileColumn?
    if let node = fields["observed"], isFile(node) {
      column = self.fields(node, .column).flatMap { fileColumn($0, isByPeriod: true) }
      if declared == nil, context.unit == nil { context.bareUnit = column?.unit }
      if declared == nil, bottomUp == nil { context.unit = column?.unit?.unit ?? .one }
    } else if declared == nil, bottomUp == nil {
      context.unit = .one
    }
    context.kind =
      kind ?? (bottomUp ?? nil)?.repeated?.kpi.kind ?? usualKind(context, bottomUp ?? nil)
    let observed = fields["observed"].flatMap { self.observed($0, column, &context, within: own) }
    if fields["from"] == nil, fields["observed"] == nil, !fields.isDamaged {
      error(
        .indicatorWithoutValues, "`\(entry.key)` has neither `from` nor `observed`",
        at: entry.keySpan, hint: "give a formula, observations, or both")
    }
    let (combine, discrepancy) = combine(fields)
    // Targets are judged on the grid of what is judged: a simulation's is that of the plan.
    if fields["from"] != nil { context.grid = combine == .pool ? min(step, context.grid) : step }
    let direction: KPI.Direction = choice(fields["direction"], "direction") ?? .up
    let baseline = fields["baseline"].flatMap { annotatedValue($0, context, "baseline", own) }
    let target = fields["target"].flatMap { self.target($0, context, within: own) }
    let achievement = self.achievement(fields, direction, target?.target)
    let forecast = self.forecast(fields["forecast"], fields, observed, context)
    let weight = fields["weight"].flatMap {
      fixed($0, Expectation(key: "weight", unit: .one, support: .positive))
    }
    if let target = target?.target, let bottomUp {
      warnIfMet(target, direction, observed, bottomUp, context)
    } else if let target = target?.target {
      warnIfMet(target, direction, observed, nil, context)
    }
    let basis = (bottomUp ?? nil).map { restingBasis(of: $0, within: own) }
    var finished = KPI(
      name: copy.name,
      label: joined(
        localizedText(fields["label"], as: "`label`") ?? LocalizedText(entry.key), copy.elements),
      note: localizedText(fields["note"], as: "`note`"),
      unit: shownUnit(context), kind: context.kind,
      measure: measure ?? usualMeasure(bottomUp ?? nil), direction: direction,
      achievement: achievement, baseline: baseline, target: target?.target,
      from: (bottomUp ?? nil)?.expression, fromBasis: basis, observed: observed,
      forecast: forecast, combine: combine, discrepancy: discrepancy,
      weight: weight ?? 1, elements: copy.elements,
      span: entry.keySpan)
    if let repeated = (bottomUp ?? nil)?.repeated {
      finished.repeated = repeated.name
      // One number is wrong by one amount.
      if discrepancy == 0 { finished.discrepancy = repeated.kpi.discrepancy }
    }
    return finished
  }

  /// The declared unit of the named number that a formula repeats.
  private func displayUnit(of formula: Formula) -> UnitReading? {
    guard case .name(let path) = formula.expression.kind, case .input(let index)? = reference(path)
    else { return nil }
    return names.inputs[index].number?.unit
  }

  private func isFile(_ node: PlanNode) -> Bool {
    guard case .mapping(let entries) = node.kind else { return false }
    return entries.contains { $0.key == "file" }
  }

  /// How the achievement rate is formed, with what that way needs.
  private func achievement(
    _ fields: Fields, _ direction: KPI.Direction, _ target: Target?
  ) -> KPI.Achievement {
    let written: KPI.Achievement? = choice(fields["achievement"], "achievement")
    let span = fields.entries["achievement"]?.value.span ?? fields.entries["direction"]?.value.span
    if fields["achievement"] == nil, direction == .down {
      error(
        .missingAchievement, "`direction: down` needs `achievement`: there are several in use",
        at: fields["direction"]?.span,
        hint: "write `inverse_ratio`, `two_minus_ratio` or `progress`")
    }
    let achievement = written ?? (direction == .hold ? .band : .ratio)
    if achievement == .band, let target, target.tolerance == nil,
      fields["target"]?.value(under: "tolerance") == nil
    {
      error(
        .missingTolerance, "`achievement: band` needs `target.tolerance`", at: span ?? fields.span,
        hint: "add for example `tolerance: 5 %` under `target`")
    }
    if achievement == .progress, fields["baseline"] == nil {
      error(
        .missingBaseline, "`achievement: progress` needs `baseline`", at: span ?? fields.span,
        hint: "give the value that the progress starts from")
    }
    return achievement
  }

  /// A fixed value that may carry annotations.
  private func annotatedValue(
    _ node: PlanNode, _ context: KPIContext, _ key: String, _ outer: Annotations
  ) -> Double? {
    var value = node
    if case .mapping = node.kind {
      let keys = Keys(
        block: "`\(key)`", required: ["value"], optional: ["unit", "label"] + Keys.annotations)
      guard let fields = fields(node, keys) else { return nil }
      _ = annotations(fields, within: outer)
      guard let inner = fields["value"] else { return nil }
      value = inner
    }
    return fixed(value, context.value(key))
  }

  /// Support and rounding by the unit: percent is a share, money money, counted things counts; what
  /// comes from a stock is never whole.
  private func usualKind(_ context: KPIContext, _ bottomUp: BottomUp?) -> KPI.Kind {
    guard let unit = context.unit else { return .index }
    if unit == .one { return context.bareUnit?.scale == 0.01 ? .share : .index }
    if isMoneyUnit(unit) { return .money }
    let isCount = unit.exponents.count == 1 && unit.exponents.allSatisfy { $0.value == 1 }
    if let bottomUp, readsStock(bottomUp.formula) { return .index }
    return isCount && unit != .year ? .count : .index
  }

  /// What people are shown: the declared unit, or the inferred one in plain words.
  private func shownUnit(_ context: KPIContext) -> DisplayUnit {
    if let reading = context.bareUnit {
      return DisplayUnit(symbol: reading.symbol, unit: reading.unit, scale: reading.scale)
    }
    let unit = context.unit ?? .one
    return DisplayUnit(symbol: unit == .one ? "one" : unit.words, unit: unit)
  }
}

internal import Diagnostics
internal import Quantities
internal import Series
internal import Tables

/// One observation while it is read.
private struct Observed {
  var period: Period
  var periodSpan: SourceSpan
  var value: Double?
  var valueSpan: SourceSpan
  var regime: String?
  var vintage: String?
  var annotations: Annotations
}

extension Reading {
  /// Reads `observed`: a map of periods or a column of a file; sets the KPI's own grid.
  ///
  /// - Parameters:
  ///   - node: The block.
  ///   - column: The column, where the block names a file that could be read.
  ///   - context: The KPI it belongs to; its grid becomes that of the observations.
  ///   - outer: The KPI's annotations.
  /// - Returns: The observations in the order of the file, or nil where there are none.
  func observed(
    _ node: PlanNode, _ column: FileColumn?, _ context: inout KPIContext,
    within outer: Annotations
  ) -> ObservedSeries? {
    guard let entries = mapping(node, as: "`observed`") else { return nil }
    let before = errorCount
    let all: [Observed]
    if entries.contains(where: { $0.key == "file" }) {
      guard let column else { return nil }
      let own = annotations(of: node, entries, within: outer)
      guard speaksOfOne(column, context.name) else { return nil }
      all = observations(column, context, within: own)
    } else {
      // Annotations beside the periods cover those that carry none.
      let own = annotations(of: node, entries, within: outer)
      all = entries.filter { !Keys.annotations.contains($0.key) }
        .compactMap { observation($0, context, within: own) }
    }
    if errorCount == before, !node.holdsInvalid, !all.contains(where: { $0.value != nil }) {
      error(
        .indicatorWithoutValues,
        all.isEmpty
          ? "`\(context.name)` has no observations" : "`\(context.name)` has no observed value",
        at: node.span, hint: "give at least one period with its value, or leave `observed` out")
    }
    guard let first = all.first else { return nil }
    checkGrid(all)
    checkDoubles(all)
    checkSupport(all, context)
    guard errorCount == before else { return nil }
    context.grid = first.period.frequency
    let observed = series(all, context.grid)
    warnAfterAsOf(observed, all)
    warnOfVintages(observed)
    return observed
  }

  /// The annotations of the block.
  private func annotations(
    of node: PlanNode, _ entries: [PlanNode.Entry], within outer: Annotations
  ) -> Annotations {
    let annotated = entries.filter { Keys.annotations.contains($0.key) }
    let keys = Keys(block: "`observed`", optional: Keys.annotations)
    guard !annotated.isEmpty,
      let fields = fields(PlanNode(.mapping(annotated), span: node.span), keys)
    else { return outer }
    return annotations(fields, within: outer)
  }

  private func observation(
    _ entry: PlanNode.Entry, _ context: KPIContext, within outer: Annotations
  ) -> Observed? {
    guard let period = period(entry.key, at: entry.keySpan) else { return nil }
    var observed = Observed(
      period: period, periodSpan: entry.keySpan, value: nil, valueSpan: entry.value.span,
      annotations: outer)
    var value = entry.value
    if case .mapping = value.kind {
      guard let fields = fields(value, .observation) else { return nil }
      observed.annotations = annotations(fields, within: outer)
      observed.regime = fields["regime"].flatMap { text($0, as: "`regime`") }
      observed.vintage = fields["vintage"].flatMap { text($0, as: "`vintage`") }
      guard let inner = fields["value"] else { return nil }
      value = inner
    }
    observed.valueSpan = value.span
    guard let number = observedValue(value, context, context.bareUnit) else { return nil }
    observed.value = number
    return observed
  }

  private func observations(
    _ column: FileColumn, _ context: KPIContext, within outer: Annotations
  ) -> [Observed] {
    guard let periods = column.table.index(of: "period") else { return [] }
    let unit = column.unit ?? context.bareUnit
    if let own = column.unit, let wanted = context.unit, own.unit != wanted {
      error(
        .unitClash,
        "unit clash: `\(context.name)` \(wanted.predicate), the column \(own.unit.predicate)",
        at: column.column.span)
      return []
    }
    return column.cells.compactMap { row, cell -> Observed? in
      let label = column.table.rows[row][periods]
      guard let period = period(label.text, at: label.span) else { return nil }
      var observed = Observed(
        period: period, periodSpan: label.span, value: nil, valueSpan: cell.span,
        annotations: annotations(column.table.rows[row], of: column, within: outer))
      observed.regime = column.cell("regime", row: row)?.text
      observed.vintage = column.cell("vintage", row: row)?.text
      if !cell.isMissing {
        guard let value = observedValue(cell.node, context, unit) else { return nil }
        observed.value = value
      }
      return observed
    }
  }

  private func observedValue(
    _ node: PlanNode, _ context: KPIContext, _ unit: UnitReading?
  ) -> Double? {
    var want = Expectation(key: "observed", unit: context.unit)
    want.bareUnit = unit
    return fixed(node, want)
  }

  private func checkGrid(_ all: [Observed]) {
    guard let first = all.first,
      let other = all.first(where: { $0.period.frequency != first.period.frequency })
    else { return }
    error(
      .mixedPeriods,
      "the observations are given by \(first.period.frequency.words), `\(other.period)` is a "
        + other.period.frequency.words, at: other.periodSpan)
  }

  private func checkDoubles(_ all: [Observed]) {
    struct Key: Hashable {
      var period: Period
      var vintage: String?
    }
    var seen: [Key: SourceSpan] = [:]
    for observed in all {
      let key = Key(period: observed.period, vintage: observed.vintage)
      if let first = seen[key] {
        let vintage = observed.vintage.map { " of vintage `\($0)`" } ?? ""
        error(
          .observationGivenTwice, "`\(observed.period)`\(vintage) is given twice",
          at: observed.periodSpan, hint: "restated figures carry a `vintage`",
          notes: [.init("the first is here", at: first)])
      }
      seen[key] = observed.periodSpan
    }
  }

  /// What is observed lies where the kind of the KPI allows it.
  private func checkSupport(_ all: [Observed], _ context: KPIContext) {
    for observed in all {
      guard let value = observed.value else { continue }
      let reason: String? =
        switch context.kind {
        case .share where value < 0 || value > 1: "a share lies between 0 and 100 %"
        case .count where value < 0: "a count is not negative"
        case .count where abs(value - value.rounded()) > 1e-9 * max(1, abs(value)):
          "a count is whole"
        case .money where value < 0: "an amount of money is not negative"
        default: nil
        }
      guard let reason else { continue }
      error(
        .observationOutsideSupport, "this observation of `\(context.name)` cannot be: \(reason)",
        at: observed.valueSpan, hint: "correct it, or write `kind: index`")
    }
  }

  private func warnAfterAsOf(_ observed: ObservedSeries, _ all: [Observed]) {
    guard let asOf else { return }
    let known = Set(observed.known(on: asOf).observations.map(\.period))
    let later = all.filter { $0.value != nil && !known.contains($0.period) }
    guard let first = later.first else { return }
    let periods = Set(later.map(\.period)).count
    let what =
      periods == 1
      ? "the observation of `\(first.period)` comes after `as_of` (\(asOf)) and scores the forecast"
      : "\(periods) observations from `\(first.period)` on come after `as_of` (\(asOf)) and "
        + "score the forecast"
    warn(.observationAfterAsOf, what, at: first.periodSpan)
  }

  /// Vintages that name no day, beside an `as_of` that asks for one.
  private func warnOfVintages(_ observed: ObservedSeries) {
    guard let asOf else { return }
    var seen: Set<String> = []
    for point in observed.points where point.published == nil && point.period.lastDay <= asOf {
      guard let vintage = point.vintage, seen.insert(vintage).inserted else { continue }
      warn(
        .vintageWithoutDate,
        "the vintage `\(vintage)` names no date, so it is taken as known at `as_of` (\(asOf))",
        at: point.span, hint: "write when it was published, such as `2024-05` or `2024-05-28`")
    }
  }

  private func series(_ all: [Observed], _ grid: Frequency) -> ObservedSeries {
    ObservedSeries(
      frequency: grid,
      points: all.map {
        ObservedSeries.Point(
          period: $0.period, value: $0.value, vintage: $0.vintage, regime: $0.regime,
          provenance: $0.annotations.provenance(), span: $0.valueSpan)
      })
  }
}

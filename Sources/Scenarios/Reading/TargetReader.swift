internal import Diagnostics
internal import Quantities
internal import Series

/// Targets: value, deadline, what was wanted on the way, what was revised.
extension Reading {
  /// Reads `target`.
  ///
  /// - Parameters:
  ///   - node: The block.
  ///   - context: The KPI it belongs to.
  ///   - outer: The KPI's annotations.
  /// - Returns: The target, wrapped so that a broken one is told from none.
  func target(
    _ node: PlanNode, _ context: KPIContext, within outer: Annotations
  ) -> (target: Target?, Void)? {
    if case .scalar(let text) = node.kind {
      error(
        .targetWithoutDeadline, "a target needs `by` or `each`", at: node.span,
        hint: "write `{value: \(text), by: 2024-12-31}`")
      return (nil, ())
    }
    guard let fields = fields(node, .target) else { return (nil, ()) }
    let own = annotations(fields, within: outer)
    let value = fields["value"].flatMap { fixed($0, context.value("value")) }
    let due = self.due(fields, context)
    let tolerance = fields["tolerance"].flatMap { self.tolerance($0) }
    let probability = fields["probability"].flatMap { self.probability($0, "probability") }
    let milestones = fields["milestones"].map { self.milestones($0, context, due) } ?? []
    guard let value, let due else { return (nil, ()) }
    var target = Target(
      value: value, original: nil, due: due, tolerance: tolerance, probability: probability,
      milestones: milestones, provenance: own.provenance(), span: fields["value"]?.span ?? node.span
    )
    if let list = fields["revisions"] { revise(&target, list, context, within: own) }
    return (target, ())
  }

  /// A relative deviation below 1.
  private func tolerance(_ node: PlanNode) -> Double? {
    let want = Expectation(key: "tolerance", unit: .one, support: .positive)
    guard let value = fixed(node, want), let word = text(node, as: "`tolerance`") else {
      return nil
    }
    guard value < 1 else {
      let isPercent = word.contains("%") || word.contains("percent") || value >= 100
      error(
        .shareOutsideBounds, "`tolerance` is a share of the target below 1, not `\(word)`",
        at: node.span, hint: "write `\(isPercent ? "3" : word) %`, for example")
      return nil
    }
    return value
  }

  /// A probability, strictly between 0 and 1.
  func probability(_ node: PlanNode, _ key: String) -> Double? {
    guard let value = fixed(node, Expectation(key: key, unit: .one)) else { return nil }
    guard value > 0, value < 1 else {
      error(
        .probabilityOutsideBounds,
        "`\(key)` lies strictly between 0 and 1, not at "
          + "\(node.text ?? plain(value))",
        at: node.span, hint: value > 1 && value <= 100 ? "write `\(plain(value)) %`" : nil)
      return nil
    }
    return value
  }

  private func due(_ fields: Fields, _ context: KPIContext) -> Target.Due? {
    if fields["by"] != nil, fields["each"] != nil {
      error(
        .conflictingKeys, "a target is due either `by` a deadline or `each` period",
        at: fields.keySpan("each"), hint: "leave out one of them")
      return nil
    }
    if let node = fields["by"] { return deadline(node, context) }
    if let node = fields["each"] {
      guard let frequency: Frequency = choice(node, "each") else { return nil }
      guard frequency <= context.grid else {
        error(
          .periodFinerThanStep,
          "`each: \(frequency.rawValue)` is finer than the step of `\(context.name)`, a "
            + context.grid.words, at: node.span)
        return nil
      }
      return .each(frequency)
    }
    if fields.isDamaged { return nil }
    error(
      .targetWithoutDeadline, "a target needs `by` or `each`", at: fields.span,
      hint: "add `by: 2024-12-31` or `each: year`")
    return nil
  }

  /// The end of a period or a day, on the KPI's own grid.
  private func deadline(_ node: PlanNode, _ context: KPIContext) -> Target.Due? {
    guard let date = day(node, as: "`by`"), let word = text(node, as: "`by`") else { return nil }
    if let written = Period(word)?.frequency, written > step, written > context.grid {
      let end = Period(context.grid, containing: date)
      error(
        .periodFinerThanStep,
        "the deadline `\(word)` is finer than the step of `\(context.name)`, a "
          + context.grid.words, at: node.span, hint: "write `\(end)` or a date, such as `\(date)`")
      return nil
    }
    if let horizon {
      if date > horizon.last.lastDay {
        error(
          .deadlineAfterHorizon, "the deadline `\(word)` comes after the horizon `\(horizon)`",
          at: node.span, hint: "let the horizon end in `\(Period(step, containing: date))`")
        return nil
      }
      if Period(step, containing: date).ordinal < horizon.first.ordinal {
        error(
          .periodOutsideHorizon, "the deadline `\(word)` comes before the horizon `\(horizon)`",
          at: node.span)
        return nil
      }
    }
    return .by(text: word, date: date, period: Period(context.grid, containing: date))
  }

  private func milestones(
    _ node: PlanNode, _ context: KPIContext, _ due: Target.Due?
  ) -> [Target.Milestone] {
    guard let entries = mapping(node, as: "`milestones`") else { return [] }
    var milestones: [Target.Milestone] = []
    for entry in entries {
      guard let written = period(entry.key, at: entry.keySpan) else { continue }
      let value = fixed(entry.value, context.value("milestones"))
      guard written.frequency <= context.grid else {
        error(
          .periodFinerThanStep,
          "`\(written)` is finer than the step of `\(context.name)`, a \(context.grid.words)",
          at: entry.keySpan)
        continue
      }
      if let horizon, written.lastDay > horizon.last.lastDay || written.last(step) < horizon.first {
        error(
          .periodOutsideHorizon, "`\(written)` lies outside the horizon `\(horizon)`",
          at: entry.keySpan)
        continue
      }
      let period = written.last(context.grid)
      if let last = milestones.last?.period, period.ordinal <= last.ordinal {
        error(
          .datesNotIncreasing,
          "the dates of `milestones` must increase: `\(entry.key)` comes late", at: entry.keySpan)
        continue
      }
      if case .by(let text, _, let deadline)? = due, period.ordinal >= deadline.ordinal {
        error(
          .milestoneAfterDeadline,
          "the milestone `\(entry.key)` is not before the deadline "
            + "`\(text)`", at: entry.keySpan)
        continue
      }
      if let value { milestones.append(Target.Milestone(period: period, value: value)) }
    }
    return milestones
  }

  /// Applies `revisions`: the value in force is the last one dated on or before `as_of`.
  private func revise(
    _ target: inout Target, _ node: PlanNode, _ context: KPIContext, within outer: Annotations
  ) {
    guard let items = sequence(node, as: "`revisions`") else { return }
    var latest: CalendarDate?
    var previous: CalendarDate?
    for item in items {
      guard let fields = fields(item, .revision) else { continue }
      let own = annotations(fields, within: outer)
      let reason = localizedText(fields["reason"], as: "`reason`")
      guard let date = fields["date"].flatMap({ day($0, as: "`date`") }),
        let value = fields["value"].flatMap({ fixed($0, context.value("value")) })
      else { continue }
      if let previous, date <= previous {
        error(
          .datesNotIncreasing, "the dates of `revisions` must increase: `\(date)` comes late",
          at: fields["date"]?.span)
      }
      previous = date
      if let asOf, date > asOf { continue }
      guard latest.map({ $0 < date }) ?? true else { continue }
      latest = date
      target.original = target.original ?? target.value
      target.value = value
      target.provenance = own.provenance()
      target.provenance.note = own.note ?? reason
    }
  }
}

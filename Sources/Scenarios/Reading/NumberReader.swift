internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Series

/// Numbers in all their forms, parsed but not yet checked.
extension Reading {
  /// Reads a number that may change with time.
  ///
  /// - Parameters:
  ///   - node: The number in any form.
  ///   - key: The key or name it stands under, for messages.
  ///   - outer: Annotations of the block around it.
  ///   - keys: The keys of its annotated form.
  ///   - absent: What holds while the key is absent; nil where a value is needed throughout.
  /// - Returns: The draft, or nil where the mistake was reported.
  func number(
    _ node: PlanNode, _ key: String, within outer: Annotations = Annotations(),
    keys: Keys = .number, absent: Double? = nil
  ) -> DraftNumber? {
    var whole: DraftNumber?
    let before = errorCount
    let parts = epochs(node)
    var isBroken = errorCount > before
    if absent == nil, let gap = parts.first(where: { $0.node == nil }), !isBroken {
      missingAtStart(key, until: gap.start == nil ? gap.end : nil, at: node.span)
      isBroken = true
    }
    for epoch in parts {
      let nothing = absent.map { value in
        DraftNumber(constant: value, at: node, within: outer)
      }
      guard
        let part = epoch.node.map({ settledNumber($0, key, within: outer, keys: keys) }) ?? nothing
      else {
        isBroken = true
        continue
      }
      guard var sum = whole else {
        whole = part.clipped(from: nil, to: epoch.end)
        continue
      }
      let clipped = part.clipped(from: epoch.start, to: epoch.end)
      sum.segments += clipped.segments
      sum.annotations = sum.annotations.leastAuthoritative(part.annotations)
      sum.unit = sum.unit ?? part.unit
      whole = sum
    }
    return isBroken ? nil : whole
  }

  /// Reads a number in which no dated change of a patch is left.
  func settledNumber(
    _ node: PlanNode, _ key: String, within outer: Annotations, keys: Keys = .number
  ) -> DraftNumber? {
    switch node.kind {
    case .invalid: return nil
    case .changing: return number(node, key, within: outer, keys: keys)
    case .sequence:
      error(.wrongType, "`\(key)` is a number, not a list", at: node.span)
      return nil
    case .scalar:
      return form(node, key).map {
        DraftNumber(
          segments: [.init(start: nil, form: $0)], period: writtenPeriod(node),
          annotations: outer, span: node.span)
      }
    case .mapping(let entries):
      return mappedNumber(node, entries, key, within: outer, keys: keys)
    }
  }

  private func mappedNumber(
    _ node: PlanNode, _ entries: [PlanNode.Entry], _ key: String, within outer: Annotations,
    keys: Keys
  ) -> DraftNumber? {
    let words = entries.map(\.key)
    guard !words.isEmpty else {
      error(.wrongType, "`\(key)` is a number, not empty", at: node.span)
      return nil
    }
    if words.contains("file") { return fileNumber(node, key, within: outer) }
    if !words.contains("value"), words.contains(where: { DistributionName(rawValue: $0) != nil }) {
      return distribution(node, entries, key).map {
        DraftNumber(segments: [.init(start: nil, form: $0)], annotations: outer, span: node.span)
      }
    }
    if words.contains(where: { (keys.known + keys.later).contains($0) }) {
      return annotatedNumber(node, key, within: outer, keys: keys)
    }
    if words.contains(where: { $0.first?.isNumber == true }) {
      return datedNumber(entries, key, within: outer, at: node.span)
    }
    // `other` covers the rest of any dimension, though tags of the budget may have such a word.
    let elements = words.filter { $0 != "other" }
    let shares = dimensionLists.keys.sorted().map { name in
      (name: name, count: elements.count { dimensionLists[name]?.has($0) == true })
    }
    let most = shares.map(\.count).max() ?? 0
    if most > 0, let list = shares.first(where: { $0.count == most })?.name {
      error(
        .dimensionWithoutSum,
        "`\(key)` differs by element of `\(list)`, but does not repeat over it",
        at: entries[0].keySpan, hint: "write `for_each: \(list)` beside it, or one number")
      return nil
    }
    let candidates = keys.known + ["file"] + DistributionName.allCases.map(\.rawValue)
    for entry in entries {
      error(
        .unknownKey, "unknown key `\(entry.key)` in \(keys.block)", at: entry.keySpan,
        hint: suggestion(for: entry.key, among: candidates, called: "keys here"))
    }
    return nil
  }

  private func annotatedNumber(
    _ node: PlanNode, _ key: String, within outer: Annotations, keys: Keys
  ) -> DraftNumber? {
    guard let fields = fields(node, keys) else { return nil }
    // A form that is refused as a whole: what its parts would mean is not judged.
    if case .mapping(let entries) = node.kind,
      entries.contains(where: { keys.later.contains($0.key) })
    {
      return nil
    }
    let own = annotations(fields, within: outer)
    let unit = fields["unit"].map { displayUnit($0) }
    let redraw: RedrawRule? = choice(fields["redraw"], "redraw", later: ["unit"])
    let label = localizedText(fields["label"], as: "`label`")
    guard let value = fields["value"],
      var draft = settledNumber(value, key, within: own)
    else { return nil }
    if let unit {
      guard let unit else { return nil }
      draft.unit = unit
      draft.unitSpan = fields["unit"]?.span
      // `{value: 30, unit: case per quarter}` is as much a rate per quarter as `30 case per quarter`.
      draft.period = draft.period ?? fields["unit"].flatMap(writtenPeriod)
    }
    draft.redraw = redraw ?? draft.redraw
    draft.label = label ?? draft.label
    return draft
  }

  private func datedNumber(
    _ entries: [PlanNode.Entry], _ key: String, within outer: Annotations, at span: SourceSpan
  ) -> DraftNumber? {
    var values: [DatedValue] = []
    for entry in entries {
      guard let period = period(entry.key, at: entry.keySpan) else { return nil }
      values.append(DatedValue(period: period, span: entry.keySpan, node: entry.value))
    }
    return datedNumber(values, key, within: outer, at: span)
  }

  /// Lays dated values one after the other; each holds until the next.
  func datedNumber(
    _ values: [DatedValue], _ key: String, within outer: Annotations, at span: SourceSpan
  ) -> DraftNumber? {
    var draft = DraftNumber(segments: [], annotations: outer, span: span)
    var isBroken = values.isEmpty
    var previous: Int?
    for value in values {
      let part = settledNumber(value.node, key, within: outer)
      guard let start = firstStep(of: value.period, at: value.span) else {
        isBroken = true
        continue
      }
      if let previous, start.ordinal <= previous {
        error(
          .datesNotIncreasing, "the dates of `\(key)` must increase: `\(value.period)` comes late",
          at: value.span)
        isBroken = true
      }
      previous = start.ordinal
      guard let part, let form = part.steady else {
        isBroken = true
        continue
      }
      draft.annotations =
        draft.segments.isEmpty
        ? part.annotations : draft.annotations.leastAuthoritative(part.annotations)
      draft.unit = draft.unit ?? part.unit
      if draft.segments.isEmpty {
        draft.period = part.period
      } else if draft.period != part.period {
        draft.period = nil
      }
      draft.segments.append(.init(start: start, form: form))
    }
    guard !isBroken, let horizon, let first = draft.segments.first?.start else { return nil }
    guard first.ordinal <= horizon.first.ordinal else {
      missingAtStart(key, until: first, at: values.first?.span ?? span)
      return nil
    }
    draft.segments[0].start = nil
    return draft
  }

  private func missingAtStart(_ key: String, until end: Period?, at span: SourceSpan) {
    let until = end.map { "before `\($0)`" } ?? "in part of the horizon"
    error(
      .valueMissingAtStart, "`\(key)` has no value \(until)", at: span,
      hint: horizon.map { "give one from `\($0.first)` on" })
  }

  /// Parses one scalar.
  func form(_ node: PlanNode, _ key: String) -> DraftForm? {
    guard let text = text(node, as: "`\(key)`") else { return nil }
    let parsed: NumberText
    do {
      parsed = try NumberText.parse(text, units: units, currency: currency)
    } catch {
      report(error, in: node)
      return nil
    }
    if node.isQuoted {
      guard case .expression(let expression) = parsed,
        !expression.names.isEmpty || !expression.functions.isEmpty
      else {
        error(
          .badNumber, "`\(key)` is a number, but quotes make it a text", at: node.span,
          hint: "write `\(text)` without quotes")
        return nil
      }
    }
    switch parsed {
    case .expression(let expression):
      return bound(expression, in: node).map { .formula(Formula(expression: $0, node: node)) }
    case .between(let low, let high): return .between(low: low, high: high, node)
    case .share(let successes, let trials):
      return .counted(successes: successes, trials: trials, node)
    case .range:
      error(
        .wrongType, "`\(key)` is a number; `a .. b` is a closed range", at: node.span,
        hint: "write `\(text.replacing("..", with: "to"))` for something uncertain, or "
          + "`{uniform: \(text)}`")
      return nil
    }
  }

  /// Reads a unit, such as `KRW per person`.
  func displayUnit(_ node: PlanNode) -> UnitReading? {
    guard let text = text(node, as: "`unit`") else { return nil }
    return displayUnit(text, at: node.span)
  }

  /// Shows a mistake in a formula at its place in the file.
  func report(_ mistake: ExpressionError, in node: PlanNode) {
    let code = mistake.code == "unsupported-function" ? .notSupported : mistake.code
    error(code, mistake.message, at: node.span(of: mistake.range), hint: mistake.hint)
  }
}

/// A value with the period from which it holds.
struct DatedValue {
  var period: Period
  var span: SourceSpan
  var node: PlanNode
}

extension DraftNumber {
  /// A fixed number that stands nowhere in the file.
  init(constant value: Double, at node: PlanNode, within annotations: Annotations) {
    let formula = Formula(expression: Expression(.number(Quantity(value))), node: node)
    self.init(
      segments: [Segment(start: nil, form: .formula(formula))], annotations: annotations,
      span: node.span)
  }

  /// The part between two steps; what held at the beginning of it begins there.
  func clipped(from start: Period?, to end: Period?) -> DraftNumber {
    var copy = self
    let first = start?.ordinal ?? .min
    let last = end?.ordinal ?? .max
    let held = segments.lastIndex { ($0.start?.ordinal ?? .min) <= first } ?? 0
    copy.segments = segments[held...].filter { ($0.start?.ordinal ?? .min) < last }
    if !copy.segments.isEmpty { copy.segments[0].start = start }
    return copy
  }
}

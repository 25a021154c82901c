internal import Diagnostics
internal import Quantities

extension Reading {
  /// Parses `assumptions`, `levers`, `variables` or `flows`.
  func readInputs(_ section: PlanNode?, _ kind: InputDraft.Kind) {
    guard let section, let entries = mapping(section, as: "`\(kind.rawValue)s`") else { return }
    let keys: Keys =
      switch kind {
      case .assumption: .assumption
      case .lever: .lever
      case .variable, .flow, .link: .equation(kind.rawValue)
      }
    for entry in entries {
      for copy in copies(of: entry, { .input(self.names.inputs.count) }) {
        within(copy.context) {
          var draft = InputDraft(
            name: copy.name, base: entry.key, kind: kind,
            number: number(copy.node, entry.key, keys: keys), elements: copy.elements,
            span: entry.keySpan)
          if kind == .lever, let settled = copy.node.atRest,
            case .mapping(let inner) = settled.kind
          {
            draft.range = inner.first { $0.key == "range" }?.value
            draft.whole = truth(inner.first { $0.key == "whole" }?.value, "whole") ?? false
          }
          if kind == .variable || kind == .flow, let number = draft.number,
            !isCalculated(number, entry.key)
          {
            draft.number = nil
          }
          names.inputs.append(draft)
        }
      }
    }
  }

  /// Whether a number is a formula throughout: an equation holds nothing random of its own.
  private func isCalculated(_ number: DraftNumber, _ name: String) -> Bool {
    for segment in number.segments {
      if case .formula = segment.form { continue }
      error(
        .wrongType, "`\(name)` is an equation; what is uncertain is an assumption",
        at: segment.form.span, hint: "give it a name under `assumptions` and read that here")
      return false
    }
    return true
  }

  /// The number of an input, checked on first use; nil where it is broken or in a circle.
  func finishedInput(_ index: Int) -> PlanNumber? {
    switch names.inputs[index].state {
    case .done(let number): return number
    case .begun: return nil
    case .open: break
    }
    if isOverPaths(index) { return nil }
    names.inputs[index].state = .begun
    let draft = names.inputs[index]
    var want = Expectation(key: draft.base)
    if !draft.elements.isEmpty, draft.kind != .link { want.unit = unitOfSiblings(draft) }
    var number =
      draft.kind == .link ? finishedLink(index) : draft.number.flatMap { finish($0, want) }
    if draft.kind == .flow, let flow = number, !isRate(flow, draft) { number = nil }
    names.inputs[index].state = .done(number)
    return number
  }

  /// The unit of a number by element: all elements have that of the first which says one.
  private func unitOfSiblings(_ draft: InputDraft) -> Unit? {
    guard draft.number?.unit == nil else { return nil }
    if let found = names.elementUnits[draft.base] { return found }
    let unit = firstUnit(ofElementsOf: draft.base)
    names.elementUnits[draft.base] = .some(unit)
    return unit
  }

  private func firstUnit(ofElementsOf base: String) -> Unit? {
    guard let place = names.inputs.firstIndex(where: { $0.base == base }) else { return nil }
    for sibling in names.inputs[place...].prefix(while: { $0.base == base }) {
      if let declared = sibling.number?.unit { return declared.unit }
      for form in sibling.number?.segments.map(\.form) ?? []
      where form.formulas.allSatisfy(\.readsNoName) {
        if case .unit(let unit) = unit(of: form, expected: nil) { return unit }
      }
    }
    return nil
  }

  /// Whether a flow says per what.
  private func isRate(_ flow: PlanNumber, _ draft: InputDraft) -> Bool {
    let isNothing = flow.segments.allSatisfy { $0.form.constant == 0 }
    if flow.unit.isPerTime || (flow.unit == .one && isNothing) { return true }
    error(
      .rateWithoutPeriod,
      "the flow `\(draft.base)` must say per what: this \(flow.unit.predicate)",
      at: draft.number?.segments.first?.form.span ?? draft.span,
      hint: "a flow is a rate: divide by a time, or write `per year`, `per quarter` or `per month`")
    return false
  }

  /// Every assumption and lever, checked; broken ones are left out.
  func finishedInputs() -> [PlanInput] {
    names.inputs.indices.compactMap { index in
      let draft = names.inputs[index]
      guard let role = draft.kind.role, let number = finishedInput(index) else { return nil }
      let range = draft.range.flatMap { leverRange($0, draft, number) }
      if draft.whole { checkWhole(number, draft) }
      return PlanInput(
        name: draft.name, role: role, label: label(draft), number: number, range: range,
        whole: draft.whole, elements: draft.elements, span: draft.span)
    }
  }

  /// Every variable and flow, checked; broken ones are left out.
  func finishedVariables() -> [PlanVariable] {
    names.inputs.indices.compactMap { index in
      let draft = names.inputs[index]
      if isOverPaths(index) {
        // A mistake in it is told even where nothing reads it.
        _ = writtenOut(index, at: 0..<0)
        return nil
      }
      guard let role = PlanVariable.Role(rawValue: draft.kind.rawValue),
        let number = finishedInput(index)
      else { return nil }
      return PlanVariable(
        name: draft.name, role: role, label: label(draft), number: number,
        elements: draft.elements, span: draft.span)
    }
  }

  private func label(_ draft: InputDraft) -> LocalizedText {
    joined(draft.number?.label ?? LocalizedText(draft.base), draft.elements)
  }

  private func checkWhole(_ number: PlanNumber, _ draft: InputDraft) {
    for segment in number.segments {
      guard let value = segment.form.constant else { continue }
      // A rate that is whole per its own period may be written per any: 2 per quarter is 8 a year.
      guard value == value.rounded() || number.unit.isPerTime else {
        error(
          .notWhole, "`\(draft.base)` takes whole values only, not \(plain(value))",
          at: number.span)
        continue
      }
    }
  }

  /// The range a lever may move in.
  ///
  /// Bare ends, and ends with the unit of what is counted, take the `per` of the value: beside
  /// `330 person per quarter`, `150 .. 400` is per quarter too.
  private func leverRange(
    _ node: PlanNode, _ draft: InputDraft, _ number: PlanNumber
  ) -> ClosedRange<Double>? {
    guard let ends = closedRange(node, "range") else { return nil }
    let text = draft.number?.segments.first?.form.formulas.first?.text ?? ""
    let per = perScale(in: text)
    let values = [ends.low, ends.high].map { end -> Double? in
      let quantity = end.quantity
      guard let unit = quantity.unit else {
        return draft.number?.unit?.canonical(quantity.value) ?? quantity.value * per
      }
      if unit == number.unit { return quantity.value }
      let counted = Unit(exponents: number.unit.exponents.filter { $0.value > 0 })
      if unit == counted { return quantity.value * per }
      error(
        .unitClash,
        "unit clash: `\(draft.base)` \(number.unit.predicate), its range \(unit.predicate)",
        at: node.span(of: end.range))
      return nil
    }
    guard let low = values[0], let high = values[1] else { return nil }
    guard low < high else {
      error(
        .rangeOrder,
        "the range goes from low to high: `\(node.written(ends.low.range))` is not below "
          + "`\(node.written(ends.high.range))`",
        at: node.span)
      return nil
    }
    for segment in number.segments {
      if let value = segment.form.constant, !(low...high).contains(value) {
        error(
          .valueOutsideRange, "the value of `\(draft.base)` lies outside its range",
          at: number.span,
          notes: [.init("the range is here", at: node.span)])
      }
    }
    return low...high
  }

  /// How many canonical units the `per …` part of a literal makes of one: 4 in `3 per quarter`.
  private func perScale(in text: String) -> Double {
    var scale = 1.0
    let words = text.split(separator: " ")
    for (index, word) in words.enumerated() where word == "per" && index + 1 < words.count {
      if let unit = units.unit(String(words[index + 1])) { scale /= unit.scale }
    }
    return scale
  }
}

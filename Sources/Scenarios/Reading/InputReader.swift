internal import Diagnostics
internal import Quantities

extension Reading {
  /// Parses `assumptions` or `levers`.
  func readInputs(_ section: PlanNode?, _ role: PlanInput.Role) {
    guard let section, let entries = mapping(section, as: "`\(role.rawValue)s`") else { return }
    for entry in entries {
      declare(entry, .input(names.inputs.count))
      let keys = role == .lever ? Keys.lever : Keys.assumption
      var draft = InputDraft(
        name: entry.key, role: role, number: number(entry.value, entry.key, keys: keys),
        whole: false, span: entry.keySpan)
      if role == .lever, let settled = entry.value.atRest, case .mapping(let inner) = settled.kind {
        draft.range = inner.first { $0.key == "range" }?.value
        draft.whole = truth(inner.first { $0.key == "whole" }?.value, "whole") ?? false
      }
      names.inputs.append(draft)
    }
  }

  /// The number of an input, checked on first use; nil where it is broken or in a circle.
  func finishedInput(_ index: Int) -> PlanNumber? {
    switch names.inputs[index].state {
    case .done(let number): return number
    case .begun: return nil
    case .open: break
    }
    names.inputs[index].state = .begun
    let draft = names.inputs[index]
    let number = draft.number.flatMap { finish($0, Expectation(key: draft.name)) }
    names.inputs[index].state = .done(number)
    return number
  }

  /// Every input, checked; broken ones are left out.
  func finishedInputs() -> [PlanInput] {
    names.inputs.indices.compactMap { index in
      let draft = names.inputs[index]
      guard let number = finishedInput(index) else { return nil }
      let range = draft.range.flatMap { leverRange($0, draft, number) }
      if draft.whole { checkWhole(number, draft) }
      return PlanInput(
        name: draft.name, role: draft.role,
        label: draft.number?.label ?? LocalizedText(draft.name), number: number, range: range,
        whole: draft.whole, span: draft.span)
    }
  }

  private func checkWhole(_ number: PlanNumber, _ draft: InputDraft) {
    for segment in number.segments {
      guard let value = segment.form.constant else { continue }
      // A rate that is whole per its own period may be written per any: 2 per quarter is 8 a year.
      guard value == value.rounded() || number.unit.isPerTime else {
        error(
          .notWhole, "`\(draft.name)` takes whole values only, not \(plain(value))",
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
        "unit clash: `\(draft.name)` \(number.unit.predicate), its range \(unit.predicate)",
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
          .valueOutsideRange, "the value of `\(draft.name)` lies outside its range",
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

internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Series

/// `stocks` and `events`.
extension Reading {
  /// Parses `stocks`.
  func readStocks(_ section: PlanNode?) {
    guard let section, let entries = mapping(section, as: "`stocks`") else { return }
    for entry in entries {
      for copy in copies(of: entry, { .stock(self.names.stocks.count) }) {
        within(copy.context) { names.stocks.append(stock(entry, copy)) }
      }
    }
  }

  private func stock(_ entry: PlanNode.Entry, _ copy: ElementCopy) -> StockDraft {
    var draft = StockDraft(
      name: copy.name, base: entry.key, label: joined(LocalizedText(entry.key), copy.elements),
      elements: copy.elements, span: entry.keySpan)
    guard let fields = fields(copy.node, .stock, owner: entry.keySpan) else { return draft }
    let own = annotations(fields, within: Annotations())
    if let label = localizedText(fields["label"], as: "`label`") {
      draft.label = joined(label, copy.elements)
    }
    draft.unit = fields["unit"].flatMap { displayUnit($0) }
    draft.start = fields["start"].flatMap { node in
      let start = number(node, "start", within: own)
      if let start { checkUndated(start, node) }
      return start
    }
    if draft.start?.unit == nil { draft.start?.unit = draft.unit }
    draft.inflows = flowNames(fields["inflows"], "inflows")
    draft.outflows = flowNames(fields["outflows"], "outflows")
    draft.nonNegative = truth(fields["non_negative"], "non_negative") ?? false
    return draft
  }

  /// The names under `inflows` or `outflows`.
  private func flowNames(_ node: PlanNode?, _ key: String) -> [Formula] {
    guard let node, let items = sequence(node, as: "`\(key)`") else { return [] }
    return items.compactMap { item -> Formula? in
      guard case .formula(let formula)? = form(item, key) else { return nil }
      guard case .name = formula.expression.kind else {
        error(
          .notAFlow, "`\(key)` names flows, and this is none", at: item.span,
          hint: "give it a name under `flows`")
        return nil
      }
      return formula
    }
  }

  /// What a stock holds at the start, checked on first use: it fixes the unit of the stock.
  func finishedStock(_ index: Int) -> PlanNumber? {
    switch names.stocks[index].state {
    case .done(let start): return start
    case .begun: return nil
    case .open: break
    }
    names.stocks[index].state = .begun
    let draft = names.stocks[index]
    let start = draft.start.flatMap {
      finish($0, Expectation(key: "start", unit: draft.unit?.unit, bareUnit: draft.unit))
    }
    names.stocks[index].state = .done(start)
    return start
  }

  /// Every stock with its flows, checked; broken ones are left out.
  func finishedStocks() -> [PlanStock] {
    names.stocks.indices.compactMap { index in
      let draft = names.stocks[index]
      let start = finishedStock(index)
      if let written = draft.start { checkKnownAtStart(written, "start") }
      let inflows = draft.inflows.compactMap { flow($0, of: draft, start?.unit) }
      let outflows = draft.outflows.compactMap { flow($0, of: draft, start?.unit) }
      for name in inflows where outflows.contains(name) {
        error(
          .conflictingKeys, "`\(name)` flows into `\(draft.base)` and out of it", at: draft.span)
      }
      guard let start else { return nil }
      if draft.nonNegative, let value = start.segments.first?.form.constant, value < 0 {
        error(.negativeValue, "`\(draft.base)` is never negative", at: start.span)
      }
      return PlanStock(
        name: draft.name, label: draft.label, unit: start.unit, start: start, inflows: inflows,
        outflows: outflows, nonNegative: draft.nonNegative, elements: draft.elements,
        span: draft.span)
    }
  }

  /// The flow that a name under `inflows` or `outflows` means.
  private func flow(_ formula: Formula, of draft: StockDraft, _ unit: Unit?) -> String? {
    guard resolves(.formula(formula), Expectation(key: draft.base)),
      case .name(let path) = formula.expression.kind, let reference = reference(path)
    else { return nil }
    guard case .input(let index) = reference, names.inputs[index].kind == .flow else {
      error(
        .notAFlow, "`\(formula.text)` is no flow, so nothing comes through it",
        at: formula.node.span, hint: "a stock is filled and drained by what stands under `flows`")
      return nil
    }
    guard let rate = finishedInput(index)?.unit, let unit else { return names.inputs[index].name }
    guard rate == unit / .year || rate == .one else {
      error(
        .unitClash,
        "unit clash: `\(draft.base)` \(unit.predicate), so its flows are in "
          + "\((unit / .year).shown), and `\(formula.text)` \(rate.predicate)",
        at: formula.node.span)
      return nil
    }
    return names.inputs[index].name
  }

  /// `start` is read once, when the run begins.
  func checkUndated(_ start: DraftNumber, _ node: PlanNode) {
    let change = node.allChanges.first?.value.span
    let later = start.segments.first { $0.start != nil }?.form.span
    guard let span = change ?? later else { return }
    error(
      .cannotChange, "`start` cannot change with time: it is read once, when the run begins",
      at: span,
      hint: change == nil ? "write one number" : "leave out the `@` part of the path")
  }
}

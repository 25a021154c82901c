internal import Diagnostics
internal import Quantities
internal import Series

extension Reading {
  /// Parses `events`.
  func readEvents(_ section: PlanNode?) {
    guard let section, let entries = mapping(section, as: "`events`") else { return }
    for entry in entries {
      for copy in copies(of: entry, { .event(self.names.events.count) }) {
        within(copy.context) { names.events.append(event(entry, copy)) }
      }
    }
  }

  private func event(_ entry: PlanNode.Entry, _ copy: ElementCopy) -> EventDraft {
    var draft = EventDraft(
      name: copy.name, base: entry.key, label: joined(LocalizedText(entry.key), copy.elements),
      elements: copy.elements, span: entry.keySpan)
    guard let fields = fields(copy.node, .event, owner: entry.keySpan) else { return draft }
    let own = annotations(fields, within: Annotations())
    if let label = localizedText(fields["label"], as: "`label`") {
      draft.label = joined(label, copy.elements)
    }
    if fields["at"] == nil, fields["probability"] == nil, !fields.isDamaged {
      error(
        .missingKey, "the event `\(entry.key)` says neither when nor how likely it is",
        at: entry.keySpan, hint: "write `at: 2022Q3` or `probability: 20 % per year`")
    }
    if fields["at"] != nil, fields["probability"] != nil {
      error(
        .conflictingKeys, "an event happens either `at` a period or with a `probability`",
        at: fields.keySpan("probability"), hint: "leave out one of them")
    }
    if let node = fields["at"], let word = text(node, as: "`at`"),
      let period = period(word, at: node.span), firstStep(of: period, at: node.span) != nil
    {
      draft.period = period
      draft.basis = own.provenance().basis
    }
    draft.probability = fields["probability"].flatMap { number($0, "probability", within: own) }
    draft.lasts = fields["lasts"].flatMap { number($0, "lasts", within: own) }
    return draft
  }

  /// Every event, checked; broken ones are left out.
  func finishedEvents() -> [PlanEvent] {
    names.events.compactMap { draft in
      let lasts = draft.lasts.flatMap {
        finish(
          $0, Expectation(key: "lasts", unit: .year, support: .positive, time: .duration))
      }
      let probability = draft.probability.flatMap {
        finish(
          $0,
          Expectation(
            key: "probability", unit: Unit.one / .year, support: .positive, time: .rate))
      }
      if let probability { checkCompounded(probability, "probability", "is above 1") }
      let occurrence: PlanEvent.Occurrence
      if let period = draft.period {
        occurrence = .at(period)
      } else if let probability {
        occurrence = .probability(probability)
      } else {
        return nil
      }
      return PlanEvent(
        name: draft.name, label: draft.label, occurrence: occurrence, lasts: lasts,
        elements: draft.elements, span: draft.span)
    }
  }
}

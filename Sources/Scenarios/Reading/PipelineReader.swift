internal import Diagnostics
internal import Quantities
internal import Series

extension Reading {
  /// Parses `pipelines`.
  func readPipelines(_ section: PlanNode?) {
    guard let section, let entries = mapping(section, as: "`pipelines`") else { return }
    for entry in entries {
      for copy in copies(of: entry, { .pipeline(self.names.pipelines.count) }) {
        within(copy.context) { names.pipelines.append(pipeline(entry, copy)) }
      }
    }
  }

  private func pipeline(_ entry: PlanNode.Entry, _ copy: ElementCopy) -> PipelineDraft {
    var draft = PipelineDraft(
      name: copy.name, base: entry.key, label: LocalizedText(entry.key), unit: nil, whole: true,
      stages: [], elements: copy.elements, isBroken: true)
    guard let fields = fields(copy.node, .pipeline, owner: entry.keySpan) else { return draft }
    draft.label = joined(
      localizedText(fields["label"], as: "`label`") ?? draft.label, copy.elements)
    if let unit = fields["unit"].flatMap({ displayUnit($0) }) {
      if unit.unit.isPerTime {
        error(
          .badUnit, "what moves through a pipeline is counted, not per time",
          at: fields["unit"]?.span, hint: "write `person`, `firm` or `KRW`")
      } else {
        draft.unit = unit.unit
      }
    }
    let isMoney = draft.unit.map { isMoneyUnit($0) } ?? false
    draft.whole = truth(fields["whole"], "whole") ?? !isMoney
    let outer = annotations(fields, within: Annotations())
    guard let list = fields["stages"], let items = sequence(list, as: "`stages`") else {
      return draft
    }
    guard !items.isEmpty else {
      error(.missingKey, "the pipeline `\(entry.key)` has no stages", at: list.span)
      return draft
    }
    let heads = items.map { stageHead($0) }
    draft.isBroken = heads.contains { $0 == nil }
    let named = heads.compactMap { $0 }
    let all = named.map(\.name)
    var seen: [String: SourceSpan] = [:]
    for (index, head) in named.enumerated() {
      if let first = seen[head.name] {
        error(
          .nameUsedTwice, "`\(entry.key)` already has a stage `\(head.name)`", at: head.span,
          notes: [.init("the first is here", at: first)])
      }
      seen[head.name] = head.span
      draft.stages.append(stage(head, index, of: all, in: entry.key, within: outer))
    }
    return draft
  }

  /// Whether a unit is that of money.
  func isMoneyUnit(_ unit: Unit) -> Bool {
    unit.exponents.count == 1
      && unit.exponents.allSatisfy { units.isCurrency($0.key) && $0.value == 1 }
  }

  /// A stage's name, place and block.
  private func stageHead(_ item: PlanNode) -> (name: String, span: SourceSpan, block: PlanNode?)? {
    switch item.kind {
    case .scalar(let name):
      guard checkStageName(name, at: item.span) else { return nil }
      return (name, item.span, nil)
    case .mapping(let entries):
      guard entries.count == 1, let entry = entries.first else {
        error(
          .wrongType, "a stage is one name with its keys below it", at: item.span,
          hint: "write `- name: {yield: 0.5}`; keys on lines of their own stand further in")
        return nil
      }
      guard checkStageName(entry.key, at: entry.keySpan) else { return nil }
      return (entry.key, entry.keySpan, entry.value)
    case .changing, .sequence:
      _ = text(item, as: "a stage")
      return nil
    case .invalid: return nil
    }
  }

  private func checkStageName(_ name: String, at span: SourceSpan) -> Bool {
    if isName(name) { return true }
    error(
      .badName, "`\(name)` is not a name", at: span,
      hint: "names are lower-case English words joined by `_`; put other words under `label:`")
    return false
  }

  private func stage(
    _ head: (name: String, span: SourceSpan, block: PlanNode?), _ index: Int, of all: [String],
    in pipeline: String, within outer: Annotations
  ) -> StageDraft {
    var draft = StageDraft(
      name: head.name, label: LocalizedText(head.name), source: index > 0 ? index - 1 : nil,
      span: head.span)
    guard let block = head.block else { return draft }
    guard let fields = fields(block, .stage, owner: head.span) else {
      draft.isBroken = true
      return draft
    }
    draft.label = localizedText(fields["label"], as: "`label`") ?? draft.label
    draft.isBroken = fields.isDamaged
    let own = annotations(fields, within: outer)
    func read(_ key: String, absent: Double? = nil) -> DraftNumber? {
      guard let node = fields[key] else { return nil }
      let number = number(node, key, within: own, absent: absent)
      if number == nil { draft.isBroken = true }
      return number
    }
    if let node = fields["from"] { draft.source = stageAbove(node, index, of: all) }
    draft.inflow = read("inflow", absent: 0)
    draft.yield = read("yield")
    draft.start = read("start")
    if let node = fields["start"], let start = draft.start { checkUndated(start, node) }
    draft.length = read("length")
    draft.capacity = read("capacity")
    draft.leak = read("leak", absent: 0)
    if let node = fields["batch"] { draft.batch = batches(node, within: own) }
    if let node = fields["limit"] {
      draft.limit = limit(node, pipeline + "." + head.name, within: own)
    }
    if let node = fields["gate"] { draft.gate = gate(node, within: own) }
    if let node = fields["quota"] { readQuota(node, into: &draft, within: own) }
    if let node = fields["rest"] { draft.rest = rest(node, index, of: all) }
    return draft
  }

  private func stageAbove(_ node: PlanNode, _ index: Int, of all: [String]) -> Int? {
    guard let name = text(node, as: "`from`") else { return nil }
    if let source = all[..<index].firstIndex(of: name) { return source }
    if all.contains(name) {
      error(
        .stageNotAbove, "`\(name)` does not stand above this stage", at: node.span,
        hint: index > 0 ? "stages above are \(listed(all[..<index]))" : "this is the first stage")
    } else {
      unknownStage(name, at: node.span, among: Array(all[..<index]))
    }
    return nil
  }

  private func rest(_ node: PlanNode, _ index: Int, of all: [String]) -> PlanRest {
    guard let name = text(node, as: "`rest`") else { return .leave }
    switch name {
    case "leave": return .leave
    case "stay": return .stay
    default: break
    }
    guard let stage = all.firstIndex(of: name) else {
      unknownStage(name, at: node.span, among: ["leave", "stay"] + all)
      return .leave
    }
    guard stage != index else {
      error(.stageNotAbove, "`rest` names its own stage", at: node.span, hint: "write `stay`")
      return .leave
    }
    return .stage(stage)
  }

  private func unknownStage(_ name: String, at span: SourceSpan, among known: [String]) {
    error(
      .unknownStage, "unknown stage `\(name)`", at: span,
      hint: suggestion(for: name, among: known, called: "stages here"))
  }
}

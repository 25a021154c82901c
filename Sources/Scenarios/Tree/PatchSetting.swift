internal import Diagnostics
internal import Series

/// Lays one setting of a patch over a tree.
///
/// - A value put on an annotated number (`{value: …, label: …}`) replaces `value` only, and
///   `source`, `basis` and `qualifier` go, since they were said about another value. A value here
///   is a scalar, a distribution or a dated map; a mapping with `value` of its own, and any other
///   mapping, replaces the whole.
/// - A dated value goes to the same place and becomes a change there: `changing` stands under
///   `value` of an annotated number, and never around it. What a dated `{value: …, source: …}` says
///   about the number goes beside it, for all time.
/// - A key of a number that is written in short (`total: 5.3조원`) gives it its long form first.
/// - What is set below a value that changes over time is set in each of its forms.
struct PatchSetting {
  /// Where a path ends before its last part.
  struct DeadEnd: Hashable {
    /// Which part leads nowhere.
    var part: Int
    /// Names that stand there.
    var known: [String]
    /// What stands there instead, where it has no names.
    var reason: String?
    /// Whether it is a list of named things rather than a mapping.
    var isList = false
    /// Whether something stands there that was to be brought in.
    var isThere = false
  }

  let setting: Patch.Setting

  /// Puts the value into the tree.
  ///
  /// - Parameters:
  ///   - setting: The path and the value.
  ///   - root: The top of the plan.
  /// - Returns: Nil when done, otherwise where the path leads nowhere; the tree is unchanged then.
  static func apply(_ setting: Patch.Setting, to root: inout PlanNode) -> DeadEnd? {
    PatchSetting(setting: setting).descend(into: &root, part: 0)
  }

  var parts: [PatchPath.Part] { setting.path.parts }

  func descend(into node: inout PlanNode, part: Int) -> DeadEnd? {
    guard part < parts.count else {
      if setting.verb == .add { return DeadEnd(part: part - 1, known: [], isThere: true) }
      node = setting.path.dates == nil ? replaced(node) : dated(node)
      return nil
    }
    if needsLongForm(node, part) {
      let value = PlanNode.Entry(key: "value", keySpan: node.span, value: node)
      var long = PlanNode(.mapping([value]), span: node.span)
      let end = descend(into: &long, part: part)
      if end == nil { node = long }
      return end
    }
    switch node.kind {
    case .invalid: return nil
    case .changing(let base, let changes):
      return descend(base: base, changes: changes, in: &node, part: part)
    case .mapping(let entries): return descend(entries, in: &node, part: part)
    case .sequence(let items): return descend(items, in: &node, part: part)
    case .scalar:
      return DeadEnd(part: part, known: [], reason: "is one value with nothing below it")
    }
  }

  /// Whether a number is written in short and the last part is a key of its long form, such as
  /// `spread` of `total: 5.3조원`.
  private func needsLongForm(_ node: PlanNode, _ part: Int) -> Bool {
    guard part == parts.count - 1, annotationKeys.contains(parts[part].name),
      !isText(parts[..<part].map(\.name))
    else { return false }
    if case .changing(let base, let changes) = node.kind {
      return base?.isShortNumber ?? changes.allSatisfy(\.value.isShortNumber)
    }
    return node.isShortNumber
  }

  /// Whether a path leads to a key whose value is never a number.
  private func isText(_ path: [String]) -> Bool {
    guard let name = path.last, textKeys.contains(name) else { return false }
    return mayBring(name, below: path.dropLast())
  }

  /// Below a value that already changes over time: into every form of it that has the path.
  private func descend(
    base: PlanNode?, changes: [PlanNode.Change], in node: inout PlanNode, part: Int
  ) -> DeadEnd? {
    var base = base
    var changes = changes
    var end: DeadEnd?
    var isDone = false
    if var value = base {
      let found = descend(into: &value, part: part)
      if found == nil { (base, isDone) = (value, true) } else { end = found }
    }
    for index in changes.indices {
      let found = descend(into: &changes[index].value, part: part)
      if found == nil { isDone = true } else { end = end ?? found }
    }
    guard isDone else { return end }
    node.kind = .changing(base: base, changes: changes)
    return nil
  }

  private func descend(
    _ entries: [PlanNode.Entry], in node: inout PlanNode, part: Int
  ) -> DeadEnd? {
    var entries = entries
    let name = parts[part].name
    if let index = entries.firstIndex(where: { $0.key == name }) {
      if setting.verb == .remove, part == parts.count - 1 {
        entries.remove(at: index)
        node.kind = .mapping(entries)
        return nil
      }
      let end = descend(into: &entries[index].value, part: part + 1)
      if end == nil { node.kind = .mapping(entries) }
      return end
    }
    if let value = elementValue(entries, name) {
      return descendToElement(entries, at: value, in: &node, part: part)
    }
    if setting.verb == .add, part == 0, planSections.contains(name) {
      var section = PlanNode(.mapping([]), span: parts[part].span)
      let end = descend(into: &section, part: part + 1)
      let entry = PlanNode.Entry(key: name, keySpan: parts[part].span, value: section)
      if end == nil { node.kind = .mapping(entries + [entry]) }
      return end
    }
    let isNew =
      setting.verb == .add && part > 0 || mayBring(name, below: parts[..<part].map(\.name))
    guard part == parts.count - 1, setting.verb != .remove, isNew else {
      return DeadEnd(part: part, known: part == 0 ? planSections : entries.map(\.key))
    }
    let entry = PlanNode.Entry(key: name, keySpan: parts[part].span, value: dated(rest(entries)))
    node.kind = .mapping(entries + [entry])
    return nil
  }

  /// Into a list: a stage by its name, anything else by its `name:`.
  private func descend(
    _ items: [PlanNode], in node: inout PlanNode, part: Int
  ) -> DeadEnd? {
    var items = items
    let name = parts[part].name
    let isStages = part > 0 && parts[part - 1].name == "stages"
    let names = items.map { itemNames($0, isStage: isStages) }
    if isStages, part == parts.count - 1, setting.verb != .set {
      return bringOrTake(&items, names.map(\.first), in: &node, part: part)
    }
    guard let index = names.firstIndex(where: { $0.contains(name) }) else {
      let known = names.compactMap(\.first)
      return DeadEnd(
        part: part, known: known,
        reason: known.isEmpty ? "is a list without names, which is set as a whole" : nil,
        isList: true)
    }
    let end: DeadEnd?
    if isStages {
      var stage = longStage(items[index], name)
      guard case .mapping(var entries) = stage.kind, !entries.isEmpty else { return nil }
      end = descend(into: &entries[0].value, part: part + 1)
      stage.kind = .mapping(entries)
      items[index] = stage
    } else {
      end = descend(into: &items[index], part: part + 1)
    }
    if end == nil { node.kind = .sequence(items) }
    return end
  }

  private func itemNames(_ item: PlanNode, isStage: Bool) -> [String] {
    guard isStage else { return item.givenNames }
    let name = item.text ?? (item.entries.count == 1 ? item.entries.first?.key : nil)
    return name.map { [$0] } ?? []
  }

  /// `- completed` as `- completed: {}`.
  private func longStage(_ item: PlanNode, _ name: String) -> PlanNode {
    guard case .scalar = item.kind else { return item }
    let empty = PlanNode(.mapping([]), span: item.span)
    return PlanNode(
      .mapping([.init(key: name, keySpan: item.span, value: empty)]), span: item.span)
  }

  // MARK: - Putting

  /// The value throughout, in place of another.
  private func replaced(_ old: PlanNode) -> PlanNode {
    if case .changing(let base, _) = old.kind { return base.map(replaced) ?? setting.value }
    let value = setting.value
    guard value.isShortNumber || value.kind == .invalid, old.value(under: "value") != nil else {
      return value
    }
    return old.withValue { _ in value }
  }

  /// The value in its time, over another or over nothing.
  func dated(_ old: PlanNode?) -> PlanNode {
    let value = setting.value
    guard let dates = setting.path.dates else { return value }
    if value.isAnnotatedNumber, let inner = value.value(under: "value") {
      // Notes about a number do not change over time: they go beside it.
      let number = laid(inner, dates, over: old?.value(under: "value") ?? old)
      let others = value.entries.filter { $0.key != "value" }
      guard let old, old.value(under: "value") != nil else {
        let entry = PlanNode.Entry(key: "value", keySpan: value.span, value: number)
        return PlanNode(.mapping([entry] + others), span: value.span)
      }
      var node = old.withValue { _ in number }
      node.kind = .mapping(
        node.entries.filter { entry in !others.contains { $0.key == entry.key } } + others)
      return node
    }
    if value.value(under: "value") == nil, let old, old.value(under: "value") != nil {
      return old.withValue { laid(value, dates, over: $0) }
    }
    return laid(value, dates, over: old)
  }

  private func laid(
    _ value: PlanNode, _ dates: PatchPath.Dates, over old: PlanNode?
  ) -> PlanNode {
    let change = PlanNode.Change(from: dates.from, through: dates.through, value: value)
    guard case .changing(let base, let changes)? = old?.kind else {
      return PlanNode(.changing(base: old, changes: [change]), span: old?.span ?? value.span)
    }
    return PlanNode(
      .changing(base: base, changes: changes + [change]), span: old?.span ?? value.span)
  }
}

extension PlanNode {
  /// Whether it is a number without its long form: a scalar, a distribution or a dated map.
  var isShortNumber: Bool {
    switch kind {
    case .scalar: true
    case .mapping(let entries):
      entries.count == 1 && distributionNames.contains(entries[0].key)
        || !entries.isEmpty && entries.allSatisfy { Period($0.key) != nil }
    case .sequence, .changing, .invalid: false
    }
  }

  /// Whether it is `{value: …}` with nothing beside but what is said about the number.
  fileprivate var isAnnotatedNumber: Bool {
    let beside: Set<String> = ["value", "source", "basis", "qualifier", "note", "unit"]
    return value(under: "value") != nil && entries.allSatisfy { beside.contains($0.key) }
  }

  /// The annotated number with another value; what was said about the old one goes.
  fileprivate func withValue(_ change: (PlanNode) -> PlanNode) -> PlanNode {
    var node = self
    let gone: Set<String> = ["source", "basis", "qualifier"]
    node.kind = .mapping(
      entries.filter { !gone.contains($0.key) }.map { entry in
        var entry = entry
        if entry.key == "value" { entry.value = change(entry.value) }
        return entry
      })
    return node
  }
}

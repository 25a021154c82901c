internal import Diagnostics

/// A plan file with all its patches laid over it, every scalar still text with its place.
struct PlanTree: Sendable {
  /// The top of the plan, always a mapping; values that a patch set have spans into the patch.
  var root: PlanNode
  /// Every YAML file read, plan first, in the order of reading; `--set` overrides come last as a
  /// file named `--set`.
  var files: [SourceFile]
  /// The path of the plan itself (the file without `extends`), as shown to users.
  var planPath: String
  /// The `title` of the last patch that has one.
  var patchTitle: PlanNode?
  /// The `note` of the last patch that has one.
  var patchNote: PlanNode?
  /// Elements of dimensions that patches took away, by dimension: values for them are without
  /// effect.
  var removedElements: [String: Set<String>] = [:]

  /// What patches do to money as a whole, in order.
  var moneyChanges: [MoneyChange] = []
  /// The files that speak for this plan: its own, its patches, `--set`.
  var speakers: Set<String> = []
  /// The plans that it uses.
  var used: [UsedTree] = []

  /// Lays a patch over the tree.
  ///
  /// - Parameters:
  ///   - patch: Its settings, in order.
  ///   - collector: Receives a `dead-path` for each setting that leads nowhere.
  mutating func lay(_ patch: Patch, collector: inout DiagnosticCollector) {
    patchTitle = patch.title ?? patchTitle
    patchNote = patch.note ?? patchNote
    bring(patch.sources, collector: &collector)
    for setting in patch.settings {
      if let mistake = refusal(of: setting) {
        collector.append(mistake)
        continue
      }
      if layOnUsed(setting, collector: &collector) { continue }
      if setting.verb == .scale {
        scale(setting, collector: &collector)
        continue
      }
      if let end = PatchSetting.apply(setting, to: &root) {
        collector.append(deadPath(setting.path.parts, end, in: root))
        continue
      }
      let names = setting.path.parts.map(\.name)
      guard names.count == 3, names[0] == "dimensions" else { continue }
      if setting.verb == .remove {
        removedElements[names[1], default: []].insert(names[2])
      } else {
        removedElements[names[1]]?.remove(names[2])
      }
    }
    moneyChanges += patch.moves
  }

  /// Notes that amounts are multiplied.
  private mutating func scale(_ setting: Patch.Setting, collector: inout DiagnosticCollector) {
    guard setting.path.parts.first?.name == "budget" else {
      collector.error(
        TreeCode.notSupported, "`scale` outside the budget is not supported yet", at: setting.span,
        hint: "give the new value under `set`")
      return
    }
    moneyChanges.append(
      MoneyChange(
        kind: .scale(
          path: setting.path.parts, dates: setting.path.dates, factor: setting.value),
        span: setting.span))
  }
}

extension PlanTree {
  /// Adds the sources of a patch to those of the plan; one that is there may be repeated as it is.
  private mutating func bring(
    _ sources: [PlanNode.Entry], collector: inout DiagnosticCollector
  ) {
    guard !sources.isEmpty, case .mapping(var sections) = root.kind else { return }
    let place = sections.firstIndex { $0.key == "sources" }
    var known: [PlanNode.Entry] = []
    if let place {
      guard case .mapping(let entries) = sections[place].value.kind else { return }
      known = entries
    }
    for source in sources {
      guard let first = known.first(where: { $0.key == source.key }) else {
        known.append(source)
        continue
      }
      guard !first.value.says(source.value) else { continue }
      collector.error(
        TreeCode.nameUsedTwice, "the source `\(source.key)` is already there with another text",
        at: source.keySpan, hint: "give one of the two another id",
        notes: [.init("the first is here", at: first.keySpan)])
    }
    if let place {
      sections[place].value.kind = .mapping(known)
    } else {
      sections.append(
        .init(
          key: "sources", keySpan: sources[0].keySpan,
          value: PlanNode(.mapping(known), span: sources[0].keySpan)))
    }
    root.kind = .mapping(sections)
  }
}

extension PlanNode {
  /// Whether another node says the same, wherever it stands and in whatever order of keys.
  fileprivate func says(_ other: PlanNode) -> Bool {
    switch (kind, other.kind) {
    case (.scalar(let a), .scalar(let b)): a == b
    case (.mapping(let a), .mapping(let b)):
      a.count == b.count
        && a.allSatisfy { entry in other.value(under: entry.key).map(entry.value.says) ?? false }
    case (.sequence(let a), .sequence(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.says($1) }
    // What is broken was told already.
    case (.invalid, _), (_, .invalid): true
    default: false
    }
  }
}

/// What a patch has no say in: the identity of the plan and the keys of the file itself.
private func refusal(of setting: Patch.Setting) -> Diagnostic? {
  guard let first = setting.path.parts.first else { return nil }
  let name = first.name
  let (message, hint): (String, String) =
    switch name {
    case "id":
      (
        "a patch cannot set `id`: it names the plan and its random streams",
        "give the patch a `title`"
      )
    case "uses":
      (
        "a patch cannot change which plans a plan uses",
        "begin the path with the name of a used plan, such as `councils.levers.…`"
      )
    case "outturn", "extends", "set", "scale", "move", "add", "remove":
      ("`\(name)` is a key of the file and nothing that a patch sets", "leave it out")
    default: ("", "")
    }
  if !message.isEmpty { return Diagnostic(TreeCode.badPath, message, at: first.span, hint: hint) }
  let parts = setting.path.parts
  // Groups of budget lines: `budget.category.rnd.amount`.
  let own: Set<String> = ["fiscal_year", "total", "lines", "execution", "label", "note"]
  guard name == "budget", parts.count >= 4, setting.verb != .scale, !own.contains(parts[1].name),
    nearest(parts[1].name, in: own.sorted()) == nil
  else { return nil }
  return Diagnostic(
    TreeCode.notSupported,
    "setting a group of budget lines (`\(setting.path.name)`) is not supported yet",
    at: parts[1].span, hint: "set its lines one by one, such as `budget.lines.T01.amount`")
}

private func deadPath(
  _ parts: [PatchPath.Part], _ end: PatchSetting.DeadEnd, in root: PlanNode
) -> Diagnostic {
  let part = parts[end.part]
  let path = parts[..<end.part].map(\.name)
  let above = path.joined(separator: ".")
  func dead(_ reason: String, hint: String?) -> Diagnostic {
    Diagnostic(
      TreeCode.deadPath, "`\(part.name)` leads nowhere: " + reason, at: part.span, hint: hint)
  }
  if end.isThere {
    return Diagnostic(
      TreeCode.nameUsedTwice, "`\(part.name)` is there already: `add` brings in what is new",
      at: part.span, hint: "change it with `set`")
  }
  if let reason = end.reason { return dead("`\(above)` " + reason, hint: nil) }
  if path.isEmpty {
    let owner = root.entries.first { $0.value.value(under: part.name) != nil }
    let near = nearest(part.name, in: planSections)
    let meant = owner.map { $0.key + "." + part.name } ?? near
    return dead(
      "a plan has no such section",
      hint: meant.map { "did you mean `\($0)`?" } ?? "a path begins at the top of the plan")
  }
  if !end.isList, mayBring(part.name, below: path), nearest(part.name, in: end.known) == nil {
    return dead(
      "the plan leaves it out", hint: "set `\(above).\(part.name)` as a whole, such as `{…}`")
  }
  return dead(
    "`\(above)` has no such name", hint: nearestHint(part.name, among: end.known))
}

/// `did you mean …?`, or the first names there are.
func nearestHint(_ name: String, among known: [String]) -> String? {
  if let near = nearest(name, in: known) { return "did you mean `\(near)`?" }
  guard !known.isEmpty else { return nil }
  let shown = known.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
  return "names here are " + shown + (known.count > 8 ? ", …" : "")
}

internal import Diagnostics

/// A plan that another one uses, under the name it has there.
struct UsedTree: Sendable {
  /// The name: what stands before the dot in `councils.ideas.handed_over.flow`.
  var alias: String
  /// Where the name stands.
  var span: SourceSpan
  /// The plan, with what the one above sets in it.
  var tree: PlanTree
}

extension TreeLoader {
  /// Reads the plans that a plan uses, and those that they use, and sets what it says in them.
  ///
  /// - Parameters:
  ///   - tree: The plan; receives them.
  ///   - above: The real paths of the plan and of those that use it.
  mutating func readUsed(by tree: inout PlanTree, above: [String]) {
    guard let uses = tree.root.entries.first(where: { $0.key == "uses" }) else { return }
    guard case .mapping(let entries) = uses.value.kind else {
      if uses.value.kind != .invalid {
        report(
          TreeCode.notAMapping, "`uses` holds names with the files of plans", at: uses.value.span,
          hint: "write `uses:` and below it lines such as `councils: s1_sector_councils.yaml`")
      }
      return
    }
    for entry in entries {
      guard let name = entry.value.text else {
        if entry.value.kind != .invalid {
          report(
            TreeCode.badPath, "`\(entry.key)` names one file", at: entry.value.span,
            hint: "write the path of a plan")
        }
        continue
      }
      if let used = used(name, entry, above: above) {
        tree.used.append(UsedTree(alias: entry.key, span: entry.keySpan, tree: used))
      }
    }
  }

  private mutating func used(
    _ name: String, _ entry: PlanNode.Entry, above: [String]
  ) -> PlanTree? {
    guard let file = file(name, namedAt: entry.value.span) else { return nil }
    guard !above.contains(file.plan.realPath) else {
      report(
        TreeCode.usesCycle, "`\(name)` uses this plan in turn", at: entry.value.span,
        hint: "plans that use each other go in a circle; let a third one use both")
      return nil
    }
    var tree = PlanTree(root: file.plan.root, files: [], planPath: file.plan.path)
    readUsed(by: &tree, above: above + [file.plan.realPath])
    tree.speakers = Set(file.chain.map(\.path))
    lay(file.chain.compactMap(\.patch), over: &tree)
    return tree
  }
}

extension PlanTree {
  /// Sets in the used plans what this plan says under `set`.
  mutating func setInUsed(collector: inout DiagnosticCollector) {
    guard let entry = root.entries.first(where: { $0.key == "set" }) else { return }
    let settings = readSettings(entry, .set, collector: &collector)
    let aliases = used.map(\.alias)
    var own: [Patch.Setting] = []
    for setting in settings {
      guard let first = setting.path.parts.first, !aliases.contains(first.name) else {
        own.append(setting)
        continue
      }
      collector.error(
        TreeCode.deadPath, "`\(first.name)` leads nowhere: a plan sets values of plans it uses",
        at: first.span,
        hint: aliases.isEmpty ? "name them under `uses`" : nearestHint(first.name, among: aliases))
    }
    lay(Patch(path: planPath, settings: own), collector: &collector)
  }

  /// Lays a setting over the used plan that its path begins with.
  ///
  /// - Returns: Whether there is such a plan.
  mutating func layOnUsed(_ setting: Patch.Setting, collector: inout DiagnosticCollector) -> Bool {
    guard let first = setting.path.parts.first, setting.path.parts.count > 1,
      let place = used.firstIndex(where: { $0.alias == first.name })
    else { return false }
    var inner = setting
    inner.path.parts.removeFirst()
    used[place].tree.lay(Patch(path: planPath, settings: [inner]), collector: &collector)
    return true
  }
}

internal import Diagnostics
internal import Quantities
internal import Series

/// What the entries of patches are called: labels on the way of a path, and the values as written.
struct ChangeNaming {
  /// Every entry, in the order in which it is laid; values before are those that the entries
  /// ahead leave.
  static func changes(of layers: LayeredTree) -> [PlanChange] {
    var scratch = layers.base
    var ignored = DiagnosticSink()
    for patch in layers.own { ignored.lay(patch, over: &scratch) }
    var changes: [PlanChange] = []
    for patch in layers.patches {
      for setting in patch.settings {
        changes.append(change(setting, in: scratch, file: patch.path))
        ignored.lay(Patch(path: patch.path, settings: [setting]), over: &scratch)
      }
      for move in patch.moves {
        if let change = change(move, in: scratch, file: patch.path) { changes.append(change) }
      }
    }
    return changes
  }

  private static func change(
    _ setting: Patch.Setting, in tree: PlanTree, file: String
  ) -> PlanChange {
    let names = setting.path.parts.map(\.name)
    let verb: PlanChange.Verb =
      switch setting.verb {
      case .set: .set
      case .add: .add
      case .remove: .remove
      case .scale: .scale
      }
    let old = setting.verb == .set ? tree.node(at: names[...])?.shortText : nil
    let dates = setting.path.dates.map { dates in
      let first = dates.from.description
      return dates.through.map { $0 == dates.from ? first : first + ".." + $0.description }
        ?? first + ".."
    }
    let marks = setting.path.dates.map { dates in
      "@" + dates.from.description + (dates.through.map { ".." + $0.description } ?? "")
    }
    // What comes brings its label along.
    let label = setting.verb == .add ? setting.value.ownLabel : nil
    return PlanChange(
      verb: verb, path: setting.path.name + (marks ?? ""), label: label ?? tree.label(of: names),
      dates: dates, before: old, after: setting.value.shortText, file: file,
      line: setting.span.line, words: tree.unitWords)
  }

  private static func change(
    _ money: MoneyChange, in tree: PlanTree, file: String
  ) -> PlanChange? {
    guard case .move(let amount, let outOf, let into) = money.kind else { return nil }
    let paths = [outOf, into].map { $0.text ?? "" }
    let labels = paths.map { tree.label(of: $0.split(separator: ".").map(String.init)) }
    return PlanChange(
      verb: .move, path: paths.joined(separator: " → "),
      label: LocalizedText(
        ko: labels.map { $0[.ko] }.joined(separator: " → "),
        en: labels.map { $0[.en] }.joined(separator: " → ")),
      dates: nil, before: nil, after: amount.shortText, file: file, line: money.span.line,
      words: tree.unitWords)
  }
}

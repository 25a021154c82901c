internal import Diagnostics

/// One layer of changes: a patch file, or one `--set path=value`.
struct Patch: Sendable {
  /// One entry of `set`, `add` or `remove`.
  struct Setting: Sendable {
    /// What is done there.
    var verb = Verb.set
    /// Where it goes.
    var path: PatchPath
    /// The key as it stands in the patch.
    var span: SourceSpan
    /// What is put there; nothing where it is removed.
    var value: PlanNode
  }

  /// What an entry does, in the order in which it is done.
  enum Verb: String, Sendable {
    /// Takes a name, an element or an optional key away.
    case remove
    /// Brings in a new name, stage or element.
    case add
    /// Changes a value.
    case set
    /// Multiplies amounts of the budget.
    case scale

    /// The place in the order.
    var rank: Int {
      switch self {
      case .remove: 0
      case .add: 1
      case .set: 2
      case .scale: 3
      }
    }
  }

  /// The path of the file, as shown to users.
  var path: String
  /// What it changes, in the order in which it is done: what goes, what comes, what changes; each
  /// from the top of the plan down, what holds throughout before what is dated, earlier dates
  /// before later ones.
  var settings: [Setting]
  /// The title, if it has one.
  var title: PlanNode?
  /// The note, if it has one.
  var note: PlanNode?
  /// Money that it moves between lines, after all else.
  var moves: [MoneyChange] = []
  /// The sources that it brings for what it cites.
  var sources: [PlanNode.Entry] = []

  /// Creates a layer and puts its settings in order, so that their order in the file is without
  /// meaning.
  init(path: String, settings: [Setting], title: PlanNode? = nil, note: PlanNode? = nil) {
    self.path = path
    self.title = title
    self.note = note
    self.settings = settings.sorted { a, b in
      if a.verb != b.verb { return a.verb.rank < b.verb.rank }
      let left = (a.path.parts.count, a.path.dates == nil ? 0 : 1, a.path.months.lowerBound)
      let right = (b.path.parts.count, b.path.dates == nil ? 0 : 1, b.path.months.lowerBound)
      return left < right
    }
  }

  /// Reads the keys of a patch file.
  ///
  /// - Parameters:
  ///   - root: The top of the file, a mapping.
  ///   - path: The path of the file.
  ///   - collector: Receives the mistakes.
  init(_ root: PlanNode, path: String, collector: inout DiagnosticCollector) {
    var settings: [Setting] = []
    var title: PlanNode?
    var note: PlanNode?
    var version: PlanNode?
    var sources: [PlanNode.Entry] = []
    var moves: [MoneyChange] = []
    for entry in root.entries {
      switch entry.key {
      case "outturn": version = entry.value
      case "extends": break
      case "title": title = entry.value
      case "note": note = entry.value
      case "set": settings += readSettings(entry, .set, collector: &collector)
      case "add": settings += readSettings(entry, .add, collector: &collector)
      case "remove": settings += readRemovals(entry, collector: &collector)
      case "sources":
        if case .mapping(let entries) = entry.value.kind {
          sources = entries
        } else if entry.value.kind != .invalid {
          collector.error(
            TreeCode.notAMapping, "`sources` holds ids with their titles", at: entry.value.span,
            hint: "write `sources:` and below it lines such as `motie: {title: …}`")
        }
      case "id":
        collector.error(
          TreeCode.unknownKey, "a patch has no `id`: it keeps that of its plan",
          at: entry.keySpan, hint: "give it a `title`")
      case "scale": settings += readSettings(entry, .scale, collector: &collector)
      case "move": moves += MoneyChange.moves(entry, collector: &collector)
      default:
        collector.error(
          TreeCode.unknownKey, "unknown key `\(entry.key)` in a patch", at: entry.keySpan,
          hint: planSections.contains(entry.key)
            ? "put what it changes under `set:`"
            : nearestHint(
              entry.key,
              among: [
                "extends", "title", "note", "sources", "set", "scale", "move", "add", "remove",
                "outturn",
              ]))
      }
    }
    if let version {
      if version.kind != .scalar("1"), version.kind != .invalid {
        collector.error(
          TreeCode.wrongVersion, "this program reads `outturn: 1`", at: version.span)
      }
    } else {
      collector.error(
        TreeCode.missingKey, "the key `outturn` is missing", at: root.span,
        hint: "begin the file with `outturn: 1`")
    }
    refuseSameTime(settings, collector: &collector)
    self.init(path: path, settings: settings, title: title, note: note)
    self.sources = sources
    self.moves = moves
  }
}

func readSettings(
  _ entry: PlanNode.Entry, _ verb: Patch.Verb, collector: inout DiagnosticCollector
) -> [Patch.Setting] {
  guard case .mapping(let entries) = entry.value.kind else {
    if entry.value.kind != .invalid {
      collector.error(
        TreeCode.notAMapping, "`\(verb.rawValue)` holds paths with their values",
        at: entry.value.span,
        hint: "write `\(verb.rawValue):` and below it lines such as `levers.seats: 300`")
    }
    return []
  }
  var settings: [Patch.Setting] = []
  for entry in entries {
    do throws(Diagnostic) {
      let path = try PatchPath(entry.key, at: entry.keySpan)
      if verb == .add, path.dates != nil {
        throw undated(verb, at: entry.keySpan)
      }
      settings.append(
        Patch.Setting(verb: verb, path: path, span: entry.keySpan, value: entry.value))
    } catch {
      collector.append(error)
    }
  }
  return settings
}

/// What comes or goes does so for all time.
private func undated(_ verb: Patch.Verb, at span: SourceSpan) -> Diagnostic {
  Diagnostic(
    TreeCode.badPath, "`\(verb.rawValue)` holds throughout and takes no dates", at: span,
    hint: "leave out the `@` part, and give what comes a dated value")
}

/// Reads `remove`, a list of paths.
private func readRemovals(
  _ entry: PlanNode.Entry, collector: inout DiagnosticCollector
) -> [Patch.Setting] {
  guard case .sequence(let items) = entry.value.kind else {
    if entry.value.kind != .invalid {
      collector.error(
        TreeCode.notAMapping, "`remove` is a list of paths", at: entry.value.span,
        hint: "write `remove: [dimensions.sector.textiles]`")
    }
    return []
  }
  var settings: [Patch.Setting] = []
  for item in items {
    guard let text = item.text else { continue }
    do throws(Diagnostic) {
      let path = try PatchPath(text, at: item.span)
      if path.dates != nil { throw undated(.remove, at: item.span) }
      settings.append(
        Patch.Setting(
          verb: .remove, path: path, span: item.span, value: PlanNode(.invalid, span: item.span)))
    } catch {
      collector.append(error)
    }
  }
  return settings
}

/// Refuses what one patch sets twice for the same time.
///
/// A later date may end what an earlier open one began, and a range may stand inside an earlier
/// one; ranges that only partly overlap leave open which of them wins.
private func refuseSameTime(
  _ settings: [Patch.Setting], collector: inout DiagnosticCollector
) {
  for (index, later) in settings.enumerated() {
    guard let laterDates = later.path.dates else { continue }
    for earlier in settings[..<index] where earlier.path.name == later.path.name {
      guard let earlierDates = earlier.path.dates else { continue }
      let (a, b) = (earlierDates.months, laterDates.months)
      let bothOpen = earlierDates.through == nil && laterDates.through == nil
      let isInside =
        a.lowerBound < b.lowerBound ? b.upperBound <= a.upperBound : a.upperBound <= b.upperBound
      let isClear = a.lowerBound != b.lowerBound && (bothOpen || isInside)
      guard a.overlaps(b), !isClear else { continue }
      collector.error(
        TreeCode.overlappingPatches, "`\(later.path.name)` is set twice for the same time",
        at: later.span, hint: "let the dates follow each other",
        notes: [.init("it is set here too", at: earlier.span)])
    }
  }
}

extension PlanNode {
  /// The entries of a mapping, none for anything else.
  var entries: [Entry] {
    if case .mapping(let entries) = kind { return entries }
    return []
  }

  /// The value under a key of a mapping.
  func value(under key: String) -> PlanNode? { entries.first { $0.key == key }?.value }

  /// The text of a scalar.
  var text: String? {
    if case .scalar(let text) = kind { return text }
    return nil
  }
}

internal import Diagnostics
internal import Expressions
internal import Quantities

/// Mistakes that show in one file and are caused by a value in another.
extension Reading {
  /// Adds to each error the places of the values it rests on, where a patch set them.
  ///
  /// An error stands where a value is used. Where the value itself stands in another file, as a
  /// patch puts it, the reader is led there: by the names that the text at the error reads, and by
  /// the horizon and `as_of` that it was judged against;
  /// where these say nothing, by what a patch set in the same KPI, pipeline or budget.
  func noteValuesOfPatches(_ top: Fields) {
    var lines: [String: [Substring]] = [:]
    let paths = Set(collector.items.compactMap(\.span?.path))
    for file in collector.sources where paths.contains(file.path) {
      lines[file.path] = file.text.split(omittingEmptySubsequences: false) { $0.isNewline }
    }
    let blocks = patchedBlocks(top)
    collector.annotate { [self] item in
      guard item.severity == .error, let span = item.span, let file = lines[span.path],
        file.indices.contains(span.line - 1)
      else { return [] }
      var places: [(what: String, span: SourceSpan)] = []
      let scalars = file[span.line - 1].unicodeScalars
      let text = String(
        String.UnicodeScalarView(scalars.dropFirst(span.column - 1).prefix(span.length)))
      for index in inputsRead(by: text) {
        let draft = names.inputs[index]
        guard let number = draft.number else { continue }
        let spans = [number.span] + number.segments.map(\.form.span)
        for (at, place) in spans.enumerated() where !spans[..<at].contains(place) {
          places.append(("`\(draft.name)` is given", place))
        }
      }
      if Self.horizonCodes.contains(item.code), let node = top["horizon"] {
        places.append(("the horizon is given", node.span))
      }
      if item.code == .fitAfterAsOf, let node = top["as_of"] {
        places.append(("`as_of` is given", node.span))
      }
      if places.allSatisfy({ $0.span.path == span.path }) {
        for block in blocks where block.path == span.path && block.lines.contains(span.line) {
          places += block.changes
        }
      }
      return places.filter { place in
        place.span.path != span.path && !item.notes.contains { $0.span == place.span }
      }.map { Diagnostic.Note("\($0.what) here", at: $0.span) }
    }
  }

  /// A KPI, a pipeline or the budget in which a patch set values.
  private struct PatchedBlock {
    var path: String
    var lines: ClosedRange<Int>
    var changes: [(what: String, span: SourceSpan)]
  }

  private func patchedBlocks(_ top: Fields) -> [PatchedBlock] {
    var entries = top.entries["budget"].map { [$0] } ?? []
    for section in ["kpis", "pipelines"] { entries += top[section]?.entries ?? [] }
    return entries.compactMap { entry in
      let path = entry.keySpan.path
      var last = entry.keySpan.line
      var changes: [(what: String, span: SourceSpan)] = []
      func visit(_ node: PlanNode, _ key: String) {
        guard node.span.path == path else {
          changes.append(("`\(key)` is set", node.span))
          return
        }
        last = max(last, node.span.line)
        switch node.kind {
        case .scalar, .invalid: break
        case .sequence(let items): for item in items { visit(item, key) }
        case .mapping(let entries):
          for entry in entries { visit(entry.value, entry.key == "value" ? key : entry.key) }
        case .changing(let base, let changes):
          if let base { visit(base, key) }
          for change in changes { visit(change.value, key) }
        }
      }
      visit(entry.value, entry.key)
      guard !changes.isEmpty else { return nil }
      return PatchedBlock(path: path, lines: entry.keySpan.line...last, changes: changes)
    }
  }

  /// Codes of what is judged against the horizon or its step.
  private static let horizonCodes: Set<DiagnosticCode> = [
    .periodOutsideHorizon, .deadlineAfterHorizon, .periodFinerThanStep, .lengthNotWholeSteps,
    .valueMissingAtStart, .amountOutsideYears,
  ]

  /// The named numbers that a text reads, with those that they rest on in turn; of what repeats, the
  /// copies for all elements.
  private func inputsRead(by text: String) -> [Int] {
    var found: [Int] = []
    func follow(_ name: String) {
      switch names.meaning(name) {
      case .input(let index): follow(index)
      case .repeated:
        for index in names.inputs.indices where names.inputs[index].base == name { follow(index) }
      default: return
      }
    }
    func follow(_ index: Int) {
      guard !found.contains(index) else { return }
      found.append(index)
      let formulas = names.inputs[index].number?.segments.flatMap(\.form.formulas) ?? []
      for formula in formulas {
        for read in formula.expression.names { if let first = read.path.first { follow(first) } }
      }
    }
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
    for word in words { follow(String(word.prefix { $0 != "." })) }
    return found
  }
}

internal import Quantities

extension PlanTree {
  /// The words for units, with those of the plan's `units`.
  var unitWords: UnitWords {
    var declared: [String: LocalizedText] = [:]
    for entry in root.value(under: "units")?.entries ?? [] {
      declared[entry.key] = entry.value.words
    }
    return UnitWords(declared: declared)
  }

  /// What stands at a path, through the plans that are used; nil where it leads nowhere.
  func node(at path: ArraySlice<String>) -> PlanNode? {
    if path.count > 1, let first = path.first, let used = used.first(where: { $0.alias == first }) {
      return used.tree.node(at: path.dropFirst())
    }
    var node = root
    for name in path {
      guard let next = node.child(name) else { return nil }
      node = next
    }
    return node
  }

  /// What a path leads to in words: the labels on its way and the word for its last key.
  ///
  /// `pipelines.training.stages.trained.yield` is `전문인력 양성 · 수료 · 통과율`; a name without a
  /// label stands for itself.
  func label(of path: [String]) -> LocalizedText {
    if path.count > 1, let used = used.first(where: { $0.alias == path[0] }) {
      return used.tree.label(of: Array(path.dropFirst()))
    }
    var node: PlanNode? = root
    var parts: [LocalizedText] = []
    for (place, name) in path.enumerated() {
      node = node?.child(name)
      if place == 0, path.count > 1 { continue }
      if let label = node?.ownLabel {
        parts.append(label)
      } else if let word = ChangeWords.word(for: name, below: path[..<place]) {
        if !word[.ko].isEmpty { parts.append(word) }
      } else {
        let isElement = path[0] == "dimensions" && place == 2
        let title = isElement ? node?.text : nil
        parts.append(LocalizedText(title ?? name))
      }
    }
    guard !parts.isEmpty else { return LocalizedText(path.joined(separator: ".")) }
    return LocalizedText(
      ko: parts.map { $0[.ko] }.joined(separator: " · "),
      en: parts.map { $0[.en] }.joined(separator: " · "))
  }
}

extension PlanNode {
  /// What stands under a name: a key, a stage, a thing with that `name`, an element's value.
  fileprivate func child(_ name: String) -> PlanNode? {
    switch kind {
    case .mapping(let entries):
      if let value = value(under: name) { return value }
      guard entries.contains(where: { $0.key == "for_each" }) else { return nil }
      return value(under: "value")?.child(name)
    case .sequence(let items):
      for item in items {
        if item.text == name { return PlanNode(.mapping([]), span: item.span) }
        if item.entries.count == 1, let only = item.entries.first, only.key == name {
          return only.value
        }
        if item.givenNames.contains(name) { return item }
      }
      return nil
    case .changing(let base, _): return base?.child(name)
    case .scalar, .invalid: return nil
    }
  }

  /// Its `label:`, a text or one by language; else a `name:` by language.
  var ownLabel: LocalizedText? {
    if let label = value(under: "label")?.words { return label }
    guard let name = value(under: "name"), name.text == nil else { return nil }
    return name.words
  }

  /// What an item of a list is called by its `name:`, in each language that it is said in.
  var givenNames: [String] {
    guard let words = value(under: "name")?.words else { return [] }
    var seen: Set<String> = []
    return [words.ko, words.en].compactMap(\.self).filter { seen.insert($0).inserted }
  }

  /// A text, or one by language.
  fileprivate var words: LocalizedText? {
    if let text { return LocalizedText(text) }
    let texts = (ko: value(under: "ko")?.text, en: value(under: "en")?.text)
    return texts.ko == nil && texts.en == nil ? nil : LocalizedText(ko: texts.ko, en: texts.en)
  }

  /// The value as written on one line, nil where it is longer than people read in a title.
  var shortText: String? {
    guard let text = line(depth: 0), text.count <= 48 else { return nil }
    return text
  }

  private func line(depth: Int) -> String? {
    switch kind {
    case .scalar(let text): return text
    case .mapping(let entries):
      if let value = value(under: "value") { return value.line(depth: depth) }
      guard depth < 2, !entries.isEmpty else { return nil }
      let parts = entries.compactMap { entry in
        entry.value.line(depth: depth + 1).map { entry.key + ": " + $0 }
      }
      guard parts.count == entries.count else { return nil }
      return entries.count == 1 && distributionNames.contains(entries[0].key)
        ? parts[0] : "{" + parts.joined(separator: ", ") + "}"
    case .sequence(let items):
      let parts = items.compactMap { $0.line(depth: depth + 1) }
      return parts.count == items.count ? "[" + parts.joined(separator: ", ") + "]" : nil
    // Dated changes over one value: what held first says what is left.
    case .changing(let base, _): return base?.line(depth: depth)
    case .invalid: return nil
    }
  }
}

internal import Diagnostics
internal import Quantities

/// Things that repeat over dimensions: `for_each`, and what a copy of them reads.
///
/// Dimensions end here: what repeats becomes one thing per element, named `issues.automotive`.
extension Reading {
  /// The sections whose things may repeat.
  private static let repeating = [
    "assumptions", "levers", "pipelines", "variables", "stocks", "flows", "events", "links", "kpis",
  ]

  /// Enters the lists that things can repeat over without being declared: the lines of the budget
  /// and their tags.
  func declareBudgetDimensions() {
    guard let budget = names.budget else { return }
    var lists = [(budget.lineDimension, budget.lines.map { ($0.id, $0.label) })]
    for tag in budget.tags {
      var seen: Set<String> = []
      let values = budget.lines.compactMap { $0.tags[tag] }.filter { seen.insert($0).inserted }
      lists.append((tag, values.map { ($0, LocalizedText($0)) }))
    }
    for (name, elements) in lists where dimensionLists[name] == nil {
      dimensionLists[name] = DimensionDraft(
        name: name,
        elements: elements.map { PlanElement(dimension: name, id: $0.0, label: $0.1) })
    }
  }

  /// Finds out what repeats before anything is read, since names may stand before what they name.
  func findRepeats(_ root: PlanNode) {
    for section in root.entries where Self.repeating.contains(section.key) {
      for entry in section.value.entries {
        if section.key == "pipelines" { stageNames[entry.key] = self.stages(entry.value) }
        guard let node = entry.value.value(under: "for_each") else { continue }
        repeats[entry.key] = dimensions(node, entry.key)
      }
    }
  }

  private func stages(_ pipeline: PlanNode) -> [String] {
    guard case .sequence(let items)? = pipeline.value(under: "stages")?.kind else { return [] }
    return items.compactMap { $0.text ?? $0.entries.first?.key }
  }

  /// The dimensions under `for_each`; none where a mistake was reported.
  private func dimensions(_ node: PlanNode, _ owner: String) -> [String] {
    let items: [PlanNode]
    if case .sequence(let list) = node.kind { items = list } else { items = [node] }
    var found: [String] = []
    for item in items {
      guard let name = text(item, as: "`for_each`") else { continue }
      guard let list = dimensionLists[name] else {
        // What a broken budget would have listed is not known.
        if !names.isBudgetBroken {
          error(
            .unknownDimension, "unknown dimension `\(name)`", at: item.span,
            hint: dimensionLists.isEmpty
              ? "list it with its elements under `dimensions`"
              : suggestion(
                for: name, among: dimensionLists.keys.sorted(), called: "dimensions"))
        }
        broken.insert(owner)
        continue
      }
      if list.elements.isEmpty {
        error(.missingElement, "the dimension `\(name)` has no elements", at: item.span)
        broken.insert(owner)
      }
      if found.contains(name) {
        error(.nameUsedTwice, "`\(name)` is named twice", at: item.span)
      } else {
        found.append(name)
      }
    }
    return found
  }

  /// The copies of a thing, one for each element or one alone; their names are declared.
  ///
  /// - Parameters:
  ///   - entry: The name with its block.
  ///   - meaning: What the name of the next copy stands for; asked for each copy in turn.
  /// - Returns: The copies in the order of the elements. Whoever reads them adds one thing for each
  ///   before the next is asked for.
  func copies(
    of entry: PlanNode.Entry, _ meaning: @escaping () -> NameTable.Meaning
  ) -> LazyMapSequence<[ElementContext], ElementCopy> {
    let dimensions = repeats[entry.key] ?? []
    if broken.contains(entry.key) {
      declare(entry, .refused)
    } else {
      declare(entry, dimensions.isEmpty ? meaning() : .repeated)
    }
    return copies(of: entry).lazy.map { [self] context in
      let copy = self.copy(of: entry, in: context)
      if !dimensions.isEmpty { names.addCopy(copy.name, meaning(), at: entry.keySpan) }
      return copy
    }
  }

  /// What a thing is read in, once for each element that it repeats over; none where its `for_each`
  /// is broken.
  func copies(of entry: PlanNode.Entry) -> [ElementContext] {
    broken.contains(entry.key) ? [] : contexts(over: repeats[entry.key] ?? [])
  }

  /// A thing as it reads for some elements.
  func copy(of entry: PlanNode.Entry, in context: ElementContext) -> ElementCopy {
    let elements = context.bindings.compactMap { binding in
      dimensionLists[binding.dimension]?.elements.first { $0.id == binding.element }
    }
    return ElementCopy(
      name: ([entry.key] + elements.map(\.id)).joined(separator: "."), context: context,
      elements: elements,
      node: elements.isEmpty ? entry.value : specialised(entry.value, entry.key, context))
  }

  /// Every combination of the elements of dimensions, the last one running fastest.
  func contexts(over dimensions: [String]) -> [ElementContext] {
    var contexts = [ElementContext()]
    for dimension in dimensions {
      let elements = elements(of: dimension)
      contexts = contexts.flatMap { context in
        elements.map { element in
          ElementContext(
            bindings: context.bindings + [.init(dimension: dimension, element: element.id)])
        }
      }
    }
    return contexts
  }

  /// The elements of a dimension; `councils.sector` is that of a used plan.
  func elements(of dimension: String) -> [PlanElement] {
    if let list = dimensionLists[dimension] { return list.elements }
    guard let dot = dimension.firstIndex(of: "."), let reading = used(String(dimension[..<dot]))
    else { return [] }
    return reading.elements(of: String(dimension[dimension.index(after: dot)...]))
  }

  // MARK: Values by element

  /// A part of the plan as it reads for the elements of a copy: every list of values by element is
  /// replaced by the value of the element.
  func specialised(_ node: PlanNode, _ key: String, _ context: ElementContext) -> PlanNode {
    var copy = node
    switch node.kind {
    case .scalar, .invalid: break
    case .sequence(let items): copy.kind = .sequence(items.map { specialised($0, key, context) })
    case .changing(let base, let changes):
      copy.kind = .changing(
        base: base.map { specialised($0, key, context) },
        changes: changes.map { change in
          var change = change
          change.value = specialised(change.value, key, context)
          return change
        })
    case .mapping(let entries):
      if let list = dimension(ofKeys: entries, context) {
        return chosen(entries, of: list, node, key, context)
      }
      copy.kind = .mapping(
        entries.map { entry in
          var entry = entry
          let inner = entry.key == "value" ? key : entry.key
          entry.value = specialised(entry.value, inner, context)
          return entry
        })
    }
    return copy
  }

  /// The dimension of the context whose elements are the keys of a mapping.
  private func dimension(
    ofKeys entries: [PlanNode.Entry], _ context: ElementContext
  ) -> DimensionDraft? {
    if entries.count == 1, DistributionName(rawValue: entries[0].key) != nil { return nil }
    let lists = context.bindings.compactMap { dimensionLists[$0.dimension] }
    let counts = lists.map { list in
      entries.filter { list.has($0.key) || removedElements[list.name]?.contains($0.key) == true }
        .count
    }
    if let most = counts.max(), most > 0, let place = counts.firstIndex(of: most) {
      return lists[place]
    }
    return entries.count == 1 && entries[0].key == "other" ? lists.first : nil
  }

  /// The value of the element of a context among values by element.
  private func chosen(
    _ entries: [PlanNode.Entry], of list: DimensionDraft, _ node: PlanNode, _ key: String,
    _ context: ElementContext
  ) -> PlanNode {
    let fileKeys: Set<String> = ["file", "column", "unit"]
    let isFile = entries.contains { $0.key == "file" }
    for entry in entries where !list.has(entry.key) && entry.key != "other" {
      // A value of an element that a patch took away is without effect.
      let isOfFile = fileKeys.contains(entry.key) || Keys.annotations.contains(entry.key)
      if isFile, isOfFile { continue }
      if removedElements[list.name]?.contains(entry.key) == true { continue }
      error(
        .unknownElement, "`\(list.name)` has no element `\(entry.key)`", at: entry.keySpan,
        hint: suggestion(
          for: entry.key, among: list.elements.map(\.id) + ["other"], called: "its elements"))
    }
    let element = context.element(of: list.name) ?? ""
    var row = node
    row.kind = .mapping(
      entries.filter { fileKeys.contains($0.key) || Keys.annotations.contains($0.key) })
    if var own = entries.first(where: { $0.key == element })?.value {
      // A dated value of a patch stands in front of the row of the file.
      if isFile, case .changing(nil, let changes) = own.kind {
        own.kind = .changing(base: row, changes: changes)
      }
      return specialised(own, key, context)
    }
    if isFile { return row }
    if let other = entries.first(where: { $0.key == "other" }) {
      return specialised(other.value, key, context)
    }
    let missing = list.elements.map(\.id).filter { id in !entries.contains { $0.key == id } }
    error(
      .missingElement, "`\(key)` has no value for \(listed(missing)) of `\(list.name)`",
      at: node.span, hint: "give one, or cover the rest with `other`")
    return PlanNode(.invalid, span: node.span)
  }
}

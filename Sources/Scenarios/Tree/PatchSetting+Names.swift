internal import Diagnostics

/// Elements of dimensions and stages of pipelines on the way of a path.
extension PatchSetting {
  /// The place of the value by element that a name leads into: in `{for_each: sector, value: …}`
  /// the path may leave `value` out.
  func elementValue(_ entries: [PlanNode.Entry], _ name: String) -> Int? {
    guard entries.contains(where: { $0.key == "for_each" }), !annotationKeys.contains(name),
      !textKeys.contains(name)
    else { return nil }
    return entries.firstIndex { $0.key == "value" }
  }

  /// Goes on in the value by element; one number for all elements becomes that of the others.
  func descendToElement(
    _ entries: [PlanNode.Entry], at place: Int, in node: inout PlanNode, part: Int
  ) -> DeadEnd? {
    var entries = entries
    let value = entries[place].value
    let name = parts[part].name
    let isDistribution =
      value.entries.count == 1 && distributionNames.contains(value.entries[0].key)
    let isOneNumber = value.isShortNumber && (isDistribution || value.value(under: name) == nil)
    if isOneNumber || value.entries.isEmpty, part == parts.count - 1, setting.verb != .remove {
      let own = PlanNode.Entry(key: name, keySpan: parts[part].span, value: dated(value))
      let others = PlanNode.Entry(key: "other", keySpan: value.span, value: value)
      entries[place].value = PlanNode(.mapping([own, others]), span: value.span)
      node.kind = .mapping(entries)
      return nil
    }
    let end = descend(into: &entries[place].value, part: part)
    if end == nil { node.kind = .mapping(entries) }
    return end
  }

  /// What holds for an element that values by element do not name.
  func rest(_ entries: [PlanNode.Entry]) -> PlanNode? {
    entries.first { $0.key == "other" }?.value
  }

  /// Brings a stage in behind the one that `after` names, or at the end; or takes one away.
  func bringOrTake(
    _ items: inout [PlanNode], _ names: [String?], in node: inout PlanNode, part: Int
  ) -> DeadEnd? {
    let name = parts[part].name
    let known = names.compactMap { $0 }
    let there = names.firstIndex(of: name)
    if setting.verb == .remove {
      guard let there else { return DeadEnd(part: part, known: known, isList: true) }
      items.remove(at: there)
      node.kind = .sequence(items)
      return nil
    }
    guard there == nil else { return DeadEnd(part: part, known: [], isThere: true) }
    var block = setting.value
    var place = items.count
    if let after = block.value(under: "after") {
      guard let stage = after.text, let index = names.firstIndex(of: stage) else {
        return DeadEnd(
          part: part, known: known,
          reason: "has no stage `\(after.text ?? "")` for it to stand after", isList: true)
      }
      place = index + 1
      block.kind = .mapping(block.entries.filter { $0.key != "after" })
    }
    let entry = PlanNode.Entry(key: name, keySpan: parts[part].span, value: block)
    items.insert(PlanNode(.mapping([entry]), span: block.span), at: place)
    node.kind = .sequence(items)
    return nil
  }
}

internal import Diagnostics
internal import Yams

/// The walk from what Yams read to the tree of a plan.
extension YAMLReader {
  /// Makes the node of a value; `invalid` where a mistake was reported.
  mutating func node(_ node: Yams.Node, depth: Int) -> PlanNode {
    let start = offset(of: node.mark)
    let invalid = PlanNode(.invalid, span: source.span(at: start))
    guard !refusesProperties(at: start) else { return invalid }
    guard depth < YAMLReader.depthLimit else {
      report(
        TreeCode.tooDeep, "nested deeper than \(YAMLReader.depthLimit) levels", at: invalid.span)
      return invalid
    }
    switch node {
    case .scalar(let scalar): return value(scalar, at: start)
    case .sequence(let sequence):
      let items = sequence.map { self.node($0, depth: depth + 1) }
      return PlanNode(.sequence(items), span: source.span(at: start))
    case .mapping(let mapping): return self.mapping(mapping, at: start, depth: depth)
    case .alias: return invalid
    }
  }

  /// Refuses `&anchor` and `!tag` before a value.
  ///
  /// An alias comes from Yams as a copy of what the
  /// anchor stands before, so it is refused with it.
  private mutating func refusesProperties(at start: Int) -> Bool {
    switch source[start] {
    case "&":
      report(
        TreeCode.anchor, "anchors (`&`) and aliases (`*`) are not allowed",
        at: source.span(word(at: start)),
        hint: "write the value out, or name it under `assumptions` and use the name")
    case "!":
      report(
        TreeCode.tag, "tags (`!`) are not allowed", at: source.span(word(at: start)),
        hint: "delete the tag; text that begins with `!` stands in quotes")
    default: return false
    }
    return true
  }

  private func word(at start: Int) -> Range<Int> {
    var end = start + 1
    let stops: Set<Unicode.Scalar> = [",", "[", "]", "{", "}"]
    while let scalar = source[end], !scalar.isYAMLSpace, !stops.contains(scalar) { end += 1 }
    return start..<end
  }

  private mutating func value(_ scalar: Yams.Node.Scalar, at start: Int) -> PlanNode {
    let place = YAMLScalarText(scalar.string, style(of: scalar), at: start, in: source)
    if isNull(scalar) {
      let span = scalar.string.isEmpty ? source.span(at: start) : place.span
      reportNull(scalar.string, at: span)
      return PlanNode(.invalid, span: span)
    }
    return PlanNode(
      .scalar(text(of: scalar)), span: place.span, isQuoted: style(of: scalar).isQuoted,
      places: place.places)
  }

  private func isNull(_ scalar: Yams.Node.Scalar) -> Bool {
    style(of: scalar) == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  private mutating func reportNull(_ text: String, at span: SourceSpan) {
    let message = text.isEmpty ? "an empty value" : "`\(text)` is no value"
    report(
      TreeCode.nullValue, message, at: span,
      hint: text.isEmpty
        ? "give it a value, or delete it" : "give it a value, or quote it if it is text")
  }

  // MARK: - Mappings

  private mutating func mapping(
    _ mapping: Yams.Node.Mapping, at start: Int, depth: Int
  ) -> PlanNode {
    var pairs = mapping.map { FlowPair($0.key, $0.value) }
    if source[start] == "{" { joinAtCommas(&pairs) }
    var entries: [PlanNode.Entry] = []
    var first: [String: SourceSpan] = [:]
    for pair in pairs {
      guard let (name, keySpan) = key(pair.key) else { continue }
      if let earlier = first[name] {
        report(
          TreeCode.duplicateKey, "`\(name)` stands twice in one mapping", at: keySpan,
          hint: "keep one of them", notes: [.init("it stands here first", at: earlier)])
        continue
      }
      first[name] = keySpan
      let value = pair.isReported ? nil : entryValue(pair.value, keySpan, name, depth: depth)
      entries.append(
        PlanNode.Entry(
          key: name, keySpan: keySpan, value: value ?? PlanNode(.invalid, span: keySpan)))
    }
    return PlanNode(.mapping(entries), span: source.span(at: start))
  }

  /// The value of an entry; nil after a null was reported, which has no place but its key.
  private mutating func entryValue(
    _ value: Yams.Node, _ keySpan: SourceSpan, _ name: String, depth: Int
  ) -> PlanNode? {
    if case .scalar(let scalar) = value, isNull(scalar), scalar.string.isEmpty,
      ![.some("&"), .some("!")].contains(source[offset(of: scalar.mark)])
    {
      let hint: String
      if name.contains(":") {
        hint = "put a space after the colon"
      } else if let word = keyWithoutColon(name), word != name {
        hint = "write `\(word): \(name.dropFirst(word.count + 1))`"
      } else {
        hint = "give it a value, or delete the key"
      }
      report(TreeCode.nullValue, "`\(name)` has no value", at: keySpan, hint: hint)
      return nil
    }
    return node(value, depth: depth + 1)
  }

  /// The name of a key and its place; nil after a mistake was reported.
  private mutating func key(_ node: Yams.Node) -> (name: String, span: SourceSpan)? {
    let start = offset(of: node.mark)
    guard !refusesProperties(at: start) else { return nil }
    guard case .scalar(let scalar) = node else {
      report(TreeCode.keyNotText, "a key must be a word", at: source.span(at: start))
      return nil
    }
    let name = text(of: scalar)
    let style = style(of: scalar)
    let span = YAMLScalarText(name, style, at: start, in: source).span
    if isNull(scalar), name.isEmpty || name == "~" {
      report(TreeCode.keyNotText, "a key is missing before `:`", at: span)
      return nil
    }
    if name == "<<", style == .plain {
      report(
        TreeCode.mergeKey, "merge keys (`<<`) are not allowed", at: span,
        hint: "write the keys out")
      return nil
    }
    return (name, span)
  }
}

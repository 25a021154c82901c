internal import Diagnostics

/// The entries of one block whose keys were checked.
struct Fields {
  /// Where the block begins, or where its name stands.
  let span: SourceSpan
  /// The known entries by key.
  let entries: [String: PlanNode.Entry]
  /// Whether a key was so damaged that it could not be read: what is missing may be that one.
  let isDamaged: Bool

  /// The value under a key, if it is there.
  subscript(key: String) -> PlanNode? { entries[key]?.value }

  /// Where a key stands, or the block where it is missing.
  func keySpan(_ key: String) -> SourceSpan { entries[key]?.keySpan ?? span }
}

extension Reading {
  /// The entries of a mapping, with messages for keys that the block does not know.
  ///
  /// - Parameters:
  ///   - node: The block.
  ///   - keys: The keys it knows.
  ///   - owner: Where the name of the block stands, for missing keys.
  ///   - open: Whether further keys are welcome (the tags of a budget line).
  /// - Returns: The entries, or nil where the node is no mapping.
  func fields(
    _ node: PlanNode, _ keys: Keys, owner: SourceSpan? = nil, open: Bool = false
  ) -> Fields? {
    guard let entries = mapping(node, as: keys.block) else { return nil }
    var known: [String: PlanNode.Entry] = [:]
    var isDamaged = false
    for entry in entries {
      if entry.value.kind == .invalid, !keys.known.contains(entry.key) {
        isDamaged = true
      } else if keys.later.contains(entry.key) {
        notSupported("`\(entry.key)`", at: entry.keySpan)
      } else if open || keys.known.contains(entry.key) {
        known[entry.key] = entry
      } else {
        error(
          .unknownKey, "unknown key `\(entry.key)` in \(keys.block)", at: entry.keySpan,
          hint: suggestion(for: entry.key, among: keys.known, called: "keys here"))
      }
    }
    for key in keys.required where known[key] == nil && !isDamaged {
      error(
        .missingKey, "\(keys.block) needs the key `\(key)`", at: owner ?? node.span,
        hint: "keys here are \(listed(keys.known))")
    }
    return Fields(span: owner ?? node.span, entries: known, isDamaged: isDamaged)
  }

  /// The entries of a mapping.
  ///
  /// - Parameters:
  ///   - node: What stands there.
  ///   - what: The block in a message: `a KPI`.
  /// - Returns: The entries in order, or nil where it is something else, which is reported.
  func mapping(_ node: PlanNode, as what: String) -> [PlanNode.Entry]? {
    switch node.kind {
    case .mapping(let entries): return entries
    case .scalar(let text):
      error(.wrongType, "\(what) is a mapping of keys, not `\(text)`", at: node.span)
    case .sequence:
      error(.wrongType, "\(what) is a mapping of keys, not a list", at: node.span)
    case .changing: cannotChange(node, what)
    case .invalid: break
    }
    return nil
  }

  /// The items of a list.
  ///
  /// - Parameters:
  ///   - node: What stands there.
  ///   - what: The list in a message: "`correlations`".
  /// - Returns: The items in order, or nil where it is something else, which is reported.
  func sequence(_ node: PlanNode, as what: String) -> [PlanNode]? {
    switch node.kind {
    case .sequence(let items): return items
    case .scalar(let text):
      error(
        .wrongType, "\(what) is a list, not `\(text)`", at: node.span, hint: "write `[\(text)]`")
    case .mapping:
      error(.wrongType, "\(what) is a list, not a mapping", at: node.span)
    case .changing: cannotChange(node, what)
    case .invalid: break
    }
    return nil
  }

  /// The text of a scalar.
  ///
  /// - Parameters:
  ///   - node: What stands there.
  ///   - what: The value in a message: "`mode`".
  /// - Returns: The text as written, or nil where it is something else, which is reported.
  func text(_ node: PlanNode, as what: String) -> String? {
    switch node.kind {
    case .scalar(let text): return text
    case .mapping:
      error(.wrongType, "\(what) is a single value, not a mapping", at: node.span)
    case .sequence:
      error(.wrongType, "\(what) is a single value, not a list", at: node.span)
    case .changing: cannotChange(node, what)
    case .invalid: break
    }
    return nil
  }

  /// Reports a dated patch on what holds throughout.
  private func cannotChange(_ node: PlanNode, _ what: String) {
    guard case .changing(_, let changes) = node.kind else { return }
    error(
      .cannotChange, "\(what) cannot change with time", at: changes.first?.value.span ?? node.span,
      hint: "leave out the `@` part of the path")
  }

  /// `did you mean …? keys here are …`.
  func suggestion(
    for word: String, among candidates: [String], called list: String
  ) -> String? {
    let near = nearest(word, in: candidates).map { "did you mean `\($0)`?" }
    let all = candidates.isEmpty ? nil : "\(list) are \(listed(candidates))"
    let parts = [near, all].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}

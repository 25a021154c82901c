internal import Diagnostics
internal import Quantities
internal import Series

/// Words, texts and whole numbers.
extension Reading {
  /// A text in Korean, English or both.
  func localizedText(_ node: PlanNode?, as what: String) -> LocalizedText? {
    guard let node else { return nil }
    guard case .mapping = node.kind else {
      return text(node, as: what).map { LocalizedText($0) }
    }
    let keys = Keys(block: what, optional: ["ko", "en"])
    guard let fields = fields(node, keys) else { return nil }
    return LocalizedText(
      ko: fields["ko"].flatMap { text($0, as: "`ko`") },
      en: fields["en"].flatMap { text($0, as: "`en`") })
  }

  /// One of the words of an enumeration.
  ///
  /// - Parameters:
  ///   - node: What stands there, if anything.
  ///   - key: The key it stands under.
  ///   - later: Words of the language that this version refuses by name.
  /// - Returns: The case, or nil where there is none or the mistake was reported.
  func choice<Choice: CaseIterable & RawRepresentable>(
    _ node: PlanNode?, _ key: String, later: [String] = []
  ) -> Choice? where Choice.RawValue == String {
    guard let node, let word = text(node, as: "`\(key)`") else { return nil }
    if let choice = Choice(rawValue: word) { return choice }
    if later.contains(word) {
      notSupported("`\(key): \(word)`", at: node.span)
    } else {
      unknownValue(word, of: key, at: node.span, among: Choice.allCases.map(\.rawValue))
    }
    return nil
  }

  /// Reports a word that is none of those a key takes.
  func unknownValue(_ word: String, of key: String, at span: SourceSpan, among known: [String]) {
    error(
      .unknownValue, "`\(key)` cannot be `\(word)`", at: span,
      hint: suggestion(for: word, among: known, called: "values here"))
  }

  /// `true` or `false`.
  func truth(_ node: PlanNode?, _ key: String) -> Bool? {
    guard let node, let word = text(node, as: "`\(key)`") else { return nil }
    switch word {
    case "true": return true
    case "false": return false
    default:
      unknownValue(word, of: key, at: node.span, among: ["true", "false"])
      return nil
    }
  }

  /// A whole number without a unit, such as a seed.
  func whole<Number: FixedWidthInteger>(
    _ node: PlanNode?, _ key: String, in range: ClosedRange<Number>
  ) -> Number? {
    guard let node, let word = text(node, as: "`\(key)`") else { return nil }
    let digits = word.filter { $0 != "," && $0 != "_" }
    guard let number = Number(digits) else {
      error(
        .badNumber, "`\(key)` is a whole number, not `\(word)`", at: node.span,
        hint: "whole numbers from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    guard range.contains(number) else {
      error(
        .badNumber, "`\(key)` lies between \(range.lowerBound) and \(range.upperBound)",
        at: node.span)
      return nil
    }
    return number
  }

  /// Where a number or block comes from, beside what its block says.
  ///
  /// - Parameters:
  ///   - fields: The block with the annotations.
  ///   - outer: The annotations of the block around, for what this one leaves open.
  /// - Returns: The annotations in force.
  func annotations(_ fields: Fields, within outer: Annotations) -> Annotations {
    var annotations = Annotations()
    annotations.basis = choice(fields["basis"], "basis")
    annotations.qualifier = choice(fields["qualifier"], "qualifier")
    annotations.note = localizedText(fields["note"], as: "`note`")
    if let node = fields["source"], let id = text(node, as: "`source`") {
      annotations.source = cited(id, at: node.span) ? id : nil
      annotations.isSourceBroken = annotations.source == nil
    }
    if annotations.basis == .stated, fields["source"] == nil, outer.source == nil,
      let span = fields.entries["basis"]?.value.span
    {
      warn(
        .statedWithoutSource, "`basis: stated` without a source", at: span,
        hint: "add `source:`, or write `assumed`")
    }
    return annotations.inheriting(outer)
  }

  /// Whether a source is listed; an unlisted one is reported.
  func cited(_ id: String, at span: SourceSpan) -> Bool {
    if !hasSources {
      hasSources = true
      error(
        .sourceNotListed, "the plan cites `\(id)`, but has no `sources`", at: span,
        hint: "add `sources:` with a title, publisher and date for each")
    }
    guard let sourceIDs, !sourceIDs.contains(id) else { return true }
    error(
      .sourceNotListed, "the source `\(id)` is not listed under `sources`", at: span,
      hint: nearest(id, in: sourceIDs.sorted()).map { "did you mean `\($0)`?" }
        ?? "add it there with its title, publisher and date")
    return false
  }
}

internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Series

/// Rules of admission to a stage: batches and limits.
extension Reading {
  /// Reads `batch`, which may change with time as a whole or in parts.
  func batches(_ node: PlanNode, within outer: Annotations) -> [BatchDraft] {
    epochs(node).map { epoch in
      var draft = BatchDraft(start: epoch.start)
      guard let settled = epoch.node, let fields = fields(settled, .batch) else { return draft }
      if let list = fields["in"] { draft.periods = occasions(list) }
      draft.times = fields["times"].flatMap { number($0, "times", within: outer) }
      draft.atMost = fields["at_most"].flatMap { number($0, "at_most", within: outer) }
      if fields["in"] != nil, fields["times"] != nil {
        error(
          .conflictingKeys, "a batch is either `in` named periods or so many `times`",
          at: fields.keySpan("times"), hint: "leave out one of them")
      }
      return draft
    }
  }

  /// The steps of the year that hold an occasion, from 1; a coarser period means its last step.
  private func occasions(_ node: PlanNode) -> [Int] {
    guard let items = sequence(node, as: "`in`") else { return [] }
    if items.isEmpty {
      error(
        .wrongType, "`in` names at least one period", at: node.span,
        hint: "for no occasion at all write `at_most: 0`")
    }
    var steps: [Int: SourceSpan] = [:]
    var result: [Int] = []
    for item in items {
      guard let word = text(item, as: "a period of the year") else { continue }
      guard let (frequency, number) = recurring(word) else {
        error(
          .badPeriod, "`\(word)` is not a period of the year", at: item.span,
          hint: "write `H1`, `Q2` or `Mar`")
        continue
      }
      guard horizon != nil else { continue }
      guard frequency <= step else {
        error(
          .periodFinerThanStep,
          "`\(word)` is finer than the step of the plan, a \(step.words)", at: item.span,
          hint: "give the horizon in \(frequency.words)s")
        continue
      }
      let last = number * step.perYear / frequency.perYear
      if let first = steps[last] {
        error(
          .occasionUsedTwice, "`\(word)` is named twice", at: item.span,
          notes: [.init("the first is here", at: first)])
        continue
      }
      steps[last] = item.span
      result.append(last)
    }
    return result.sorted()
  }

  /// `H1`, `Q2` or `Mar`.
  func recurring(_ word: String) -> (Frequency, Int)? {
    if let month = Self.months.firstIndex(of: word) { return (.month, month + 1) }
    switch word {
    case "H1", "H2": return (.halfYear, word == "H1" ? 1 : 2)
    case "Q1": return (.quarter, 1)
    case "Q2": return (.quarter, 2)
    case "Q3": return (.quarter, 3)
    case "Q4": return (.quarter, 4)
    default: return nil
    }
  }

  /// The months as the language writes them.
  static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Reads `limit`; it counts within the period its literal names, or `within`, or the year.
  ///
  /// - Parameters:
  ///   - node: What stands under `limit`.
  ///   - stage: The stage with its pipeline, without elements.
  ///   - outer: Annotations of the stage.
  /// - Returns: The limit, or nil where a mistake was reported.
  func limit(_ node: PlanNode, _ stage: String, within outer: Annotations) -> LimitDraft? {
    var rate: DraftNumber?
    var group: String?
    if let shared = across(node) {
      // One limit for all elements of the dimension reads nothing that differs among them.
      let rest = ElementContext(bindings: context.bindings.filter { $0.dimension != shared })
      within(rest) { rate = number(node, "limit", within: outer, keys: .limit) }
      group = ([stage] + rest.bindings.map(\.element)).joined(separator: ".")
    } else {
      rate = number(node, "limit", within: outer, keys: .limit)
    }
    var window: Frequency?
    for epoch in epochs(node) {
      guard let settled = epoch.node else { continue }
      guard let its = self.window(of: settled) else { continue }
      if let window, window != its {
        error(
          .cannotChange, "the window a limit counts in cannot change with time", at: settled.span,
          hint: "it counts within each \(window.words) before")
      }
      window = window ?? its
    }
    let isSaid = epochs(node).contains { $0.node?.value(under: "within") != nil }
    return rate.map {
      LimitDraft(
        rate: $0, window: window ?? readWindow($0) ?? .year, isWindowSaid: isSaid, group: group)
    }
  }

  /// The window of a limit that is one name: the period of the rate behind it.
  private func readWindow(_ rate: DraftNumber) -> Frequency? {
    guard case .formula(let formula)? = rate.steady, case .name(let path) = formula.expression.kind,
      case .input(let index)? = self.reference(path)
    else { return nil }
    return names.inputs[index].number?.period
  }

  /// The dimension under `across`, over which a limit is shared.
  private func across(_ node: PlanNode) -> String? {
    guard let node = node.atRest?.value(under: "across"), let name = text(node, as: "`across`")
    else { return nil }
    if context.element(of: name) != nil { return name }
    let own = context.bindings.map(\.dimension)
    error(
      .unknownDimension, "the pipeline does not repeat over `\(name)`", at: node.span,
      hint: own.isEmpty
        ? "`across` shares a limit among the copies that `for_each` makes"
        : suggestion(for: name, among: own, called: "its dimensions"))
    return nil
  }

  /// Reads `gate`: a condition that is looked at in every step.
  func gate(_ node: PlanNode, within outer: Annotations) -> DraftNumber? {
    number(node, "gate", within: outer, absent: 1)
  }

  /// Reads `quota`: a share, and what becomes of places that it leaves empty.
  func readQuota(_ node: PlanNode, into draft: inout StageDraft, within outer: Annotations) {
    draft.quota = number(node, "quota", within: outer, keys: .quota)
    for epoch in epochs(node) {
      guard let word = epoch.node?.value(under: "unfilled") else { continue }
      draft.unfilled = choice(word, "unfilled") ?? draft.unfilled
    }
  }

  /// The window that a limit says, if it does.
  private func window(of node: PlanNode) -> Frequency? {
    switch node.kind {
    case .scalar(let text): return window(in: text)
    case .mapping(let entries):
      let within = entries.first { $0.key == "within" }?.value
      if let within { return choice(within, "within") }
      // The value, or each value of a dated map; the windows of all must agree.
      let values = entries.filter { $0.key == "value" || $0.key.first?.isNumber == true }
      let windows = values.compactMap { entry in window(of: entry.value) }
      if let first = windows.first,
        let other = values.first(where: {
          self.window(of: $0.value).map { $0 != first } ?? false
        })
      {
        error(
          .cannotChange, "the window a limit counts in cannot change with time",
          at: other.value.span)
      }
      return windows.first
    case .changing, .sequence, .invalid: return nil
    }
  }

  /// The period that a literal rate is written per, `quarter` in `2 % per quarter`.
  func writtenPeriod(_ node: PlanNode) -> Frequency? {
    if case .scalar(let text) = node.kind { window(in: text) } else { nil }
  }

  /// The period of the last `per …` of a literal.
  private func window(in text: String) -> Frequency? {
    let words = text.split(separator: " ").map(String.init)
    for index in words.indices.reversed() where words[index] == "per" && index + 1 < words.count {
      if let frequency = Frequency(rawValue: words[index + 1]) { return frequency }
    }
    return nil
  }
}

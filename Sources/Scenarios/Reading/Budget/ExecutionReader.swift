internal import PublicFinance
internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Series
internal import Statistics

/// `execution`: when the money is spent, and what becomes of the rest.
extension Reading {
  /// Reads the block.
  ///
  /// - Parameters:
  ///   - node: The block.
  ///   - budget: The budget with its lines; receives the execution.
  ///   - outer: The annotations of the budget.
  func readExecution(
    _ node: PlanNode, into budget: inout PlanBudget, within outer: Annotations
  ) {
    guard let fields = fields(node, .execution) else { return }
    let calendar = FiscalCalendar(firstMonth: fiscalYearStart)
    if let horizon, !calendar.fits(horizon.frequency) {
      error(
        .periodFinerThanStep,
        "the fiscal year begins inside a step of the plan, a \(step.words)", at: node.span,
        hint: "give the horizon in months")
      return
    }
    let own = annotations(fields, within: outer)
    var drafts = ExecutionDraft()
    var points: [(months: Int, key: String, span: SourceSpan)] = []
    guard let executed = fields["executed"],
      let entries = recorded(executed, calendar) ?? mapping(executed, as: "`executed`")
    else { return }
    for entry in entries {
      guard let (frequency, number) = recurring(entry.key) else {
        error(
          .badPeriod, "`\(entry.key)` is no period of every year", at: entry.keySpan,
          hint: "write `H1`, `Q2` or `Mar`")
        continue
      }
      let months = calendar.months(to: number * frequency.months)
      if let other = points.first(where: { $0.months == months }) {
        error(
          .occasionUsedTwice, "`\(entry.key)` and `\(other.key)` end at the same time",
          at: entry.keySpan)
        continue
      }
      points.append((months, entry.key, entry.keySpan))
      shares(entry.value, ["executed", entry.key], in: budget, within: own, into: &drafts)
    }
    points.sort { $0.months < $1.months }
    if let last = points.last, last.months < 12 {
      error(
        .missingKey, "`executed` says nothing of the end of the fiscal year", at: last.span,
        hint: "add `\(lastHalf(calendar)): 0.97`, for example")
      return
    }
    if let node = fields["carried_over"] {
      shares(node, ["carried_over"], in: budget, within: own, into: &drafts)
    }
    guard !drafts.isBroken, !points.isEmpty else { return }
    var execution = BudgetExecution(
      shares: drafts.inputs, profiles: [], profileOfLine: [:])
    for line in budget.spreadLines {
      let profile = BudgetExecution.Profile(
        points: points.map { point in
          .init(months: point.months, share: drafts.path(["executed", point.key], of: line))
        },
        carriedOver: fields["carried_over"] == nil
          ? nil : drafts.path(["carried_over"], of: line))
      let place = execution.profiles.firstIndex(of: profile) ?? execution.profiles.count
      if place == execution.profiles.count { execution.profiles.append(profile) }
      execution.profileOfLine[line.id] = place
    }
    guard execution.profiles.allSatisfy({ isSound($0, execution) }) else { return }
    budget.execution = execution
  }

  /// `executed: central_government`: the record of past years, where nothing else is known.
  private func recorded(_ node: PlanNode, _ calendar: FiscalCalendar) -> [PlanNode.Entry]? {
    guard case .scalar("central_government") = node.kind else { return nil }
    guard calendar.firstMonth == 1 else {
      error(
        .unknownValue, "the record of `central_government` is for fiscal years from January",
        at: node.span, hint: "write the shares: `executed: {H1: 0.6, H2: 0.97}`")
      return []
    }
    return [
      ("H1", HalfYearExecution.centralGovernment), ("H2", HalfYearExecution.wholeYear),
    ].map { key, record in
      let range = HalfYearExecution.range(record)
      return PlanNode.Entry(
        key: key, keySpan: node.span,
        value: PlanNode(
          .scalar("\(plain(range.lowerBound)) to \(plain(range.upperBound))"), span: node.span))
    }
  }

  private func lastHalf(_ calendar: FiscalCalendar) -> String {
    for (word, month) in [("H1", 6), ("H2", 12)] where calendar.months(to: month) == 12 {
      return word
    }
    return Self.months[(calendar.firstMonth + 10) % 12]
  }

  /// One share, or one per element of a tag.
  private func shares(
    _ node: PlanNode, _ path: [String], in budget: PlanBudget, within outer: Annotations,
    into drafts: inout ExecutionDraft
  ) {
    let key = path.last ?? ""
    guard case .mapping(let entries) = node.kind,
      let tag = tag(of: entries.map(\.key), in: budget)
    else {
      drafts.add(share(node, path, within: outer), path, tag: nil, elements: [])
      return
    }
    let values = tag.values
    let elements = entries.map(\.key).filter { $0 != "other" }
    let hasOther = elements.count < entries.count
    for entry in entries where entry.key != "other" && !values.contains(entry.key) {
      error(
        .unknownName, "no line has the \(tag.name) `\(entry.key)`", at: entry.keySpan,
        hint: suggestion(for: entry.key, among: values, called: "values of `\(tag.name)`"))
      drafts.isBroken = true
    }
    let missing = values.filter { !elements.contains($0) }
    if !hasOther, !missing.isEmpty {
      error(
        .missingKey, "`\(key)` says nothing of \(listed(missing.prefix(3)))", at: node.span,
        hint: "add `other: …` for the rest")
      drafts.isBroken = true
    }
    for entry in entries {
      drafts.add(
        share(entry.value, path + [entry.key], within: outer), path + [entry.key], tag: tag.name,
        elements: entry.key == "other" ? missing : [entry.key])
    }
  }

  /// The tag whose values are the keys of a map of shares.
  private func tag(
    of keys: [String], in budget: PlanBudget
  ) -> (name: String, values: [String])? {
    var best: (name: String, values: [String], hits: Int)?
    for tag in budget.tags + ["instrument", "lines"] {
      var seen: Set<String> = []
      let values = budget.lines.compactMap { tag == "lines" ? $0.id : $0.value(of: tag) }
        .filter { seen.insert($0).inserted }
      let hits = keys.count { values.contains($0) }
      if hits > best?.hits ?? 0 { best = (tag, values, hits) }
    }
    if best == nil, keys.contains("other"), let tag = budget.tags.first {
      return self.tag(of: budget.lines.compactMap { $0.value(of: tag) }, in: budget)
    }
    return best.map { ($0.name, $0.values) }
  }

  /// A share that is one unknown constant of the plan.
  private func share(_ node: PlanNode, _ path: [String], within outer: Annotations) -> PlanInput? {
    let name = (["budget", "execution"] + path).joined(separator: ".")
    let key = path.first == "executed" ? path[1] : path[0]
    if case .changing(_, let changes) = node.kind {
      error(
        .cannotChange, "`\(key)` cannot change with time",
        at: changes.first?.value.span ?? node.span,
        hint: "leave out the `@` part of the path")
      return nil
    }
    guard let draft = number(node, key, within: outer) else { return nil }
    guard draft.segments.count == 1, (draft.redraw ?? .once) == .once,
      draft.segments.allSatisfy({ $0.form.formulas.allSatisfy(\.readsNoName) })
    else {
      error(
        .constantRequired, "`\(key)` is one share for all years, fixed or uncertain", at: node.span,
        hint: "names of the plan, dates and `redraw` have no place here")
      return nil
    }
    guard let number = finish(draft, Expectation(key: key, unit: .one, support: .share)) else {
      return nil
    }
    return PlanInput(
      name: name, role: .assumption, label: draft.label ?? LocalizedText(name), number: number,
      range: nil, whole: false, elements: [], span: node.span)
  }

  /// Whether shares rise to the end of the year and leave room for what is carried over.
  private func isSound(
    _ profile: BudgetExecution.Profile, _ execution: BudgetExecution
  ) -> Bool {
    func input(_ path: [String]) -> PlanInput? {
      execution.shares.first { $0.name == path.joined(separator: ".") }
    }
    func middle(_ path: [String]) -> Double? {
      switch input(path)?.number.segments.first?.form {
      case .belief(let distribution)?: distribution.median
      case let form?: form.constant
      case nil: nil
      }
    }
    for (earlier, later) in zip(profile.points, profile.points.dropFirst()) {
      guard let a = middle(earlier.share), let b = middle(later.share), b < a else { continue }
      error(
        .executionFalls,
        "what is executed adds up over the fiscal year and cannot fall: \(rounded(b)) after "
          + rounded(a), at: input(later.share)?.span, hint: "write the share executed so far")
      return false
    }
    if let last = profile.points.last, let path = profile.carriedOver, let end = middle(last.share),
      let carried = middle(path), end + carried > 1 + 1e-9
    {
      error(
        .shareOutsideBounds,
        "executed and carried over are \(rounded(end)) and \(rounded(carried)): more than there is",
        at: input(path)?.span)
      return false
    }
    return true
  }
}

/// A share in a message: three decimals.
private func rounded(_ share: Double) -> String { plain((share * 1000).rounded() / 1000) }

/// The shares of an execution while they are read.
private struct ExecutionDraft {
  /// A share and the lines it is for.
  struct Entry {
    var path: [String]
    var key: [String]
    var tag: String?
    var elements: [String]
  }

  var inputs: [PlanInput] = []
  var entries: [Entry] = []
  var isBroken = false

  mutating func add(_ input: PlanInput?, _ path: [String], tag: String?, elements: [String]) {
    guard let input else {
      isBroken = true
      return
    }
    inputs.append(input)
    entries.append(
      Entry(
        path: ["budget", "execution"] + path, key: tag == nil ? path : Array(path.dropLast()),
        tag: tag, elements: elements))
  }

  /// The path of the share that holds for a line.
  func path(_ key: [String], of line: PlanBudget.Line) -> [String] {
    let own = entries.filter { $0.key == key }
    let chosen = own.first { entry in
      guard let tag = entry.tag else { return true }
      let value = tag == "lines" ? line.id : line.value(of: tag)
      return value.map(entry.elements.contains) ?? false
    }
    // A line without the tag takes the last share: `other` where there is one.
    return (chosen ?? own.last)?.path ?? []
  }
}

public import Diagnostics
internal import Quantities

extension AllocationTable {
  /// The problem of sharing a total among the lines.
  ///
  /// - Parameters:
  ///   - total: The most that may be given, in the unit of the table; nil is what the lines have
  ///     now.
  ///   - change: The greatest change of each line against what it has now, as a share of it.
  ///   - limits: Limits on groups of lines.
  /// - Returns: The problem; the limit of the total comes first.
  /// - Throws: What does not fit the table: `allocation-total`, `allocation-change`,
  ///   `allocation-limit`.
  public func problem(
    total: Double?, change: Double? = nil, limits: [GroupLimitText] = []
  ) throws(DiagnosticList) -> AllocationProblem {
    var diagnostics = DiagnosticCollector()
    diagnostics.add(source)
    guard let total = total ?? currentTotal else {
      throw DiagnosticList([
        Diagnostic(
          "allocation-total", "the table does not say what there is to share",
          hint: "give '--total AMOUNT', or every line its present amount in a column `base`")
      ])
    }
    var decisions = decisions
    if let change { narrow(&decisions, by: change, &diagnostics) }
    var problem = AllocationProblem(
      decisions: decisions, terms: terms,
      limits: [
        AllocationLimit(
          name: LocalizedText(ko: "총액", en: "total"), kind: .total,
          members: decisions.indices.map { .init($0) }, atMost: total)
      ])
    for limit in limits { add(limit, to: &problem, &diagnostics) }
    if diagnostics.hasErrors {
      throw DiagnosticList(diagnostics.sorted, sources: diagnostics.sources)
    }
    return problem
  }

  /// Keeps every line near what it has now.
  private func narrow(
    _ decisions: inout [AllocationDecision], by change: Double,
    _ diagnostics: inout DiagnosticCollector
  ) {
    for place in decisions.indices {
      let decision = decisions[place]
      guard let current = decision.current else {
        diagnostics.error(
          "allocation-change", "`\(decision.id)` has no present amount to change from",
          at: places[place].current ?? places[place].id,
          hint: "write it in a column `base`, or leave '--change' away")
        continue
      }
      let (low, high) = (current * (1 - change), current * (1 + change))
      guard low <= decision.ceiling.amount, high >= decision.floor.amount else {
        diagnostics.error(
          "allocation-change",
          "`\(decision.id)` would have to change by more than '--change' to come into its range",
          at: places[place].current, hint: "widen '--change', or the range of the line",
          notes: [
            .init(
              "its range ends here",
              at: low > decision.ceiling.amount ? places[place].upper : places[place].lower)
          ])
        continue
      }
      if low > decision.floor.amount { decisions[place].floor = .init(low, .change(change)) }
      if high < decision.ceiling.amount { decisions[place].ceiling = .init(high, .change(change)) }
    }
  }

  private func add(
    _ limit: GroupLimitText, to problem: inout AllocationProblem,
    _ diagnostics: inout DiagnosticCollector
  ) {
    func mistake(_ message: String, _ hint: String?) {
      diagnostics.error("allocation-limit", "`\(limit.text)`: \(message)", hint: hint)
    }
    guard let amount = amount(limit.amount) else {
      return mistake("`\(limit.amount)` is no amount", amountHint)
    }
    let known = tags + ["task"]
    guard known.contains(limit.tag) else {
      return mistake(
        "the table has no column `\(limit.word)`",
        nearest(limit.tag, in: known).map { "did you mean `\($0)`?" }
          ?? "there are " + shortList(known))
    }
    let values = decisions.map { limit.tag == "task" ? $0.id : $0.tags[limit.tag] ?? "" }
    let members = values.indices.filter { values[$0] == limit.value }
    guard !members.isEmpty else {
      var seen: Set<String> = []
      let distinct = values.filter { !$0.isEmpty && seen.insert($0).inserted }
      return mistake(
        "no line has the \(limit.word) `\(limit.value)`",
        nearest(limit.value, in: distinct).map { "did you mean `\($0)`?" }
          ?? "there are " + shortList(distinct))
    }
    let kind = AllocationLimit.Kind.group(tag: limit.tag, value: limit.value)
    if let place = problem.limits.firstIndex(where: { $0.kind == kind }) {
      // Both ends of one group are one limit; of two on one side the narrower one counts.
      let there = problem.limits[place]
      if limit.isMost {
        problem.limits[place].atMost = min(amount, there.atMost ?? amount)
      } else {
        problem.limits[place].atLeast = max(amount, there.atLeast ?? amount)
      }
      let (least, most) = (problem.limits[place].atLeast, problem.limits[place].atMost)
      if let least, let most, least > most {
        problem.limits[place] = there
        mistake(
          "another limit gives \(limit.word) `\(limit.value)` at "
            + (limit.isMost ? "least \(least)" : "most \(most)"), "leave one of the two away")
      }
      return
    }
    problem.limits.append(
      AllocationLimit(
        name: groupName(limit), kind: kind,
        members: members.map { .init($0) }, atLeast: limit.isMost ? nil : amount,
        atMost: limit.isMost ? amount : nil))
  }

  /// What people call a limit on a group: `부처 산업통상자원부`, `category C2`.
  private func groupName(_ limit: GroupLimitText) -> LocalizedText {
    let label = tagLabels[limit.tag] ?? TagWords.label(limit.tag, among: tags)
    return LocalizedText(
      ko: label[.ko] + " " + limit.value, en: label[.en] + " " + limit.value)
  }

  /// An amount as people write it, in the unit of the table: `5300`, `5.3조원`, `5300bn`.
  ///
  /// - Parameter text: A number of at least zero, with or without a unit; a unit needs a table
  ///   that names its own.
  /// - Returns: The amount; nil for anything else.
  public func amount(_ text: String) -> Double? {
    let text = text.filter { $0 != " " && $0 != "," && $0 != "_" }
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits), number.isFinite else { return nil }
    let word = text.dropFirst(digits.count)
    if word.isEmpty { return number }
    if let exact = Double(text) { return exact.isFinite && exact >= 0 ? exact : nil }
    guard let written = MoneyUnit(word: String(word)), let unit else { return nil }
    var (scale, power) = (1.0, written.power - unit.power)
    let isSmaller = power < 0
    power = abs(power)
    for _ in 0..<power { scale *= 10 }
    return isSmaller ? number / scale : number * scale
  }

  /// What an amount may look like.
  public var amountHint: String {
    guard let unit else {
      return "write a number alone: the columns of the table name no unit of money"
    }
    return "write a number in the unit of the table (\(unit.text(.ko))), or with its own: 5.3조원"
  }
}

internal import Diagnostics
internal import Quantities

/// `allocate`: where money may go.
extension Reading {
  /// Reads the block against the plan.
  ///
  /// - Parameters:
  ///   - node: The block.
  ///   - kpis: The indicators of the plan.
  ///   - span: Where its key stands.
  /// - Returns: The block, or nil where there is none or a mistake was reported.
  func readAllocation(_ node: PlanNode?, _ kpis: [KPI], at span: SourceSpan) -> PlanAllocation? {
    guard let node else { return nil }
    let before = errorCount
    guard let fields = fields(node, .allocate, owner: span) else { return nil }
    var varied: [PlanAllocation.Varied] = []
    if let vary = fields["vary"], let items = sequence(vary, as: "`vary`") {
      if items.isEmpty { error(.missingKey, "`vary` names nothing to decide", at: vary.span) }
      for item in items { addVaried(item, to: &varied) }
    }
    let objective = fields["objective"].flatMap { readObjective($0, kpis) }
    let total = fields["total"].flatMap { readLimit($0, .allocationTotal, of: nil) }
    var limits: [PlanAllocationLimit] = []
    if let node = fields["limits"], let items = sequence(node, as: "`limits`") {
      var seen: [String: SourceSpan] = [:]
      for item in items {
        if let limit = readLimit(item, .allocationLimit, of: item.value(under: "of")) {
          limits.append(limit)
        }
        guard let name = item.value(under: "name") else { continue }
        for text in item.givenNames {
          if let first = seen[text] {
            error(
              .nameUsedTwice, "there is a limit `\(text)` already", at: name.span,
              notes: [.init("the first is here", at: first)])
          }
          seen[text] = name.span
        }
      }
    }
    let years = readDecidedYears(fields["years"], varied, at: span)
    guard errorCount == before, let objective, let years else { return nil }
    let allocation = PlanAllocation(
      varied: varied, objective: objective, total: total, limits: limits, years: years, span: span)
    checkLikeInstruments(allocation)
    checkClashes(allocation)
    if case .cost = objective.goal, allocation.lines.isEmpty {
      error(
        .missingKey, "`minimize: cost` needs lines of the budget under `vary`", at: objective.span)
    }
    return errorCount == before ? allocation : nil
  }

  /// A lever with a range, or lines of the budget.
  private func addVaried(_ node: PlanNode, to varied: inout [PlanAllocation.Varied]) {
    guard let word = text(node, as: "`vary`") else { return }
    let path = word.split(separator: ".").map(String.init)
    if path.first == "budget" {
      guard let group = group(path, node) else { return }
      let (own, volumes) = (group.lines, group.leftOut)
      if !volumes.isEmpty {
        warn(
          .unlikeInstruments,
          "`\(word)` takes in spending only; volumes never add to it: \(listed(volumes))",
          at: node.span, hint: "name a volume by itself to decide it too")
      }
      for id in own { add(.line(id), node.span, word, isGroup: own.count > 1, to: &varied) }
      return
    }
    let levers = names.inputs.filter { $0.kind == .lever }
    let found = levers.filter { $0.name == word || $0.base == word }
    guard let first = found.first else {
      error(
        .unknownName, "`vary` names levers or lines of the budget, and `\(word)` is neither",
        at: node.span,
        hint: suggestion(
          for: word, among: levers.map(\.base) + ["budget.lines"], called: "names here"))
      return
    }
    names.used.insert(first.base)
    if first.range == nil {
      error(
        .missingKey, "the lever `\(word)` has no `range` to vary in", at: node.span,
        hint: "add for example `range: 150 .. 400` to it")
    }
    for lever in found { add(.lever(lever.name), node.span, word, isGroup: false, to: &varied) }
  }

  private func add(
    _ subject: PlanAllocation.Subject, _ span: SourceSpan, _ word: String, isGroup: Bool,
    to varied: inout [PlanAllocation.Varied]
  ) {
    if let first = varied.first(where: { $0.subject == subject }) {
      // Groups may overlap; a thing named twice by itself is a slip.
      guard !isGroup, first.span != span else { return }
      warn(.nameUsedTwice, "`\(word)` is under `vary` already", at: span)
      return
    }
    varied.append(.init(subject: subject, span: span))
  }

  /// The lines of `budget`, `budget.lines`, `budget.lines.T01` or `budget.category.rnd`.
  ///
  /// - Returns: The lines that add up, and volumes that the group has besides; nil where a mistake
  ///   was reported.
  func group(_ path: [String], _ node: PlanNode) -> (lines: [String], leftOut: [String])? {
    guard let budget = names.budget else {
      if !names.isBudgetBroken {
        error(.unknownName, "the plan has no `budget`", at: node.span)
      }
      return nil
    }
    let isAll = path == ["budget", "lines"] || path == ["budget"]
    switch isAll ? budget.lookUp(["budget", "amount"]) : budget.lookUp(path + ["amount"]) {
    case .amounts: break
    case .unknown(let index, let candidates, let list) where path.indices.contains(index):
      error(
        .unknownName, "the budget has no `\(path[index])` here", at: node.span,
        hint: suggestion(for: path[index], among: candidates, called: list))
      return nil
    case .unlike(let instruments):
      error(
        .unlikeInstruments, "amounts of unlike instruments never add up: \(listed(instruments))",
        at: node.span)
      return nil
    default:
      error(
        .unknownName, "`\(path.joined(separator: "."))` is no group of lines", at: node.span,
        hint: "write `budget.lines`, `budget.lines.ID` or `budget.category.VALUE`")
      return nil
    }
    let all = budget.lines.filter { line in
      if isAll { return true }
      if path[1] == "lines" { return line.id == path[2] }
      return stride(from: 1, to: path.count - 1, by: 2).allSatisfy {
        line.value(of: path[$0]) == path[$0 + 1]
      }
    }
    let spending = all.filter(\.instrument.isAdditive)
    guard !spending.isEmpty else { return (all.map(\.id), []) }
    return (spending.map(\.id), all.filter { !$0.instrument.isAdditive }.map(\.id))
  }

  /// Guarantee volumes, funds and private money never add to spending or to each other.
  private func checkLikeInstruments(_ allocation: PlanAllocation) {
    guard let budget = names.budget else { return }
    func kind(_ line: PlanBudget.Line) -> String {
      line.instrument.isAdditive ? "" : line.instrument.rawValue
    }
    var first: (line: PlanBudget.Line, span: SourceSpan)?
    for varied in allocation.varied {
      guard case .line(let id) = varied.subject,
        let line = budget.lines.first(where: { $0.id == id })
      else { continue }
      guard let known = first else {
        first = (line, varied.span)
        continue
      }
      guard kind(line) != kind(known.line) else { continue }
      error(
        .unlikeInstruments,
        "`\(known.line.id)` (\(known.line.instrument.rawValue)) and `\(id)` "
          + "(\(line.instrument.rawValue)) never add up, so money cannot move between them",
        at: varied.span, hint: "decide spending here, and what it moves as levers",
        notes: known.span == varied.span ? [] : [.init("the other is named here", at: known.span)])
      return
    }
  }
}

extension Keys {
  static let limits = ["at_least", "at_most", "change", "multiple_of", "all_or_nothing"]

  static let allocate = Keys(
    block: "`allocate`", required: ["vary", "objective"],
    optional: ["total", "limits", "years", "note"])

  static let objective = Keys(
    block: "an objective",
    optional: ["maximize", "minimize", "of", "count", "probability", "risk", "note"])

  static let risk = Keys(block: "`risk`", optional: ["cvar", "quantile"])

  static let allocationTotal = Keys(
    block: "the total of `allocate`", optional: ["at_least", "at_most", "change"])

  static let allocationLimit = Keys(
    block: "a limit of `allocate`", required: ["of"], optional: limits + ["name", "note"])
}

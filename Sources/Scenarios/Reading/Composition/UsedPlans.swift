internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Series

/// Plans that a plan uses: each has a reading of its own, and names go back and forth.
///
/// In formulas of the plan above, a used plan's name is one part with its alias,
/// `councils.ideas` in `councils.ideas.handed_over.flow`. In a used plan, what the plan above set
/// there speaks of the names above: such a name begins with `^`.
extension Reading {
  /// A plan whose names another one reads.
  struct Foreign {
    /// Its reading.
    var reading: Reading
    /// The name there.
    var path: [String]
  }

  /// Makes a reading for each plan that this one uses; their names are declared.
  func makeUsed(_ tree: PlanTree) {
    for entry in tree.root.value(under: "uses")?.entries ?? [] {
      guard isName(entry.key) else {
        error(
          .badName, "`\(entry.key)` is not a name", at: entry.keySpan,
          hint: "names are lower-case English words joined by `_`")
        continue
      }
      declare(entry, .used)
      guard let its = tree.used.first(where: { $0.alias == entry.key }) else { continue }
      let reading = Reading(DiagnosticCollector())
      reading.outer = self
      used.append(UsedReading(alias: entry.key, reading: reading, tree: its.tree))
    }
  }

  /// Declares the unit words of a plan, of those that it uses and of those that use it.
  func declareUnits(of tree: PlanTree) {
    declareUnits(in: tree.root)
    var trees = tree.used.map(\.tree)
    var above = outer
    while let reading = above {
      if let tree = reading.tree { trees.append(tree) }
      above = reading.outer
    }
    while let next = trees.popLast() {
      declareUnits(in: next.root)
      for entry in next.root.value(under: "units")?.entries ?? [] where isName(entry.key) {
        units.declare(entry.key)
      }
      if next.planPath != self.tree?.planPath { trees += next.used.map(\.tree) }
    }
  }

  /// Whether the used plans fit into this one: their steps, their beginnings, their ids.
  func checkUsed() {
    guard let horizon else { return }
    var ids: [String: String] = [:]
    for part in used {
      let span = tree?.used.first { $0.alias == part.alias }?.span
      if let its = part.reading.horizon {
        if its.frequency != horizon.frequency {
          error(
            .notSupported,
            "`\(part.alias)` counts in \(its.frequency.words)s, this plan in "
              + "\(horizon.frequency.words)s: a used plan of another step is not supported yet",
            at: span, hint: "give both horizons in one kind of period")
        } else if its.first < horizon.first {
          error(
            .periodOutsideHorizon,
            "`\(part.alias)` begins in \(its.first), before this plan's horizon `\(horizon)`",
            at: span, hint: "let the horizon begin in `\(its.first)`")
        } else if its.first > horizon.last {
          error(
            .periodOutsideHorizon,
            "`\(part.alias)` begins in \(its.first), after this plan's horizon `\(horizon)`",
            at: span)
        }
      }
      let name = part.reading.idOfPlan
      if let other = ids[name] {
        error(
          .nameUsedTwice,
          "`\(part.alias)` and `\(other)` are one plan: both have the id `\(name)`, which names "
            + "their random streams", at: span, hint: "give a copy of the plan an `id` of its own")
      }
      ids[name] = ids[name] ?? part.alias
    }
  }

  private var idOfPlan: String {
    guard let tree else { return "" }
    if let text = tree.root.value(under: "id")?.text { return text }
    let file = tree.planPath.split(separator: "/").last.map(String.init) ?? tree.planPath
    return file.split(separator: ".").first.map(String.init) ?? file
  }

  /// The reading of the plan of an alias.
  func used(_ alias: String) -> Reading? { used.first { $0.alias == alias }?.reading }

  /// The plan in whose words a scalar is written: this one, or one above that set it here.
  func speaker(of node: PlanNode) -> (reading: Reading, levels: Int) {
    var reading = self
    var levels = 0
    while !reading.speakers.contains(node.span.path), let outer = reading.outer {
      reading = outer
      levels += 1
    }
    // Cells of a file speak for the plan that names it.
    return reading.speakers.contains(node.span.path) ? (reading, levels) : (self, 0)
  }

  /// A formula that a plan above wrote, its names marked as names of that plan.
  func boundAbove(
    _ expression: Expression, by speaker: Reading, _ levels: Int, in node: PlanNode
  ) -> Expression? {
    let bound = speaker.bound(expression, in: node)
    let mark = String(repeating: "^", count: levels)
    return bound?.replacing { part in
      guard case .name(let path) = part.kind, Clock(rawValue: path[0]) == nil else { return nil }
      var name = part
      name.kind = .name([mark + path[0]] + path.dropFirst())
      return name
    }
  }

  /// A name of a used plan with its alias as first part, `councils.ideas`; nil where the mistake was
  /// reported.
  func usedName(
    _ path: [String], of reading: Reading, _ range: Range<Int>, _ context: ElementContext,
    in node: PlanNode
  ) -> [String]? {
    let alias = path[0]
    guard path.count > 1 else {
      error(
        .unknownName, "`\(alias)` is a plan; a formula reads one of its names",
        at: node.span(of: range),
        hint: reading.names.order.first.map { "such as `\(alias).\($0)`" })
      return nil
    }
    reading.prepare()
    let isFigure = path.last.map { $0 == "amount" || Keys.figures.contains($0) } ?? false
    if path[1] != "budget" || isFigure,
      let open = unbound(path).first(where: { context.element(of: $0) == nil })
    {
      dimensionWithoutSum(path, open, at: node.span(of: range))
      return nil
    }
    let start = min(range.upperBound, range.lowerBound + alias.unicodeScalars.count + 1)
    let inner = reading.elementName(
      Array(path.dropFirst()), start..<range.upperBound, context.inside(alias), node)
    return inner.map { [alias + "." + $0[0]] + $0.dropFirst() }
  }

  /// The plan that a name belongs to, where it is another one.
  func foreign(_ path: [String]) -> Foreign? {
    guard let first = path.first else { return nil }
    if first.hasPrefix("^"), let outer {
      return Foreign(reading: outer, path: [String(first.dropFirst())] + path.dropFirst())
    }
    guard let dot = first.firstIndex(of: "."), let reading = used(String(first[..<dot])) else {
      return nil
    }
    let rest = String(first[first.index(after: dot)...])
    return Foreign(reading: reading, path: [rest] + path.dropFirst())
  }

  /// Whether a name of another plan is known and sound; an unknown one is reported.
  func resolves(_ foreign: Foreign, _ path: [String], _ range: Range<Int>, in formula: Formula)
    -> Bool
  {
    let reading = foreign.reading
    if let next = reading.foreign(foreign.path) {
      return resolves(next, path, range, in: formula)
    }
    reading.names.used.insert(reading.names.base(of: foreign.path[0]))
    if foreign.path[0] == "budget" { reading.names.moneyReadAbove.insert(foreign.path) }
    if let reference = reading.reference(foreign.path) { return reading.isSound(reference) }
    if foreign.path[0] == "budget", let budget = reading.names.budget {
      switch budget.lookUp(foreign.path) {
      case .amounts, .figure: return true
      case .noExecution, .incomplete, .unknown, .unlike: break
      }
    }
    let name = foreign.path.joined(separator: ".")
    guard !reading.isRefused(foreign.path) else { return false }
    let candidates = reading.names.order
    error(
      .unknownName, "unknown name `\(name)` in the plan `\(reading.planName(from: self))`",
      at: formula.node.span(of: range),
      hint: nearest(foreign.path[0], in: candidates).map { "did you mean `\($0)`?" })
    return false
  }

  private func isRefused(_ path: [String]) -> Bool {
    switch names.meaning(path[0]) {
    case .refused: true
    default: path[0] == "budget" && names.isBudgetBroken
    }
  }

  private func planName(from reading: Reading) -> String {
    reading.used.first { $0.reading === self }?.alias ?? "above"
  }

  /// A formula of a used plan in the words of the one above.
  func raised(_ expression: Expression, alias: String) -> Expression {
    expression.replacing { part in
      guard case .name(let path) = part.kind else { return nil }
      var name = part
      name.kind = .name(Plan.raised(path, alias: alias))
      return name
    }
  }

  /// An amount of another plan's budget in a fiscal year, for amounts that are formulas over it.
  func foreignAmounts(_ expression: Expression, year: Int) -> Expression {
    expression.replacing { part in
      guard case .name(let path) = part.kind, var foreign = foreign(path) else { return nil }
      while let next = foreign.reading.foreign(foreign.path) { foreign = next }
      foreign.reading.prepare()
      guard foreign.path[0] == "budget",
        let amount = foreign.reading.names.budget?.amounts(along: foreign.path)?[year]
      else { return nil }
      var number = part
      number.kind = .number(Quantity(amount, Unit(foreign.reading.currency)))
      return number
    }
  }
}

/// A plan that another one uses, while both are read.
struct UsedReading {
  /// The name it has there.
  var alias: String
  /// Its reading.
  var reading: Reading
  /// Its tree.
  var tree: PlanTree
}

internal import Diagnostics
internal import Expressions
internal import Quantities

/// What reads what: unused names, and the basis that results rest on.
extension Reading {
  /// Something that is calculated, as a node of the graph.
  enum Definition: Hashable {
    case input(Int)
    case pipeline(Int)
    case stock(Int)
    case event(Int)
  }

  /// Something that a definition reads.
  struct Read {
    var definition: Definition
    /// The plan that it belongs to.
    var reading: Reading
    var formula: Formula
    var range: Range<Int>
    /// Whether it is there at the end of a period and can be read in the next: a stock, a stage's
    /// level, the past of anything.
    var isStockLike: Bool
  }

  /// Every definition, in the order of the plan.
  var definitions: [Definition] {
    names.inputs.indices.map { .input($0) } + names.pipelines.indices.map { .pipeline($0) }
      + names.stocks.indices.map { .stock($0) } + names.events.indices.map { .event($0) }
  }

  /// The formulas of a definition.
  func formulas(of definition: Definition) -> [Formula] {
    switch definition {
    case .input(let index):
      formulas(ofInput: names.inputs[index])
    case .pipeline(let index):
      names.pipelines[index].stages.flatMap(\.numbers).flatMap(\.segments)
        .flatMap(\.form.formulas)
    case .stock(let index):
      names.stocks[index].inflows + names.stocks[index].outflows
        + (names.stocks[index].start?.segments ?? []).flatMap(\.form.formulas)
    case .event(let index):
      names.events[index].numbers.flatMap(\.segments).flatMap(\.form.formulas)
    }
  }

  /// The formulas of an input; a link reads the parameters of its curve and its times too.
  private func formulas(ofInput draft: InputDraft) -> [Formula] {
    let numbers = [draft.number, draft.link?.delay, draft.link?.halfLife].compactMap { $0 }
    let own = numbers.flatMap(\.segments).flatMap(\.form.formulas)
    guard let link = draft.link else { return own }
    return own
      + link.parameters.map { place in
        let name = Expression(.name([names.inputs[place].name]))
        return Formula(expression: name, node: PlanNode(.scalar(""), span: link.span))
      }
  }

  func name(of definition: Definition) -> String {
    switch definition {
    case .input(let index): names.inputs[index].name
    case .pipeline(let index): names.pipelines[index].name
    case .stock(let index): names.stocks[index].name
    case .event(let index): names.events[index].name
    }
  }

  /// The definitions of all plans that a formula reads, with the place of each name.
  func readsAnywhere(_ formula: Formula) -> [Read] {
    formula.expression.pastReads.compactMap { read in
      var place = Foreign(reading: self, path: read.path)
      while let next = place.reading.foreign(place.path) { place = next }
      let found: (Definition, Bool)?
      switch place.reading.reference(place.path) {
      case .input(let index): found = (.input(index), false)
      case .event(let index): found = (.event(index), false)
      case .stock(let index): found = (.stock(index), true)
      case .stage(let pipeline, _, let answer): found = (.pipeline(pipeline), answer.isStockLike)
      case .clock, .budget, nil: found = nil
      }
      return found.map {
        Read(
          definition: $0.0, reading: place.reading, formula: formula, range: read.range,
          isStockLike: $0.1 || read.isPast)
      }
    }
  }

  /// The definitions of this plan that a formula reads.
  private func reads(_ formula: Formula) -> [Read] {
    readsAnywhere(formula).filter { $0.reading === self }
  }

  /// Says which assumptions and levers nothing reads.
  func warnOfUnused() {
    func check(_ name: String, _ kind: String, at span: SourceSpan) {
      guard !names.used.contains(name) else { return }
      warn(
        .unusedName, "the \(kind) `\(name)` is not used", at: span,
        hint: "use it in a stage or a KPI, or take it out")
    }
    for input in names.inputs { check(input.base, input.kind.rawValue, at: input.span) }
    for stock in names.stocks { check(stock.base, "stock", at: stock.span) }
    for event in names.events { check(event.base, "event", at: event.span) }
  }

  /// The least authoritative basis of all numbers a formula rests on, through inputs and all
  /// stages of the pipelines it reads.
  ///
  /// A result is arithmetic, so it is `derived` at best.
  func restingBasis(of bottomUp: BottomUp, within outer: Annotations) -> Basis {
    let formula = bottomUp.formula
    let own = outer.provenance(formula: formula.expression.isArithmeticOnNames).basis
    return definitions(under: formula).map { ownBasis($0) }
      .reduce(max(.derived, own, budgetBasis(formula), usedBasis(formula)), max)
  }

  /// The least authoritative basis of what a formula reads of used plans.
  private func usedBasis(_ formula: Formula) -> Basis {
    var basis = Basis.stated
    for (path, range) in formula.expression.names where !path[0].hasPrefix("^") {
      guard let foreign = foreign(path) else { continue }
      let name = Expression(.name(foreign.path), range: range)
      let inner = BottomUp(
        formula: Formula(expression: name, node: formula.node), expression: name, unit: nil)
      basis = max(basis, foreign.reading.restingBasis(of: inner, within: Annotations()))
    }
    return basis
  }

  /// The name of what runs with time that a formula reads, itself or through inputs: a pipeline, a
  /// stock or an event.
  func pipelineRead(by formula: Formula) -> String? {
    for definition in definitions(under: formula) {
      switch definition {
      case .pipeline, .stock, .event: return name(of: definition)
      case .input: continue
      }
    }
    return nil
  }

  /// Whether a formula reads a stock of the plan, itself or through equations.
  func readsStock(_ formula: Formula) -> Bool {
    var seen: Set<Definition> = []
    var open = [formula]
    while let next = open.popLast() {
      for read in reads(next) where seen.insert(read.definition).inserted {
        switch read.definition {
        case .stock: return true
        case .input: open += formulas(of: read.definition)
        case .pipeline, .event: continue
        }
      }
    }
    return false
  }

  /// All that a formula reads, itself or through others.
  private func definitions(under formula: Formula) -> [Definition] {
    var found: [Definition] = []
    var seen: Set<Definition> = []
    var open = [formula]
    while let next = open.popLast() {
      for read in reads(next) where seen.insert(read.definition).inserted {
        found.append(read.definition)
        open += formulas(of: read.definition)
      }
    }
    return found
  }

  private func ownBasis(_ definition: Definition) -> Basis {
    switch definition {
    case .input(let index): return finishedInput(index)?.provenance.basis ?? .stated
    case .pipeline(let index): return basis(of: names.pipelines[index].stages.flatMap(\.numbers))
    case .stock(let index): return basis(of: [names.stocks[index].start].compactMap { $0 })
    case .event(let index):
      // When it happens is assumed unless a source says.
      return max(basis(of: names.events[index].numbers), names.events[index].basis)
    }
  }

  private func basis(of numbers: [DraftNumber]) -> Basis {
    var basis = Basis.stated
    for number in numbers {
      let formulas = number.segments.flatMap(\.form.formulas)
      let isArithmetic = number.segments.allSatisfy { segment in
        let its = segment.form.formulas
        return !its.isEmpty && its.allSatisfy(\.expression.isArithmeticOnNames)
      }
      basis = max(basis, number.annotations.provenance(formula: isArithmetic).basis)
      for formula in formulas { basis = max(basis, budgetBasis(formula)) }
    }
    return basis
  }
}

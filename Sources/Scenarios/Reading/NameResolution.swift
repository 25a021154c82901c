internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Series

/// What a dotted name of a formula reads.
enum Reference: Hashable {
  /// An assumption, lever, variable or flow.
  case input(Int)
  /// A stock of the plan.
  case stock(Int)
  /// An event.
  case event(Int)
  /// A stage's answer.
  case stage(pipeline: Int, stage: Int, StageAnswer)
  /// The calendar.
  case clock(Clock)
  /// Money, by the whole path.
  case budget([String])
}

extension Reading {
  /// Whether every name in a form is known and its number sound.
  ///
  /// Unknown names are reported; a name whose own number is broken was reported there, and nothing
  /// more is said.
  func resolves(_ form: DraftForm, _ want: Expectation) -> Bool {
    var isSound = true
    for formula in form.formulas where !resolves(formula, want) { isSound = false }
    return isSound
  }

  private func resolves(_ formula: Formula, _ want: Expectation) -> Bool {
    var isSound = knowsFunctions(formula, want)
    for (path, range) in formula.expression.names {
      if let foreign = foreign(path) {
        if !resolves(foreign, path, range, in: formula) { isSound = false }
        continue
      }
      names.used.insert(path[0])
      if case .input(let index)? = reference(path), isOverPaths(index) {
        notSupported(
          "`\(path[0])`, which reads indicators, inside the model",
          at: formula.node.span(of: range), hint: "KPIs, checks and other such variables read it")
        isSound = false
        continue
      }
      guard let reference = reference(path, range, in: formula) else {
        isSound = false
        continue
      }
      if !self.isSound(reference) { isSound = false }
    }
    return checksBudgetYears(formula) && checksBudgetKinds(formula) && isSound
  }

  /// Whether what a name reads is free of mistakes.
  func isSound(_ reference: Reference) -> Bool {
    switch reference {
    case .input(let index): finishedInput(index) != nil || isBegun(index)
    case .stock(let index): finishedStock(index) != nil
    case .stage(let pipeline, _, _): names.pipelines[pipeline].unit != nil
    case .event, .clock, .budget: true
    }
  }

  /// Whether an input is being checked just now: definitions go round, which is judged as a whole.
  func isBegun(_ index: Int) -> Bool {
    if case .begun = names.inputs[index].state { true } else { false }
  }

  /// Functions over whole paths have no value inside a step.
  private func knowsFunctions(_ formula: Formula, _ want: Expectation) -> Bool {
    guard !want.allowsPaths else { return checksPeriods(formula) && checksOrders(formula) }
    var isSound = checksOrders(formula)
    let budgetReads = formula.expression.budgetReads
    for (name, range) in formula.expression.functions {
      let isAt =
        name == "at"
        && !budgetReads.contains { read in
          guard case .amounts? = names.budget?.lookUp(read.path) else { return false }
          return read.call?.lowerBound == range.lowerBound
        }
      guard isAt else { continue }
      notSupported(
        "`\(name)` outside a KPI's `from`", at: formula.node.span(of: range),
        hint: "here it reads amounts of the budget only")
      isSound = false
    }
    return isSound
  }

  private static let delays: Set<String> = [
    "delay", "delay1", "delay3", "delayn", "smth1", "smth3", "trend",
  ]

  /// How many parts a delay has is a whole number, and it looks back.
  private func checksOrders(_ formula: Formula) -> Bool {
    var isSound = true
    func visit(_ part: Expression) {
      for inner in part.parts { visit(inner) }
      guard case .call(let name, let arguments) = part.kind else { return }
      if Self.delays.contains(name), arguments.count > 1,
        let time = arguments[1].constantValue, time < 0
      {
        error(
          .negativeValue, "the time of `\(name)` is never negative",
          at: formula.node.span(of: arguments[1].range))
        isSound = false
      }
      guard name == "delayn", arguments.count > 2 else { return }
      let value = arguments[2].constantValue ?? .nan
      guard Int(exactly: value).map({ (1...100).contains($0) }) != true else { return }
      error(
        .constantRequired, "the order of `delayn` is a whole number from 1 to 100",
        at: formula.node.span(of: arguments[2].range),
        hint: "such as `delayn(x, 2 quarters, 3)`")
      isSound = false
    }
    visit(formula.expression)
    return isSound
  }

  /// The periods of `at(x, 2022Q4)` lie on the horizon.
  private func checksPeriods(_ formula: Formula) -> Bool {
    var isSound = true
    for (period, range) in formula.expression.periodReads {
      let span = formula.node.span(of: range)
      if firstStep(of: period, at: span) == nil, horizon != nil { isSound = false }
    }
    return isSound
  }

  /// What a name reads, without a message.
  func reference(_ path: [String]) -> Reference? {
    guard let first = path.first else { return nil }
    if let clock = Clock(rawValue: first) { return path.count == 1 ? .clock(clock) : nil }
    if first == "budget" { return names.budget == nil ? nil : .budget(path) }
    switch names.meaning(first) {
    case .input(let index): return path.count == 1 ? .input(index) : nil
    case .stock(let index): return path.count == 1 ? .stock(index) : nil
    case .event(let index): return path.count == 1 ? .event(index) : nil
    case .pipeline(let index):
      let stages = names.pipelines[index].stages
      guard (2...3).contains(path.count),
        let stage = stages.firstIndex(where: { $0.name == path[1] })
      else { return nil }
      guard let answer = path.count == 2 ? .level : StageAnswer(rawValue: path[2]) else {
        return nil
      }
      return .stage(pipeline: index, stage: stage, answer)
    case .kpi, .dimension, .repeated, .used, .refused, nil: return nil
    }
  }

  private func reference(
    _ path: [String], _ range: Range<Int>, in formula: Formula
  ) -> Reference? {
    if path[0] == "budget" { return budgetReference(path, range, in: formula) }
    if let reference = reference(path) { return reference }
    func span(_ index: Int) -> SourceSpan { formula.span(of: index, path, range) }
    switch names.meaning(path[0]) {
    case .refused, .repeated, .used: break
    case .kpi:
      notSupported("a KPI (`\(path[0])`) inside a formula", at: span(0))
    case .dimension:
      error(
        .dimensionWithoutSum, "`\(path[0])` is a dimension; a formula reads what repeats over it",
        at: span(0), hint: "`count(\(path[0]))` is the number of its elements")
    case .input, .stock, .event:
      error(
        .unknownName, "`\(path[0])` is a number and has no part `\(path[1])`", at: span(1))
    case .pipeline(let index): unknownStage(path, of: names.pipelines[index], span)
    case nil:
      if Clock(rawValue: path[0]) != nil {
        error(.unknownName, "`\(path[0])` is a number and has no parts", at: span(1))
      } else {
        let candidates = names.order + Clock.allCases.map(\.rawValue)
        error(
          .unknownName, "unknown name `\(path[0])`", at: span(0),
          hint: nearest(path[0], in: candidates).map { "did you mean `\($0)`?" })
      }
    }
    return nil
  }

  private func unknownStage(
    _ path: [String], of pipeline: PipelineDraft, _ span: (Int) -> SourceSpan
  ) {
    guard !pipeline.isBroken else { return }
    let stages = pipeline.stages.map(\.name)
    guard path.count > 1 else {
      error(
        .unknownName, "`\(path[0])` is a pipeline; a formula reads one of its stages", at: span(0),
        hint: stages.last.map { "for example `\(path[0]).\($0).total`" })
      return
    }
    guard stages.contains(path[1]) else {
      error(
        .unknownStage, "`\(path[0])` has no stage `\(path[1])`", at: span(1),
        hint: suggestion(for: path[1], among: stages, called: "its stages"))
      return
    }
    let wrong = StageAnswer(rawValue: path[2]) == nil ? 2 : 3
    error(
      .unknownName, "a stage does not answer `\(path[wrong])`", at: span(wrong),
      hint: suggestion(
        for: path[wrong], among: StageAnswer.allCases.map(\.rawValue), called: "its answers"))
  }

  private func budgetReference(
    _ path: [String], _ range: Range<Int>, in formula: Formula
  ) -> Reference? {
    guard let budget = names.budget else {
      if !names.isBudgetBroken {
        error(
          .unknownName, "the plan has no `budget`", at: formula.span(of: 0, path, range))
      }
      return nil
    }
    switch budget.lookUp(path) {
    case .amounts, .figure: return .budget(path)
    case .noExecution(let index):
      error(
        .unknownName,
        "`\(path[index])` follows from the `execution` of the budget, which has none",
        at: formula.span(of: index, path, range),
        hint: "add `execution: {executed: {H1: 0.6, H2: 0.97}, carried_over: 1 %}` under `budget`")
    case .incomplete(let hint):
      error(
        .unknownName, "`\(path.joined(separator: "."))` is a group of lines, not an amount",
        at: formula.node.span(of: range), hint: hint)
    case .unknown(let index, let candidates, let list):
      error(
        .unknownName, "the budget has no `\(path[index])` here",
        at: formula.span(of: index, path, range),
        hint: suggestion(for: path[index], among: candidates, called: list))
    case .unlike(let instruments):
      error(
        .unlikeInstruments, "amounts of unlike instruments never add up: \(listed(instruments))",
        at: formula.node.span(of: range),
        hint: "add `.instrument.\(instruments[0])` before `.amount`")
    }
    return nil
  }

  /// An amount has a value in its fiscal years only.
  private func checksBudgetYears(_ formula: Formula) -> Bool {
    guard let budget = names.budget else { return true }
    var isSound = true
    for read in formula.expression.budgetReads {
      guard case .amounts(let amounts, _) = budget.lookUp(read.path) else { continue }
      let asked: [Int]
      let calendar = FiscalCalendar(firstMonth: fiscalYearStart)
      if let period = read.period {
        guard period.frequency == .year else {
          error(
            .badPeriod, "an amount is asked for by its fiscal year, not by `\(period)`",
            at: formula.node.span(of: read.call ?? read.range),
            hint: "write `at(\(read.path.joined(separator: ".")), \(period.year))`")
          isSound = false
          continue
        }
        asked = [period.year]
      } else if let horizon {
        asked = Array(calendar.year(of: horizon.first)...calendar.year(of: horizon.last))
      } else {
        continue
      }
      guard let missing = asked.first(where: { amounts[$0] == nil }) else { continue }
      let years = amounts.keys.sorted()
      let name = read.path.joined(separator: ".")
      error(
        .amountOutsideYears,
        "`\(name)` has no value in \(missing); it is given for "
          + years.map(String.init).joined(separator: ", "),
        at: formula.node.span(of: read.range),
        hint: years.last.map { "write `at(\(name), \($0))`" })
      isSound = false
    }
    return isSound
  }
}

extension Formula {
  /// The place of one component of a dotted name.
  func span(of index: Int, _ path: [String], _ range: Range<Int>) -> SourceSpan {
    // In a copy of a repeated thing the path holds elements that the text may leave out.
    let scalars = Array(text.unicodeScalars)
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for place in range where scalars.indices.contains(place) && scalars[place] == "." {
      parts.append(start..<place)
      start = place + 1
    }
    parts.append(start..<max(start, range.upperBound))
    func reads(_ part: Range<Int>, _ word: String) -> Bool {
      scalars.count >= part.upperBound && scalars[part].elementsEqual(word.unicodeScalars)
    }
    let word = path[index]
    if parts.indices.contains(index), reads(parts[index], word) {
      return node.span(of: parts[index])
    }
    let found = parts.first { reads($0, word) } ?? (index == 0 ? parts[0] : range)
    return node.span(of: found.isEmpty ? range : found)
  }
}

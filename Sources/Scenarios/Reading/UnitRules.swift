internal import PublicFinance
internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Statistics

/// The unit that a form fixes.
enum FormUnit {
  /// None: it takes the unit its place expects.
  case bare
  /// This one.
  case unit(Unit)
  /// A mistake was reported.
  case broken
}

/// Units, checked through every equation.
extension Reading {
  /// The unit of a form.
  ///
  /// - Parameters:
  ///   - form: Any form whose names were resolved.
  ///   - expected: The unit its place asks for, if any.
  /// - Returns: The unit, none, or that a mistake was reported.
  func unit(of form: DraftForm, expected: Unit?) -> FormUnit {
    switch form {
    case .formula(let formula): return unit(of: formula, expected: expected)
    case .between(let low, let high, let node):
      return common([low, high], at: node)
    case .counted: return .unit(.one)
    case .discrete(let values, let span):
      return common(values.map(\.value), at: PlanNode(.invalid, span: span))
    case .empirical(_, let reading, _): return reading.map { .unit($0.unit) } ?? .bare
    case .family(let family, let parameters, _):
      if family == .bernoulli { return .unit(.one) }
      let counted = family == .binomial ? parameters.prefix(1) : parameters[...]
      var result = FormUnit.bare
      for parameter in counted {
        switch self.unit(of: parameter, expected: expected) {
        case .bare: continue
        case .broken: return .broken
        case .unit(let unit): if case .bare = result { result = .unit(unit) }
        }
      }
      return result
    }
  }

  /// The unit of a formula.
  func unit(of formula: Formula, expected: Unit?) -> FormUnit {
    if formula.bareLiteral != nil { return .bare }
    do {
      let inferred = try formula.expression.inferUnit(
        unitOf: { self.unit(ofName: $0) })
      return inferred.map { .unit($0) } ?? .bare
    } catch {
      report(error, in: formula.node)
      return .broken
    }
  }

  private func common(_ literals: [QuantityLiteral], at node: PlanNode) -> FormUnit {
    let units = literals.compactMap(\.quantity.unit)
    guard let first = units.first else { return .bare }
    if let other = units.first(where: { $0 != first }) {
      error(
        .unitClash,
        "both ends must have one unit: one is in \(first.shown), the other in "
          + other.shown, at: node.span)
      return .broken
    }
    return .unit(first)
  }

  /// The unit of a name whose path was resolved; nil where it fits everywhere.
  func unit(ofName path: [String]) -> Unit? {
    if let foreign = foreign(path) { return foreign.reading.unit(ofName: foreign.path) }
    guard let reference = reference(path) else { return nil }
    switch reference {
    case .input(let index): return isBegun(index) ? guessedUnit(index) : finishedInput(index)?.unit
    case .stock(let index): return finishedStock(index)?.unit
    case .event: return .one
    case .clock(let clock): return clock.unit
    case .budget:
      let isFlow = BudgetFigure(rawValue: path.last ?? "")?.isFlow ?? false
      return isFlow ? Unit(currency) / .year : Unit(currency)
    case .stage(let pipeline, _, let answer):
      return names.pipelines[pipeline].unit.map { answer.unit(of: $0) }
    }
  }

  /// The unit of an input that is being checked just now, because definitions go round through the
  /// past: what its own formula says without those that are not known yet.
  private func guessedUnit(_ index: Int) -> Unit? {
    let draft = names.inputs[index]
    if let declared = draft.number?.unit { return declared.unit }
    guard guessed.insert(index).inserted else { return nil }
    defer { guessed.remove(index) }
    for formula in draft.number?.segments.flatMap(\.form.formulas) ?? [] {
      let unit = try? formula.expression.inferUnit(unitOf: { path in
        if case .input(let other)? = self.reference(path) {
          if case .done(let number) = self.names.inputs[other].state { return number?.unit }
          return self.guessedUnit(other)
        }
        return self.unit(ofName: path)
      })
      if let unit = unit ?? nil { return unit }
    }
    return nil
  }

  /// Whether a unit is right for its place; a wrong one is reported.
  ///
  /// - Parameters:
  ///   - unit: The unit found.
  ///   - target: The unit asked for.
  ///   - form: What has the unit, for the place of the message.
  ///   - want: What the place asks for.
  /// - Returns: Whether it is.
  func fits(_ unit: Unit, _ target: Unit, _ form: DraftForm, _ want: Expectation) -> Bool {
    if unit == target || (want.allowsPureNumber && unit == .one) { return true }
    // `700 per year` where firms per year are expected: the count is bare, the time is said.
    if target.isPerTime, unit == Unit.one / .year, form.formulas.allSatisfy(\.readsNoName) {
      return true
    }
    if target.isPerTime, !unit.isPerTime, unit == target * .year || unit == .one {
      error(
        .rateWithoutPeriod,
        "`\(want.key)` must say per what: this is \(unit.shown), not "
          + target.shown, at: form.span,
        hint: "add `per year`, `per half_year`, `per quarter` or `per month`")
    } else {
      error(
        .unitClash, "unit clash: `\(want.key)` \(target.predicate), this \(unit.predicate)",
        at: form.span, hint: want.time == .duration ? "write `3 quarters` or `18 months`" : nil)
    }
    return false
  }

  /// Whether a number without a unit is enough; where time matters it is not, and that is reported.
  func mayBeBare(_ value: Double?, _ form: DraftForm, _ want: Expectation) -> Bool {
    if value == 0 { return true }
    let text = form.formulas.first?.text ?? ""
    switch want.time {
    case .none: return true
    case .rate:
      error(
        .rateWithoutPeriod, "`\(want.key)` must say per what", at: form.span,
        hint: text.isEmpty
          ? hintForLists(form, want) : "write `\(text) per quarter` or `\(text) per year`")
    case .duration:
      error(
        .durationWithoutUnit, "`\(want.key)` must say how long", at: form.span,
        hint: text.isEmpty ? nil : "write `\(text) quarters` or `\(text) months`")
    }
    return false
  }
}

extension Reading {
  /// How a list of values says per what: by a `unit` beside it.
  private func hintForLists(_ form: DraftForm, _ want: Expectation) -> String? {
    let list: String
    switch form {
    case .discrete: list = "{discrete: {…}}"
    case .empirical: list = "{empirical: {…}}"
    case .formula, .between, .counted, .family: return nil
    }
    let counted = (want.unit.map { ($0 * .year).words } ?? "").isEmpty
    let words = want.unit.map { ($0 * .year).words + " " } ?? ""
    return "write `{value: \(list), unit: \(counted ? "1 " : words)per quarter}`"
  }
}

extension Formula {
  /// Whether it is a calculation with literals only.
  var readsNoName: Bool { expression.names.isEmpty }
}

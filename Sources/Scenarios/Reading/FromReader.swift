internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Series

/// A KPI's formula, checked.
struct BottomUp {
  /// The formula as parsed.
  var formula: Formula
  /// The formula with amounts of the budget put in.
  var expression: Expression
  /// Its unit; nil for a bare number.
  var unit: Unit?
}

extension Reading {
  /// Reads `from`.
  ///
  /// - Parameters:
  ///   - node: The formula.
  ///   - declared: The KPI's unit, if it has one.
  /// - Returns: The formula, or nil where a mistake was reported.
  func from(_ node: PlanNode, unit declared: UnitReading?) -> BottomUp? {
    guard let form = form(node, "from") else { return nil }
    guard case .formula(let written) = form, !written.expression.names.isEmpty else {
      error(
        .wrongType, "`from` is a formula over names of the plan", at: node.span,
        hint: "usually one stage, such as `training.trained.total`")
      return nil
    }
    let want = Expectation(key: "from", allowsPaths: true)
    guard let formula = writingOutKPIs(written), resolves(.formula(formula), want) else {
      return nil
    }
    // Inferred without the KPI's own unit: a rate is right beside an amount, see `settleUnit`.
    guard case .unit(let unit) = self.unit(of: formula, expected: nil) else {
      if case .bare = self.unit(of: formula, expected: nil) {
        return BottomUp(formula: formula, expression: settled(formula), unit: nil)
      }
      return nil
    }
    return BottomUp(formula: formula, expression: settled(formula), unit: unit)
  }

  func settled(_ formula: Formula) -> Expression {
    formula.expression.replacingAmounts { [names, currency] read in
      guard let period = read.period, let amounts = names.budget?.amounts(along: read.path) else {
        return nil
      }
      return amounts[period.year].map { Quantity($0, Unit(currency)) }
    }
  }

  /// The unit that is declared for the only name in a formula, such as `percent`; none for rates,
  /// which a KPI shows as amounts.
  func unit(declaredBehind formula: Formula) -> UnitReading? {
    guard case .name(let path) = formula.expression.kind else { return nil }
    let unit: UnitReading?
    switch reference(path) {
    case .input(let index)?: unit = names.inputs[index].number?.unit
    case .stock(let index)?: unit = names.stocks[index].unit
    default: unit = nil
    }
    return unit?.unit.isPerTime == true ? nil : unit
  }

  /// Brings the unit of the KPI and that of its formula together.
  ///
  /// A rate may stand beside the unit of what it counts: the KPI then shows the amount of its
  /// period (`flow`) or the sum so far (`total`).
  func settleUnit(
    _ context: inout KPIContext, _ bottomUp: BottomUp?, _ measure: KPI.Measure?, isDeclared: Bool
  ) {
    guard let bottomUp, let inferred = bottomUp.unit else { return }
    let counted = inferred.isPerTime ? inferred * .year : inferred
    guard isDeclared else {
      context.unit = measure == .level ? inferred : counted
      return
    }
    guard let unit = context.unit, unit != inferred else { return }
    if unit == counted {
      guard measure == .level else { return }
      error(
        .unitClash,
        "unit clash: the level of `\(context.name)` \(unit.predicate), `from` "
          + inferred.predicate, at: bottomUp.formula.node.span,
        hint: "leave `measure` out, or write `flow` or `total`")
      return
    }
    error(
      .unitClash,
      "unit clash: `\(context.name)` \(unit.predicate), `from` \(inferred.predicate)",
      at: bottomUp.formula.node.span)
  }

  /// Refuses a declared measure that contradicts what the formula answers.
  ///
  /// Judged where all stages in it answer alike and its unit is that of the answer: a ratio of two
  /// totals is a level of its own.
  func checkMeasure(_ measure: KPI.Measure, of bottomUp: BottomUp, at span: SourceSpan) {
    let reads = bottomUp.expression.names.compactMap {
      name -> (path: [String], Unit, StageAnswer)? in
      guard case .stage(let pipeline, _, let answer)? = reference(name.path),
        let unit = names.pipelines[pipeline].unit
      else { return nil }
      return (name.path, answer.unit(of: unit), answer)
    }
    guard let first = reads.first, reads.allSatisfy({ $0.2 == first.2 && $0.1 == bottomUp.unit }),
      bottomUp.expression.functions.isEmpty, let has = KPI.Measure(rawValue: first.2.rawValue),
      has != measure, !(has == .flow && measure == .level)
    else { return }
    let right = first.path.prefix(2).joined(separator: ".") + "." + measure.rawValue
    error(
      .conflictingKeys,
      "`measure: \(measure.rawValue)` contradicts `from`, which reads "
        + "`\(first.path.joined(separator: "."))`", at: span,
      hint: "write `from: \(right)` for the \(measure.rawValue), or leave `measure` out")
  }

  /// The measure of a formula: a rate is a flow, totals are totals, the rest levels.
  func usualMeasure(_ bottomUp: BottomUp?) -> KPI.Measure {
    guard let bottomUp else { return .level }
    if bottomUp.unit?.isPerTime == true { return .flow }
    let answers = bottomUp.expression.names.compactMap { name -> StageAnswer? in
      let place = foreign(name.path) ?? Foreign(reading: self, path: name.path)
      guard case .stage(_, _, let answer)? = place.reading.reference(place.path) else { return nil }
      return answer
    }
    return answers.contains(.total) && answers.allSatisfy { $0 == .total } ? .total : .level
  }
}

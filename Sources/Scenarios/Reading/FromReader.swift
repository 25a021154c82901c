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
  /// The indicator whose name is all of it, and its name from here.
  var repeated: (name: String, kpi: KPI)?
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
    let unit: Unit?
    switch self.unit(of: formula, expected: nil) {
    case .unit(let inferred): unit = inferred
    case .bare: unit = nil
    default: return nil
    }
    return BottomUp(
      formula: formula, expression: settled(formula), unit: unit,
      repeated: indicator(namedBy: written.expression))
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
  /// totals is a level of its own. A stock is a level; added up over periods it would count what is
  /// there anew in each, unless the formula says so (`fund * 1 quarter`).
  func checkMeasure(_ measure: KPI.Measure, of bottomUp: BottomUp, at span: SourceSpan) {
    let reads = bottomUp.expression.names.compactMap { answered($0.path) }
    guard let first = reads.first, let has = first.measure,
      reads.allSatisfy({ $0.measure == first.measure && $0.unit == bottomUp.unit }),
      bottomUp.expression.functions.isEmpty, has != measure,
      !(has == .flow && measure == .level), !(first.isStock && measure == .total)
    else { return }
    let name = first.path.joined(separator: ".")
    guard has == .level, measure == .flow else {
      let right = first.path.prefix(2).joined(separator: ".") + "." + measure.rawValue
      error(
        .conflictingKeys,
        "`measure: \(measure.rawValue)` contradicts `from`, which reads `\(name)`", at: span,
        hint: "write `from: \(right)` for the \(measure.rawValue), or leave `measure` out")
      return
    }
    let cure =
      first.isStock
      ? first.flow.map { "read what comes in, such as `from: \($0)`" } ?? "read a rate"
      : "write `from: \(first.path.prefix(2).joined(separator: ".")).flow` for the flow"
    error(
      .conflictingKeys,
      "`measure: flow` contradicts `from`, which reads `\(name)`, a level: periods would be added up",
      at: span,
      hint: "\(cure), or leave `measure` out; where what is there counts anew in every period, say "
        + "so: `from: \(bottomUp.formula.text) * 1 \(step.words)`")
  }

  /// What a name of a formula answers, where it is a stage or a stock, here or in a used plan.
  private func answered(_ path: [String]) -> Answered? {
    let place = foreign(path) ?? Foreign(reading: self, path: path)
    switch place.reading.reference(place.path) {
    case .stage(let pipeline, _, let answer)?:
      guard let unit = place.reading.names.pipelines[pipeline].unit else { return nil }
      return Answered(
        path: path, unit: answer.unit(of: unit),
        measure: answer == .waiting ? .level : KPI.Measure(rawValue: answer.rawValue),
        isStock: false)
    case .stock(let index)?:
      let stock = place.reading.names.stocks[index]
      guard let unit = stock.unit?.unit else { return nil }
      let alias = path[0].split(separator: ".").dropLast().map { $0 + "." }.joined()
      return Answered(
        path: path, unit: unit, measure: .level, isStock: true,
        flow: stock.inflows.first.map { alias + $0.text })
    default: return nil
    }
  }

  /// What a name answers.
  private struct Answered {
    var path: [String]
    var unit: Unit
    /// Nil where no measure is that of the answer.
    var measure: KPI.Measure?
    var isStock: Bool
    /// Its first inflow, where it is a stock.
    var flow: String?
  }

  /// The measure of a formula: that of the indicator it repeats; a rate is a flow, totals are totals,
  /// the rest levels.
  func usualMeasure(_ bottomUp: BottomUp?) -> KPI.Measure {
    guard let bottomUp else { return .level }
    if let repeated = bottomUp.repeated { return repeated.kpi.measure }
    if bottomUp.unit?.isPerTime == true { return .flow }
    let answers = bottomUp.expression.names.compactMap { name -> StageAnswer? in
      let place = foreign(name.path) ?? Foreign(reading: self, path: name.path)
      guard case .stage(_, _, let answer)? = place.reading.reference(place.path) else { return nil }
      return answer
    }
    return answers.contains(.total) && answers.allSatisfy { $0 == .total } ? .total : .level
  }
}

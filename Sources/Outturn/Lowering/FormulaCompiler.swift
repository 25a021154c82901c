internal import PublicFinance
internal import Diagnostics
internal import Expressions
internal import Quantities
internal import Scenarios
internal import Series
internal import Simulation
internal import Statistics

/// Compiles the formulas of a plan to programs over the slots of a model.
struct FormulaCompiler {
  let plan: Plan
  let scope: NameScope
  /// The model with all its inputs and pipelines, for the places of slots.
  let model: Model

  /// The source of an input, and what must be evaluated before it.
  func source(
    _ form: PendingInput.Form, isRateOfEvents: Bool, at span: SourceSpan?
  ) throws(LoweringError) -> (source: Input.Source, needs: Set<EvaluationOrder.Need>) {
    switch form {
    case .constant(let value): return (.constant(value), [])
    case .reading(let expression, let input):
      do throws(ExpressionError) {
        let program = try Program(expression) { _ in input }
        return (.formula(program), [.init(evaluation: .input(input))])
      } catch { throw .defect(error.message) }
    case .plan(.belief(let distribution), _): return (.belief(distribution), [])
    case .plan(.expression(let expression), _):
      let (program, needs) = try compiled(expression, at: span)
      if let value = program.constantValue { return (.constant(value), []) }
      return (.formula(program), needs)
    case .plan(.uncertain(let family, let forms), let parameters):
      var programs: [Program] = []
      var needs: Set<EvaluationOrder.Need> = []
      for (place, form) in forms.enumerated() {
        if case .expression(let expression) = form {
          let (program, need) = try compiled(expression, at: span)
          programs.append(program)
          needs.formUnion(need)
        } else if let input = parameters[place] {
          programs.append(.slot(input))
          needs.insert(.init(evaluation: .input(input)))
        }
      }
      let isEvent = family.isEvent && isRateOfEvents
      return (isEvent ? .events(family, programs) : .uncertain(family, programs), needs)
    case .event(let occurrence, let lasts): return source(occurrence, lasts: lasts)
    case .state(let call): return try source(of: call, at: span)
    case .response(let link, let input, let delay, let halfLife):
      return try source(of: link, input: input, delay: delay, halfLife: halfLife)
    }
  }

  /// Something that happens.
  private func source(
    _ occurrence: PendingInput.Occurrence, lasts: Int?
  ) -> (source: Input.Source, needs: Set<EvaluationOrder.Need>) {
    var needs: Set<EvaluationOrder.Need> = []
    if let lasts { needs.insert(.init(evaluation: .input(lasts))) }
    let duration = lasts.map { Program.slot($0) }
    switch occurrence {
    case .at(let step): return (.event(Event(.at([step]), duration: duration)), needs)
    case .probability(let input, let periods):
      needs.insert(.init(evaluation: .input(input)))
      return (
        .event(Event(.probability(.slot(input), periods: periods), duration: duration)), needs
      )
    }
  }

  /// The program of a formula, and what it reads.
  func compiled(
    _ expression: Expression, at span: SourceSpan?
  ) throws(LoweringError) -> (Program, Set<EvaluationOrder.Need>) {
    let expression = BudgetAmounts.fixed(expression, plan)
    var needs: Set<EvaluationOrder.Need> = []
    for name in expression.names {
      switch scope.meaning(of: name.path) {
      case .input(let index): needs.insert(.init(evaluation: .input(index)))
      case .measure(let pipeline, _, let measure):
        needs.insert(.init(evaluation: .pipeline(pipeline), isStockLike: !measure.isRate))
      case .stock(let index): needs.insert(.init(evaluation: .stock(index), isStockLike: true))
      case .clock, nil: break
      }
    }
    do throws(ExpressionError) {
      return (try Program(expression) { slot(of: $0) }, needs)
    } catch { throw failure(error, at: span) }
  }

  /// A formula of constants that has no value is a mistake of the plan; all else the reader saw.
  private func failure(_ error: ExpressionError, at span: SourceSpan?) -> LoweringError {
    guard error.code == "division-by-zero" || error.code == "not-a-number" else {
      return .defect(error.message)
    }
    return .plan(Diagnostic(error.code, error.message, at: span, hint: error.hint))
  }

  private func slot(of path: [String]) -> Int? {
    switch scope.meaning(of: path) {
    case .input(let index): index
    case .measure(let pipeline, let stage, let measure):
      model.slot(pipeline: pipeline, stage: stage, measure: measure)
    case .stock(let index): model.slot(stock: index)
    case .clock(let clock): model.clockSlot(clock)
    case nil: nil
    }
  }

  /// The formula of a bottom-up indicator over recorded paths.
  ///
  /// - Parameters:
  ///   - kpi: Index of the KPI in the plan.
  ///   - from: Its formula, with names for functions that remember.
  ///   - unit: The KPI's canonical unit; where the formula gives it per time, the amount of the
  ///     period is meant.
  ///   - recorded: Slots recorded so far; new ones are added.
  /// - Returns: The indicator.
  /// - Throws: ``LoweringError`` where reader and engine disagree.
  func indicator(
    _ kpi: Int, _ from: Expression, unit: Unit, recorded: inout [Int]
  ) throws(LoweringError) -> LoweredModel.Indicator {
    let horizon = plan.kpis[kpi].horizon
    let program = try path(from, horizon, at: plan.kpis[kpi].span, recorded: &recorded)
    do throws(ExpressionError) {
      let written = plan.kpis[kpi].from ?? from
      let inferred = try written.inferUnit(unitOf: { unitOf($0) }, expected: nil)
      let isRate = inferred.map { $0 != unit && $0 * Unit.year == unit } ?? false
      let factor = isRate ? 1 / Double(model.first.frequency.perYear) : 1
      return LoweredModel.Indicator(
        kpi: kpi, program: program, factor: factor,
        isCumulative: isRate && plan.kpis[kpi].measure == .total, firstStep: firstStep(of: horizon))
    } catch { throw failure(error, at: plan.kpis[kpi].span) }
  }

  /// A condition over recorded paths.
  ///
  /// - Parameters:
  ///   - condition: The condition of a check, with names for functions that remember.
  ///   - horizon: The periods of a used plan; nil is all.
  ///   - span: Where it stands.
  ///   - recorded: Slots recorded so far; new ones are added.
  /// - Returns: Its two sides where it compares, so that the worst case can be told.
  /// - Throws: ``LoweringError`` where it has no value, or reader and engine disagree.
  func condition(
    _ condition: Expression, _ horizon: PeriodRange? = nil, at span: SourceSpan,
    recorded: inout [Int]
  ) throws(LoweringError) -> LoweredModel.Condition {
    if case .binary(let sign, let left, let right) = condition.kind, sign.isComparison {
      return .comparison(
        sign, try path(left, horizon, at: span, recorded: &recorded),
        try path(right, horizon, at: span, recorded: &recorded))
    }
    return .truth(try path(condition, horizon, at: span, recorded: &recorded))
  }

  /// The step in which a horizon begins.
  func firstStep(of horizon: PeriodRange?) -> Int {
    horizon.map { max(0, $0.first.ordinal - model.first.ordinal) } ?? 0
  }

  /// A formula over whole paths, its slots recorded.
  func path(
    _ expression: Expression, _ horizon: PeriodRange?, at span: SourceSpan?,
    recorded: inout [Int]
  ) throws(LoweringError) -> PathProgram {
    do throws(ExpressionError) {
      return try PathProgram(
        expression, first: horizon?.first ?? model.first, steps: horizon?.count ?? model.steps,
        slot: { name in
          guard let slot = slot(of: name) else { return nil }
          if let place = recorded.firstIndex(of: slot) { return place }
          recorded.append(slot)
          return recorded.count - 1
        })
    } catch { throw failure(error, at: span) }
  }

  private func unitOf(_ path: [String]) -> Unit? {
    if path.first == "budget" {
      let isFlow = BudgetFigure(rawValue: path.last ?? "")?.isFlow ?? false
      return isFlow ? Unit(plan.currency) / .year : Unit(plan.currency)
    }
    switch scope.meaning(of: path) {
    case .measure(_, _, .age): return .year
    case .measure(let pipeline, _, let measure):
      let unit = plan.pipelines[pipeline].unit
      return measure.isRate ? unit / Unit.year : unit
    case .clock: return path == ["time"] ? .year : .one
    case let meaning?: return scope.units[meaning]
    case nil: return nil
    }
  }
}

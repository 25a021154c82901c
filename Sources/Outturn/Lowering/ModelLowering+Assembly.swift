internal import Expressions
internal import Quantities
internal import Scenarios
internal import Series
internal import Simulation

/// The parts of a lowered plan put together.
extension ModelLowering {
  /// The model with its order of evaluation, and the formulas of indicators and checks over it.
  func assemble(
    _ pipelines: [Pipeline], _ stocks: [Stock], _ formulas: [Expression?],
    _ conditions: [Expression]
  ) throws(LoweringError) -> LoweredModel {
    var model = Model(
      first: plan.horizon.first, steps: plan.horizon.count,
      inputs: pending.map { Input(name: $0.name, segments: [], redraw: $0.redraw) },
      pipelines: pipelines, stocks: stocks, order: [],
      mode: plan.run.expected ? .expected : .stochastic)
    let compiler = FormulaCompiler(plan: plan, scope: scope, model: model)
    var needs: [Set<EvaluationOrder.Need>] = []
    for (index, input) in pending.enumerated() {
      var need: Set<EvaluationOrder.Need> = []
      for segment in input.segments {
        let compiled = try compiler.source(
          segment.form, isRateOfEvents: input.isRateOfEvents, at: input.span)
        model.inputs[index].segments.append(.init(start: segment.start, source: compiled.source))
        need.formUnion(compiled.needs)
      }
      if case .batch(let p, let s) = input.redraw {
        // Which occasion a value belongs to is known once the times of the batch are.
        for case .timesPerYear(let slot) in pipelines[p].stages[s].batch.map(\.occasions) {
          need.insert(.init(evaluation: .input(slot)))
        }
      }
      needs.append(need)
    }
    model.order = try EvaluationOrder.sorted(
      inputs: needs.map { Self.withCuts($0, stocks) },
      pipelines: uses.map { Self.withCuts(Self.needs($0), stocks) },
      stocks: stocks.map { Self.needs(Set([$0.start] + $0.inflows + $0.outflows)) },
      groups: groupsOfPipelines(pipelines))
    model.correlations = try correlations()
    model.windows = windows()
    do throws(ModelInconsistency) { try model.checkConsistency() } catch {
      throw .defect(error.sentence)
    }
    var recorded: [Int] = []
    var indicators: [LoweredModel.Indicator] = []
    for (index, kpi) in plan.kpis.enumerated() {
      guard let from = formulas[index] else { continue }
      indicators.append(
        try compiler.indicator(index, from, unit: kpi.unit.unit, recorded: &recorded))
    }
    var checks: [LoweredModel.Check] = []
    for (index, check) in plan.checks.enumerated() {
      checks.append(
        .init(
          index: index,
          condition: try compiler.condition(
            conditions[index], check.horizon, at: check.span, recorded: &recorded),
          firstStep: compiler.firstStep(of: check.horizon)))
    }
    for link in plan.links {
      guard let range = link.range else { continue }
      let alias = owner(of: link.name)
      let horizon = plan.used.first { $0.alias == alias }?.horizon
      for (sign, end) in [
        (BinaryOperator.greaterOrEqual, range.lowerBound), (.lessOrEqual, range.upperBound),
      ] {
        let inside = Expression(
          .binary(
            sign, Expression(.name([Self.inputName(of: link)])),
            Expression(.number(Quantity(end)))))
        checks.append(
          .init(
            index: checks.count,
            condition: try compiler.condition(
              inside, horizon, at: link.span, recorded: &recorded),
            firstStep: compiler.firstStep(of: horizon)))
      }
    }
    var shares: [LoweredModel.Indicator] = []
    // Shares are constants of a draw: the first step tells.
    let first = PeriodRange(plan.horizon.first, plan.horizon.first)
    for profile in plan.budget?.execution?.profiles ?? [] {
      for share in [profile.yearEnd, profile.carried] {
        let program = try compiler.path(share, first, at: nil, recorded: &recorded)
        shares.append(.init(kpi: -1, program: program, factor: 1))
      }
    }
    return LoweredModel(
      model: model, spans: pending.map(\.span), recorded: recorded, indicators: indicators,
      checks: checks, shares: shares, moneyRead: moneyRead)
  }

  private static func needs(_ inputs: Set<Int>) -> Set<EvaluationOrder.Need> {
    Set(inputs.map { .init(evaluation: .input($0)) })
  }

  /// Needs with the stocks that cut what is needed: who reads a flow reads what the stock gave, and
  /// only where that goes round what was wanted.
  private static func withCuts(
    _ needs: Set<EvaluationOrder.Need>, _ stocks: [Stock]
  ) -> Set<EvaluationOrder.Need> {
    var result = needs
    for (index, stock) in stocks.enumerated() where stock.nonNegative {
      let isRead = (stock.inflows + stock.outflows).contains {
        needs.contains(.init(evaluation: .input($0)))
      }
      if isRead { result.insert(.init(evaluation: .stock(index), isStockLike: true)) }
    }
    return result
  }

  /// The pipelines of each limit that stages share.
  private func groupsOfPipelines(_ pipelines: [Pipeline]) -> [Set<Int>] {
    groups.values.map(\.number).sorted().map { number in
      Set(
        pipelines.indices.filter { p in
          pipelines[p].stages.contains { $0.limit?.group == number }
        })
    }
  }

  private func correlations() throws(LoweringError) -> [Model.RankCorrelation] {
    var result: [Model.RankCorrelation] = []
    for correlation in plan.correlations {
      let places = correlation.names.compactMap { name in
        plan.inputs.firstIndex { $0.name == name }
      }
      guard places.count == 2 else {
        throw .defect("a correlation names what is not an assumption")
      }
      result.append(.init(places[0], places[1], rank: correlation.rank))
    }
    return result
  }
}

internal import Expressions
internal import Quantities
internal import Scenarios
internal import Series
internal import Simulation

/// Turns a plan into the model that the simulation engine runs.
///
/// Named numbers become inputs in the order of the plan; numbers written inside a stage become
/// inputs named by their path, so that their random streams keep their names whatever else changes.
struct ModelLowering {
  private let plan: Plan
  private var scope: NameScope
  private var pending: [PendingInput] = []
  /// For each pipeline, the inputs its stages read.
  private var uses: [Set<Int>] = []

  /// Lowers a plan.
  ///
  /// - Parameter plan: A plan that the reader found free of mistakes.
  /// - Returns: The model, and the bottom-up indicators over it.
  /// - Throws: ``LoweringError`` where reader and engine disagree.
  static func lower(_ plan: Plan) throws(LoweringError) -> LoweredModel {
    var lowering = ModelLowering(plan)
    return try lowering.lower()
  }

  private init(_ plan: Plan) {
    self.plan = plan
    scope = NameScope(plan)
  }

  private mutating func lower() throws(LoweringError) -> LoweredModel {
    // Plan inputs first, so that their index is their slot; parameters and stages come behind.
    for input in plan.inputs {
      pending.append(
        PendingInput(
          name: streamName(input.role.rawValue + "s." + input.name), segments: [],
          redraw: redraw(input.number.redraw, stage: nil),
          isRateOfEvents: input.number.unit.isPerTime))
    }
    for (index, input) in plan.inputs.enumerated() { fill(index, with: input.number) }
    var pipelines: [Pipeline] = []
    for (p, pipeline) in plan.pipelines.enumerated() {
      uses.append([])
      var stages: [Stage] = []
      for (s, stage) in pipeline.stages.enumerated() {
        stages.append(lowered(stage, pipeline: p, index: s))
      }
      pipelines.append(
        Pipeline(
          name: streamName("pipelines." + pipeline.name), whole: pipeline.whole, stages: stages))
    }
    assignBatchRedraws()
    for path in budgetNames() { addBudgetInput(path) }
    return try assemble(pipelines)
  }

  private func streamName(_ path: String) -> String { plan.id + "/" + path }

  // MARK: Numbers

  /// The slot of a number of a stage: the named input it repeats, or an input of its own.
  private mutating func slot(
    _ number: PlanNumber?, _ name: String, pipeline: Int, stage: Int, isInflow: Bool = false
  ) -> Int? {
    guard let number else { return nil }
    if number.segments.count == 1, case .expression(let expression) = number.segments[0].form,
      case .name(let path) = expression.kind, case .input(let index)? = scope.meaning(of: path)
    {
      uses[pipeline].insert(index)
      return index
    }
    let index = pending.count
    pending.append(
      PendingInput(
        name: streamName(name), segments: [],
        redraw: redraw(number.redraw, stage: (pipeline, stage)),
        isRateOfEvents: isInflow))
    fill(index, with: number)
    uses[pipeline].insert(index)
    return index
  }

  /// Gives a pending input its segments, and its uncertain parameters inputs of their own.
  private mutating func fill(_ index: Int, with number: PlanNumber) {
    var parameters: [Int: [(start: Int, form: NumberForm)]] = [:]
    for segment in number.segments {
      guard case .uncertain(_, let forms) = segment.form else { continue }
      for (place, form) in forms.enumerated() where form.isUncertain {
        parameters[place, default: []].append((step(segment.start), form))
      }
    }
    var inputOf: [Int: Int] = [:]
    for (place, segments) in parameters.sorted(by: { $0.key < $1.key }) {
      inputOf[place] = pending.count
      pending.append(
        PendingInput(
          name: pending[index].name + ".\(place + 1)",
          segments: segments.enumerated().map { order, segment in
            .init(
              start: order == 0 ? 0 : segment.start, form: .plan(segment.form, parameters: []))
          }, redraw: pending[index].redraw, isRateOfEvents: false))
    }
    let segments = number.segments.map { segment -> PendingInput.Segment in
      var places: [Int?] = []
      if case .uncertain(_, let forms) = segment.form {
        places = forms.enumerated().map { $1.isUncertain ? inputOf[$0] : nil }
      }
      return .init(start: step(segment.start), form: .plan(segment.form, parameters: places))
    }
    // Of several values that begin in one step the last one holds.
    pending[index].span = number.span
    pending[index].segments = segments.enumerated().filter { place, segment in
      place + 1 == segments.count || segments[place + 1].start > segment.start
    }.map(\.element)
    if !segments.isEmpty { pending[index].segments[0].start = 0 }
  }

  /// The step a period begins at; what holds before the horizon holds from its start.
  private func step(_ period: Period?) -> Int {
    guard let period else { return 0 }
    return max(0, period.first(plan.horizon.frequency).ordinal - plan.horizon.first.ordinal)
  }

  private func redraw(_ rule: RedrawRule, stage: (Int, Int)?) -> Input.Redraw {
    switch rule {
    case .once: .once
    case .period: .period
    case .year: .year
    case .batch: stage.map { .batch(pipeline: $0.0, stage: $0.1) } ?? .period
    }
  }

  /// A named number that is drawn anew on every batch follows the first stage that uses it.
  private mutating func assignBatchRedraws() {
    for (index, input) in plan.inputs.enumerated() where input.number.redraw == .batch {
      for (p, pipeline) in plan.pipelines.enumerated() where uses[p].contains(index) {
        if let s = pipeline.stages.firstIndex(where: {
          $0.yield?.reads(input.name) == true && !$0.batch.isEmpty
        }) {
          pending[index].redraw = .batch(pipeline: p, stage: s)
          break
        }
      }
    }
  }

  // MARK: Stages

  private mutating func lowered(_ stage: PlanStage, pipeline p: Int, index s: Int) -> Stage {
    let path = "pipelines.\(plan.pipelines[p].name).stages.\(stage.name)"
    func name(_ key: String) -> String { path + "." + key }
    let batch = lowered(stage.batch, name("batch"), pipeline: p, stage: s)
    let limit = stage.limit.flatMap { limit -> Stage.Limit? in
      guard let rate = slot(limit.rate, name("limit"), pipeline: p, stage: s) else { return nil }
      let steps = plan.horizon.frequency.perYear / limit.window.perYear
      return Stage.Limit(
        rate: rate, windowSteps: max(1, steps),
        windowYears: 1 / Double(min(limit.window.perYear, plan.horizon.frequency.perYear)))
    }
    let rest: Stage.Rest =
      switch stage.rest {
      case .leave: .leave
      case .stay: .stay
      case .stage(let index): .stage(index)
      }
    return Stage(
      name: stage.name, source: stage.source,
      inflow: slot(stage.inflow, name("inflow"), pipeline: p, stage: s, isInflow: true),
      yield: yield(stage.yield, name("yield"), pipeline: p, stage: s), batch: batch, limit: limit,
      start: slot(stage.start, name("start"), pipeline: p, stage: s),
      length: slot(stage.length, name("length"), pipeline: p, stage: s),
      capacity: slot(stage.capacity, name("capacity"), pipeline: p, stage: s),
      leak: slot(stage.leak, name("leak"), pipeline: p, stage: s),
      leakPeriods: writtenPeriod(stage.leak).perYear, rest: rest)
  }

  /// The period that a share lost per time is compounded over: as written, or as the assumption
  /// that it repeats is written; a year for formulas.
  private func writtenPeriod(_ number: PlanNumber?) -> Frequency {
    guard let number else { return .year }
    if let period = number.period { return period }
    guard case .expression(let expression)? = number.segments.first?.form,
      case .name(let path) = expression.kind, case .input(let index)? = scope.meaning(of: path),
      index < plan.inputs.count
    else { return .year }
    return plan.inputs[index].number.period ?? .year
  }

  /// The slot of a yield; one per time (units that stay are tried again) becomes a share per step,
  /// compounded as a leak is.
  private mutating func yield(
    _ number: PlanNumber?, _ name: String, pipeline: Int, stage: Int
  ) -> Int? {
    guard let slot = slot(number, name, pipeline: pipeline, stage: stage) else { return nil }
    guard let number, number.unit.isPerTime else { return slot }
    let periods = Double(writtenPeriod(number).perYear)
    let steps = periods / Double(plan.horizon.frequency.perYear)
    func literal(_ value: Double) -> Expression { Expression(.number(Quantity(value, .one))) }
    let once = Expression(
      .call(
        "min",
        [Expression(.binary(.divide, Expression(.name(["rate"])), literal(periods))), literal(1)]))
    let kept = Expression(
      .binary(.power, Expression(.binary(.subtract, literal(1), once)), literal(steps)))
    pending.append(
      PendingInput(
        name: streamName(name + ".per_step"),
        segments: [
          .init(
            start: 0,
            form: .reading(Expression(.binary(.subtract, literal(1), kept)), of: slot))
        ], redraw: .once, isRateOfEvents: false))
    uses[pipeline].insert(pending.count - 1)
    return pending.count - 1
  }

  /// Batches with their numbers: what changes with time is one input, so that its stream is one.
  private mutating func lowered(
    _ batches: [TimedBatch], _ name: String, pipeline: Int, stage: Int
  ) -> [Stage.Batch] {
    let starts = batches.enumerated().map { $0 == 0 ? 0 : step($1.start) }
    let times = batches.map { batch -> PlanNumber? in
      if case .times(let number) = batch.occasions { number } else { nil }
    }
    let atMost = slot(
      joined(batches.map(\.atMost), starts), name + ".at_most", pipeline: pipeline, stage: stage)
    let often = slot(joined(times, starts), name + ".times", pipeline: pipeline, stage: stage)
    return batches.enumerated().map { order, batch in
      let occasions: Stage.Occasions =
        switch batch.occasions {
        case .everyPeriod: .everyStep
        case .inPeriods(let numbers): .inStepsOfYear(Set(numbers.map { $0 - 1 }))
        case .times: often.map { .timesPerYear($0) } ?? .everyStep
        }
      return Stage.Batch(
        start: starts[order], occasions: occasions,
        atMost: batch.atMost == nil ? nil : atMost)
    }
  }

  /// One number out of those that hold from given steps on, each with its own changes in its time.
  private func joined(_ numbers: [PlanNumber?], _ starts: [Int]) -> PlanNumber? {
    guard var result = numbers.lazy.compactMap({ $0 }).first else { return nil }
    guard numbers.count > 1 else { return result }
    var segments: [PlanNumber.Segment] = []
    for (order, number) in numbers.enumerated() {
      guard let number else { continue }
      let end = order + 1 < starts.count ? starts[order + 1] : Int.max
      let changes = number.segments.map { step($0.start) }
      for (place, change) in changes.enumerated() {
        let next = place + 1 < changes.count ? changes[place + 1] : Int.max
        let from = max(change, starts[order])
        guard from < min(next, end) else { continue }
        var segment = number.segments[place]
        segment.start = plan.horizon.first.advanced(by: from)
        segments.append(segment)
      }
    }
    result.segments = segments
    // What holds first holds from the beginning; earlier batches have no such number.
    if !result.segments.isEmpty { result.segments[0].start = nil }
    return result
  }

  // MARK: Money

  /// Amounts of the budget that formulas read in every period (not inside `at`).
  private func budgetNames() -> [[String]] {
    var found: Set<[String]> = []
    for input in pending {
      for segment in input.segments {
        guard case .plan(let form, _) = segment.form else { continue }
        for expression in form.expressions {
          for name in BudgetAmounts.fixed(expression, plan).names
          where name.path.first == "budget" {
            found.insert(name.path)
          }
        }
      }
    }
    for formula in plan.kpis.compactMap(\.from) + plan.checks.map(\.condition) {
      for name in BudgetAmounts.fixed(formula, plan).names where name.path.first == "budget" {
        found.insert(name.path)
      }
    }
    return found.sorted { $0.joined(separator: ".") < $1.joined(separator: ".") }
  }

  private mutating func addBudgetInput(_ path: [String]) {
    let calendar = FiscalCalendar(firstMonth: plan.fiscalYearStart)
    let segments = plan.budget?.segments(along: path, over: plan.horizon, calendar) ?? []
    scope.add(path.joined(separator: "."), input: pending.count)
    pending.append(
      PendingInput(
        name: streamName(path.joined(separator: ".")),
        segments: segments.map {
          .init(start: $0.start, form: .plan(.expression($0.value), parameters: []))
        }, redraw: .once, isRateOfEvents: false))
  }

  // MARK: Assembly

  private func assemble(_ pipelines: [Pipeline]) throws(LoweringError) -> LoweredModel {
    var model = Model(
      first: plan.horizon.first, steps: plan.horizon.count,
      inputs: pending.map { Input(name: $0.name, segments: [], redraw: $0.redraw) },
      pipelines: pipelines, order: [], mode: plan.run.expected ? .expected : .stochastic)
    let compiler = FormulaCompiler(plan: plan, scope: scope, model: model)
    var needs: [Set<Model.Evaluation>] = []
    for (index, input) in pending.enumerated() {
      var need: Set<Model.Evaluation> = []
      for segment in input.segments {
        let compiled = try compiler.source(
          segment.form, isRateOfEvents: input.isRateOfEvents, at: input.span)
        model.inputs[index].segments.append(.init(start: segment.start, source: compiled.source))
        need.formUnion(compiled.needs)
      }
      if case .batch(let p, let s) = input.redraw {
        // Which occasion a value belongs to is known once the times of the batch are.
        for case .timesPerYear(let slot) in pipelines[p].stages[s].batch.map(\.occasions) {
          need.insert(.input(slot))
        }
      }
      needs.append(need.subtracting([.input(index)]))
    }
    model.order = try EvaluationOrder.sorted(
      inputs: needs, pipelines: uses.map { Set($0.map { .input($0) }) })
    model.correlations = try correlations()
    do throws(ModelInconsistency) { try model.checkConsistency() } catch {
      throw .defect(error.sentence)
    }
    var recorded: [Int] = []
    var indicators: [LoweredModel.Indicator] = []
    for (index, kpi) in plan.kpis.enumerated() {
      guard let from = kpi.from else { continue }
      indicators.append(
        try compiler.indicator(index, from, unit: kpi.unit.unit, recorded: &recorded))
    }
    var checks: [LoweredModel.Check] = []
    for (index, check) in plan.checks.enumerated() {
      checks.append(
        .init(
          index: index,
          condition: try compiler.condition(check.condition, at: check.span, recorded: &recorded)))
    }
    return LoweredModel(
      model: model, recorded: recorded, indicators: indicators, checks: checks)
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

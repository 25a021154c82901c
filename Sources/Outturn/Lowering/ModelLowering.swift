internal import Diagnostics
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
  let plan: Plan
  var scope: NameScope
  var pending: [PendingInput] = []
  /// For each pipeline, the inputs its stages read.
  var uses: [Set<Int>] = []
  /// Limits that several stages share, by name: number and slot of the rate.
  var groups: [String: (number: Int, rate: Int)] = [:]
  /// Inputs made for functions that remember, by the expression and what it belongs to.
  var states: [Expression: Int] = [:]
  /// Paths into the budget that the formulas of each input read.
  var moneyRead: [Int: Set<[String]>] = [:]
  /// Where the number stands whose formulas are being lowered.
  var span: SourceSpan?

  /// Lowers a plan.
  ///
  /// - Parameter plan: A plan that the reader found free of mistakes.
  /// - Returns: The model, and the bottom-up indicators over it.
  /// - Throws: ``LoweringError`` where reader and engine disagree.
  static func lower(_ plan: Plan) throws(LoweringError) -> LoweredModel {
    var lowering = ModelLowering(plan)
    return try lowering.lower()
  }

  init(_ plan: Plan) {
    self.plan = plan
    scope = NameScope(plan)
  }

  mutating func lower() throws(LoweringError) -> LoweredModel {
    // Plan inputs first, so that their index is their slot; parameters and stages come behind.
    for input in plan.inputs {
      pending.append(
        PendingInput(
          name: streamName(input.role.rawValue + "s." + input.name), segments: [],
          redraw: redraw(input.number.redraw, stage: nil),
          isRateOfEvents: input.number.unit.isPerTime))
    }
    for variable in plan.variables {
      pending.append(
        PendingInput(
          name: streamName(variable.role.rawValue + "s." + variable.name), segments: [],
          redraw: .once, isRateOfEvents: false))
    }
    let firstEvent = pending.count
    for event in plan.events {
      pending.append(
        PendingInput(
          name: streamName("events." + event.name), segments: [], redraw: .once,
          isRateOfEvents: false))
    }
    let firstLink = pending.count
    for link in plan.links {
      pending.append(
        PendingInput(
          name: streamName("links." + link.name), segments: [], redraw: .once,
          isRateOfEvents: false))
    }
    for (index, input) in plan.inputs.enumerated() { fill(index, with: input.number) }
    for (index, variable) in plan.variables.enumerated() {
      fill(plan.inputs.count + index, with: variable.number)
    }
    for (index, event) in plan.events.enumerated() { fill(firstEvent + index, with: event) }
    for (index, link) in plan.links.enumerated() { fill(firstLink + index, with: link) }
    let stocks = plan.stocks.map { lowered($0) }
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
    let indicators = plan.kpis.map { kpi in
      span = kpi.span
      return kpi.from.map { remembered(BudgetAmounts.fixed($0, plan), isOverPaths: true) }
    }
    let conditions = plan.checks.map { check in
      span = check.span
      return remembered(BudgetAmounts.fixed(check.condition, plan), isOverPaths: true)
    }
    for path in budgetNames(indicators.compactMap { $0 } + conditions) { addBudgetInput(path) }
    return try assemble(pipelines, stocks, indicators, conditions)
  }

  /// The name of a random stream: what belongs to a used plan has the name it has there alone.
  ///
  /// - Parameter path: The section and the name, such as `assumptions.councils.attendance`.
  /// - Returns: Such as `sector-councils/assumptions.attendance`.
  func streamName(_ path: String) -> String {
    let section = path.prefix { $0 != "." }
    let name = path.dropFirst(section.count + 1)
    let owners = plan.used.filter { name.hasPrefix($0.alias + ".") }
    guard let owner = owners.max(by: { $0.alias.count < $1.alias.count }) else {
      return plan.id + "/" + path
    }
    return owner.id + "/" + section + "." + name.dropFirst(owner.alias.count + 1)
  }

  // MARK: Numbers

  /// The slot of a number of a stage: the named input it repeats, or an input of its own.
  mutating func slot(
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
  mutating func fill(_ index: Int, with number: PlanNumber) {
    span = number.span
    noteMoney(number.segments.flatMap(\.form.expressions), index)
    let number = remembered(number)
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
  func step(_ period: Period?) -> Int {
    guard let period else { return 0 }
    return max(0, period.first(plan.horizon.frequency).ordinal - plan.horizon.first.ordinal)
  }

  func redraw(_ rule: RedrawRule, stage: (Int, Int)?) -> Input.Redraw {
    switch rule {
    case .once: .once
    case .period: .period
    case .year: .year
    case .batch: stage.map { .batch(pipeline: $0.0, stage: $0.1) } ?? .period
    }
  }

  /// A named number that is drawn anew on every batch follows the first stage that uses it.
  mutating func assignBatchRedraws() {
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
}

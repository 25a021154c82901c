internal import Expressions
internal import Quantities
internal import Scenarios
internal import Series
internal import Simulation

/// What the names of a plan mean to the engine.
struct NameScope {
  /// What a dotted name stands for.
  enum Meaning: Hashable {
    case input(Int)
    case measure(pipeline: Int, stage: Int, StageMeasure)
    case stock(Int)
    case clock(Model.Clock)
  }

  private var inputs: [String: Int] = [:]
  private var stages: [String: (pipeline: Int, stage: Int)] = [:]
  private var stocks: [String: Int] = [:]
  /// Units of what has a name in the plan, for the inputs and stocks.
  private(set) var units: [Meaning: Unit] = [:]

  /// The names of a plan; inputs, variables and events are the first inputs of its model.
  init(_ plan: Plan) {
    for input in plan.inputs { enter(input.name, input.number.unit) }
    for variable in plan.variables { enter(variable.name, variable.number.unit) }
    for event in plan.events { enter(event.name, .one) }
    for link in plan.links { enter(link.name, link.unit) }
    for (index, stock) in plan.stocks.enumerated() {
      stocks[stock.name] = index
      units[.stock(index)] = stock.unit
    }
    for (p, pipeline) in plan.pipelines.enumerated() {
      for (s, stage) in pipeline.stages.enumerated() {
        stages[pipeline.name + "." + stage.name] = (p, s)
      }
    }
  }

  private mutating func enter(_ name: String, _ unit: Unit) {
    units[.input(inputs.count)] = unit
    inputs[name] = inputs.count
  }

  /// Adds a name for an input made while lowering, such as an amount of the budget.
  mutating func add(_ name: String, input: Int) { inputs[name] = input }

  /// The meaning of a dotted name, nil for one the plan does not have.
  func meaning(of path: [String]) -> Meaning? {
    if let input = inputs[path.joined(separator: ".")] { return .input(input) }
    if path.count == 1, let stock = stocks[path[0]] { return .stock(stock) }
    if path.count == 1, let clock = NameScope.clocks[path[0]] { return .clock(clock) }
    guard path.count == 2 || path.count == 3, let place = stages[path[0] + "." + path[1]] else {
      return nil
    }
    guard path.count == 3 else {
      return .measure(pipeline: place.pipeline, stage: place.stage, .level)
    }
    guard let measure = NameScope.measures[path[2]] else { return nil }
    return .measure(pipeline: place.pipeline, stage: place.stage, measure)
  }

  private static let clocks: [String: Model.Clock] = [
    "time": .time, "year": .year, "quarter_of_year": .quarterOfYear,
    "month_of_year": .monthOfYear,
  ]

  private static let measures: [String: StageMeasure] = [
    "level": .level, "flow": .flow, "total": .total, "arrivals": .arrivals, "waiting": .waiting,
    "lost": .lost, "age": .age,
  ]
}

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
    case clock(Model.Clock)
  }

  private var inputs: [String: Int] = [:]
  private var stages: [String: (pipeline: Int, stage: Int)] = [:]

  init(_ plan: Plan) {
    for (index, input) in plan.inputs.enumerated() { inputs[input.name] = index }
    for (p, pipeline) in plan.pipelines.enumerated() {
      for (s, stage) in pipeline.stages.enumerated() {
        stages[pipeline.name + "." + stage.name] = (p, s)
      }
    }
  }

  /// Adds a name for an input made while lowering, such as an amount of the budget.
  mutating func add(_ name: String, input: Int) { inputs[name] = input }

  /// The meaning of a dotted name, nil for one the plan does not have.
  func meaning(of path: [String]) -> Meaning? {
    if let input = inputs[path.joined(separator: ".")] { return .input(input) }
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
    "lost": .lost,
  ]
}

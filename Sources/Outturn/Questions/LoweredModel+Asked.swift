internal import Expressions
internal import Scenarios
internal import Simulation

extension LoweredModel {
  /// The model of a plan with the indicators of some of its KPIs, without its checks and the shares of
  /// its budget; what is left out changes no number.
  ///
  /// The checks that watch the curves of links stay: a plan may refuse what they find.
  ///
  /// - Parameters:
  ///   - kpis: The KPIs, by their place in the plan.
  ///   - plan: The plan.
  /// - Throws: ``StudyError`` when something in the plan cannot be run.
  init(asking kpis: Set<Int>, of plan: Plan) throws(StudyError) {
    var reduced = plan
    reduced.checks = []
    for index in reduced.kpis.indices where !kpis.contains(index) {
      reduced.kpis[index].from = nil
    }
    self = try BottomUp.lowered(reduced)
    shares = []
  }

  /// Lets the model do no more than its indicators and checks read.
  ///
  /// - Returns: The parts that still run.
  @discardableResult
  mutating func rest() -> Model.Parts {
    var used: Set<Int> = []
    for indicator in indicators + shares { used.formUnion(indicator.program.slots) }
    for check in checks {
      switch check.condition {
      case .comparison(_, let left, let right):
        used.formUnion(left.slots)
        used.formUnion(right.slots)
      case .truth(let program): used.formUnion(program.slots)
      }
    }
    // Formulas read recorded slots by place, so what none of them reads keeps its place.
    let idle = model.clockSlot(.time)
    recorded = recorded.prefix((used.max() ?? -1) + 1).enumerated().map { place, slot in
      used.contains(place) ? slot : idle
    }
    let parts = model.parts(reaching: recorded)
    model = model.resting(allBut: parts)
    return parts
  }
}

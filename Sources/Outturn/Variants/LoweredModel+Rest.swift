internal import Expressions
internal import Simulation

extension LoweredModel {
  /// Lets the model do no more than its indicators and checks read.
  mutating func rest() {
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
    model = model.resting(allBut: model.parts(reaching: recorded))
  }
}

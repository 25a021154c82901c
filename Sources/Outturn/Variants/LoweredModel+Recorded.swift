internal import Expressions

extension LoweredModel {
  /// Drops recorded slots behind the last one that a formula reads.
  mutating func pruneRecorded() {
    var last = -1
    func note(_ program: PathProgram) { last = max(last, program.slots.last ?? -1) }
    for indicator in indicators + shares { note(indicator.program) }
    for check in checks {
      switch check.condition {
      case .comparison(_, let left, let right):
        note(left)
        note(right)
      case .truth(let program): note(program)
      }
    }
    recorded = Array(recorded.prefix(last + 1))
  }
}

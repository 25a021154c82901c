extension AllocationProblem {
  /// Amounts a hair above their floor, where the rounding of a sum has left them, as their floor.
  ///
  /// A curve that starts straight up would take its slope there for a return that any money earns.
  func snappedToFloors(_ amounts: [Double]) -> [Double] {
    zip(decisions, amounts).map { decision, amount in
      let range = decision.ceiling.amount - decision.floor.amount
      let hair = 1e-9 * (range.isFinite ? range : abs(amount))
      return abs(amount - decision.floor.amount) <= hair ? decision.floor.amount : amount
    }
  }
}

extension ModelLowering {
  /// Lowers variables such that each finds what it reads, so that long chains need no deep stack.
  ///
  /// - Parameters:
  ///   - roots: The variables; what they read comes before them.
  ///   - moment: The moment at which formulas are read.
  /// - Throws: ``SystemModelError`` where variables define one another in a circle.
  mutating func lower(inOrder roots: [Int], _ moment: Moment) throws(SystemModelError) {
    for number in order(of: roots, moment) { _ = try value(number, moment) }
  }

  /// Variables and memories, each behind what it reads; circles are cut somewhere.
  private func order(of roots: [Int], _ moment: Moment) -> [Int] {
    var order: [Int] = []
    var seen: Set<Int> = []
    for root in roots where seen.insert(root).inserted {
      var stack = [(number: root, left: reads(root, moment))]
      while let last = stack.indices.last {
        let number = stack[last].number
        if let next = stack[last].left.popLast() {
          if seen.insert(next).inserted { stack.append((next, reads(next, moment))) }
        } else {
          stack.removeLast()
          order.append(number)
        }
      }
    }
    return order
  }

  /// What the value of a variable or a memory at a moment is made from.
  private func reads(_ number: Int, _ moment: Moment) -> [Int] {
    var formulas: [Formula] = []
    if number < model.variables.count {
      if parameters[number] != nil || (moment != .start && stocks[number] != nil) { return [] }
      if let formula = source.formulas[number] { formulas = [formula] }
    } else {
      switch (source.memories[number - model.variables.count], moment) {
      case (.initial(let a), .start): formulas = [a]
      case (.previous(_, let first), .start), (.fixedDelay(_, _, let first), .start):
        formulas = [first]
      case (.sampleIfTrue(let condition, let a, let first), .start):
        formulas = [condition, a, first]
      case (.sampleIfTrue(let condition, let a, _), .step): formulas = [condition, a]
      default: break
      }
    }
    var found: [Int] = []
    while let formula = formulas.popLast() {
      if case .variable(let other) = formula { found.append(other) }
      formulas += formula.parts
    }
    return found
  }
}

extension AllocationFrontier {
  /// Totals from the least that keeps all limits to the greatest that is of use.
  ///
  /// - Parameters:
  ///   - problem: The problem; its own total does not count.
  ///   - count: How many totals, evenly spaced; at least two.
  ///   - solve: Finds the best allocation.
  /// - Returns: The totals in rising order; empty where no total allows an allocation.
  /// - Throws: What `solve` throws.
  public static func totals(
    of problem: AllocationProblem, count: Int = 20,
    solve: (AllocationProblem) throws -> AllocationOutcome = { try $0.solve(tolerance: 1e-4) }
  ) throws -> [Double] {
    guard let least = problem.leastTotal() else { return [] }
    guard let most = try problem.greatestUsefulTotal(solve: solve), most > least else {
      return [least]
    }
    let last = Double(max(count, 2) - 1)
    return (0..<max(count, 2)).map { step in
      Double(step) == last ? most : least + (most - least) * Double(step) / last
    }
  }
}

extension AllocationProblem {
  /// The least total at which all other limits can be kept; nil where they cannot.
  ///
  /// - Parameter nodeLimit: The most nodes of a search with whole units or minimum sizes.
  /// - Returns: The total; where the search ended early, one that is surely enough.
  public func leastTotal(nodeLimit: Int = 20_000) -> Double? {
    let (bounded, place) = withTotal(atMost: 0)
    var prices = [Double](repeating: 0, count: decisions.count)
    for member in bounded.limits[place].members { prices[member.decision] += member.coefficient }
    let kept = Set(bounded.limitReferences).subtracting([.atMost(place), .atLeast(place)])
    let program = LimitProgram(bounded, nodeLimit: nodeLimit)
    guard case .amounts(let amounts) = program.amounts(keeping: kept, least: prices) else {
      return nil
    }
    return bounded.limits[place].sum(of: amounts)
  }

  /// The greatest total of which all is of use: what the best allocation spends where the total
  /// does not hold it, lines cut back to where they stop adding anything.
  func greatestUsefulTotal(
    solve: (AllocationProblem) throws -> AllocationOutcome
  ) throws -> Double? {
    var far = 0.0
    let members = withTotal(atMost: 0).0.total?.members ?? []
    for member in members where member.coefficient > 0 {
      far += member.coefficient * decisions[member.decision].ceiling.amount
    }
    // Without ceilings there is no end; twice the total is far enough to look.
    if !far.isFinite { far = 2 * (total?.atMost ?? 0) }
    var (open, place) = withTotal(atMost: far)
    open.limits[place].atLeast = nil
    guard let solution = try solve(open).solution else { return nil }
    var amounts = solution.amounts
    let held = Set(
      limits.filter { $0.kind != .total && ($0.atLeast != nil || $0.kind == .absorption) }
        .flatMap { $0.members.map(\.decision) })
    var terms = [[ResponseTerm]](repeating: [], count: decisions.count)
    for term in self.terms {
      for decision in Set(term.arguments.map(\.decision)).sorted() { terms[decision].append(term) }
    }
    let slack = 1e-9 * abs(solution.value) / Double(max(1, decisions.count))
    for index in decisions.indices where !held.contains(index) && decisions[index].step == nil {
      let response = LineResponse(terms[index], of: index, at: amounts, decisions)
      let least = max(decisions[index].floor.amount, decisions[index].minimumViable ?? 0)
      let worth = response.value(at: amounts[index]) - slack
      guard least < amounts[index] else { continue }
      var (low, high) = (least, amounts[index])
      if response.value(at: low) >= worth { high = low }
      while high - low > 1e-9 * high {
        let middle = low + (high - low) / 2
        guard middle > low, middle < high else { break }
        if response.value(at: middle) >= worth { high = middle } else { low = middle }
      }
      amounts[index] = high
    }
    return open.limits[place].sum(of: amounts)
  }
}

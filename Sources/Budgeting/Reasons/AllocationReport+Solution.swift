extension AllocationReport {
  /// All that can be said about a solution without solving anything further.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - solution: Its solution.
  ///   - decimals: Digits after the point of published amounts; 0 for whole won.
  public init(_ problem: AllocationProblem, _ solution: AllocationSolution, decimals: Int = 0) {
    let prices = LimitPrice.all(problem, solution.amounts, solution.shadowPrices)
    let reasons = LineReasons(problem, solution.amounts, prices).all()
    let current = problem.decisions.compactMap(\.current)
    let hasCurrent = current.count == problem.decisions.count && !current.isEmpty
    self.init(
      lines: reasons, limits: prices, unspent: UnspentMoney(problem, reasons, prices),
      decisions: hasCurrent
        ? DecisionTable(
          problem, before: current, after: solution.amounts, by: .line, decimals: decimals) : nil,
      valueBefore: hasCurrent ? problem.value(of: current) : nil, value: solution.value,
      upperBound: solution.upperBound)
  }
}

extension BudgetNeeded {
  /// The best at one total, as a search for the smallest one asks for it.
  public struct Best: Hashable, Sendable {
    /// What the best allocation found is worth.
    public var value: Double
    /// What no allocation at this total can exceed.
    public var upperBound: Double
    /// The allocation.
    public var amounts: [Double]

    /// Creates the best at a total.
    public init(value: Double, upperBound: Double, amounts: [Double]) {
      self.value = value
      self.upperBound = upperBound
      self.amounts = amounts
    }
  }

  /// Searches the smallest total whose best value reaches a target.
  ///
  /// Halves the range from both sides: a total suffices when an allocation was found that reaches
  /// the target, and is proven not to when the bound stays below it. Between the two lies what the
  /// gap of the solutions leaves open.
  ///
  /// - Parameters:
  ///   - target: What is to be reached.
  ///   - range: The totals to look at; more money must not be worth less.
  ///   - standardError: The standard error of values near the target, if they come from draws.
  ///   - tolerance: How narrow the answer is to be, as a share of the range.
  ///   - best: The best at a total; nil where no allocation keeps all limits.
  /// - Throws: What `best` throws.
  public init(
    target: Double, in range: ClosedRange<Double>, standardError: Double? = nil,
    tolerance: Double = 1e-4, best: (Double) throws -> Best?
  ) throws {
    var known: [Double: Best?] = [:]
    func look(_ total: Double) throws -> Best? {
      if let there = known[total] { return there }
      let there = try best(total)
      known[total] = there
      return there
    }
    let width = tolerance * (range.upperBound - range.lowerBound)
    /// The ends of a total from which on something holds.
    func edge(_ holds: (Best) -> Bool) throws -> (before: Double?, from: Double?) {
      if let low = try look(range.lowerBound), holds(low), low.upperBound.isFinite {
        return (nil, range.lowerBound)
      }
      guard let high = try look(range.upperBound), holds(high) else {
        return (range.upperBound, nil)
      }
      var (left, right) = (range.lowerBound, range.upperBound)
      while right - left > width {
        let middle = left + (right - left) / 2
        guard middle > left, middle < right else { break }
        if let there = try look(middle), holds(there) { right = middle } else { left = middle }
      }
      return (left, right)
    }
    let reached = try edge { $0.value >= target }
    let possible = try edge { $0.upperBound >= target }
    // A total whose search ended without an answer proves nothing.
    let notEnough = try possible.before.flatMap { total in
      try look(total).map { $0.upperBound < target } ?? true ? total : nil
    }
    let there = try look(reached.from ?? range.upperBound)
    self.init(
      target: target, notEnough: notEnough, enough: reached.from,
      value: there?.value ?? -.infinity, oneErrorLower: nil, oneErrorHigher: nil,
      amounts: there?.amounts ?? [])
    if let error = standardError, error > 0 {
      oneErrorLower = try edge { $0.value >= target - error }.from
      oneErrorHigher = try edge { $0.value >= target + error }.from
    }
  }

  /// Searches the smallest total of a problem whose best value reaches a target.
  ///
  /// - Parameters:
  ///   - problem: The problem; its total is replaced, or set where it has none.
  ///   - target: What is to be reached.
  ///   - range: The totals to look at.
  ///   - standardError: The standard error of values near the target, if they come from draws.
  ///   - tolerance: How narrow the answer is to be, as a share of the range.
  ///   - solve: Finds the best allocation.
  /// - Throws: What `solve` throws.
  public init(
    _ problem: AllocationProblem, target: Double, in range: ClosedRange<Double>,
    standardError: Double? = nil, tolerance: Double = 1e-4,
    solve: (AllocationProblem) throws -> AllocationOutcome = { try $0.solve(tolerance: 1e-5) }
  ) throws {
    try self.init(
      target: target, in: range, standardError: standardError, tolerance: tolerance
    ) { total in
      let (bounded, _) = problem.withTotal(atMost: total)
      do {
        return try solve(bounded).solution.map {
          Best(value: $0.value, upperBound: $0.upperBound, amounts: $0.amounts)
        }
      } catch AllocationError.undecided {
        // Nothing was found and nothing proven.
        return Best(value: -.infinity, upperBound: .infinity, amounts: [])
      }
    }
  }
}

public import Expressions

/// What the shares of a way of spending come to over all draws: enough for the expected figures of
/// every line, since these are polynomials in the share carried over.
public struct BudgetMoments: Hashable, Sendable {
  /// Means of c^k, from k = 0 on, where c is the share carried over.
  var carried: [Double]
  /// Means of C c^k, where C is the share executed by the end of the year.
  var executed: [Double]

  /// Takes the means over draws.
  ///
  /// - Parameters:
  ///   - executed: The share executed by the end of the year, one per draw.
  ///   - carried: The share carried over, one per draw.
  ///   - years: How many fiscal years the budget has.
  public init(executed: [Double], carried: [Double], years: Int) {
    let count = max(1, years) + 2
    self.carried = [Double](repeating: 0, count: count)
    self.executed = [Double](repeating: 0, count: count)
    for (end, share) in zip(executed, carried) {
      var power = 1.0
      for k in 0..<count {
        self.carried[k] += power
        self.executed[k] += end * power
        power *= share
      }
    }
    let draws = Double(max(1, executed.count))
    for k in 0..<count {
      self.carried[k] /= draws
      self.executed[k] /= draws
    }
  }
}

extension BudgetExecution.Profile {
  /// The share executed by the end of a fiscal year, over the shares of the plan.
  public var yearEnd: Expression { executed(byMonth: 12) }

  /// The share carried over, at most what is left then.
  public var carried: Expression {
    guard let carriedOver else { return .number(0) }
    return .call("min", .name(carriedOver), .number(1) - yearEnd)
  }
}

/// What is expected of lines in a fiscal year, in whole currency units.
public struct BudgetOutcome: Hashable, Sendable {
  /// The current budget.
  public var current = 0.0
  /// What is executed.
  public var executed = 0.0
  /// What is carried over.
  public var carriedOver = 0.0
  /// What lapses.
  public var lapsed: Double { current - executed - carriedOver }
}

extension PlanBudget {
  /// What is expected of lines in a fiscal year.
  ///
  /// - Parameters:
  ///   - ids: The ids of lines that add up.
  ///   - year: The fiscal year.
  ///   - moments: One per way of spending.
  /// - Returns: The figures; nil where the plan does not say how it is spent.
  public func outcome(of ids: Set<String>, in year: Int, _ moments: [BudgetMoments])
    -> BudgetOutcome?
  {
    guard let execution, moments.count == execution.profiles.count else { return nil }
    let ledger = BudgetLedger(
      spreadLines.filter { ids.contains($0.id) }, execution, through: year)
    var outcome = BudgetOutcome()
    for (profile, moments) in moments.enumerated() {
      guard let entry = ledger.entries[profile]?[year] else { continue }
      outcome.current += entry.settledCurrent
      outcome.executed += entry.executed
      outcome.carriedOver += entry.carriedOver
      for (k, value) in entry.open.enumerated() where k + 1 < moments.carried.count {
        outcome.current += value * moments.carried[k]
        outcome.executed += value * moments.executed[k]
        outcome.carriedOver += value * moments.carried[k + 1]
      }
    }
    return outcome
  }
}

internal import Optimization

/// The limits of a problem as a linear or integer program: some kept, some that may give way at a
/// price, the others left out.
struct LimitProgram {
  private let problem: AllocationProblem
  private let moneyPerUnit: [Double]
  private let nodeLimit: Int

  init(_ problem: AllocationProblem, nodeLimit: Int) {
    self.problem = problem
    self.nodeLimit = nodeLimit
    moneyPerUnit = problem.moneyPerUnit()
  }

  /// What became of a question.
  enum Answer {
    /// Amounts that keep what is kept, with the least cost.
    case amounts([Double])
    /// There are none.
    case none
    /// The search ended before it knew.
    case unknown
  }

  /// Amounts that keep some limits while others give way as little as possible.
  ///
  /// - Parameters:
  ///   - kept: Limits that are kept.
  ///   - giving: Limits that give way, at a price of their money.
  ///   - least: What else is to be as small as possible: a price per unit of each decision.
  /// - Returns: The amounts.
  func amounts(
    keeping kept: Set<LimitReference>, giving: Set<LimitReference> = [], least: [Double]? = nil
  ) -> Answer {
    if kept.contains(.wholeUnits), isBetweenUnits(kept) { return .none }
    var program = LinearProgram(goal: .minimize)
    var whole: [Int] = []
    var units = [Double](repeating: 1, count: problem.decisions.count)
    for place in problem.decisions.indices {
      let column = addDecision(place, kept, giving, to: &program, cost: least?[place] ?? 0)
      if column.isWhole { whole.append(place) }
      units[place] = column.unit
    }
    for (place, decision) in problem.decisions.enumerated() {
      soften(place, decision, units[place], giving, &program)
      sizes(place, decision, units[place], kept, &program, &whole)
    }
    addLimits(units, kept, giving, &program)
    let values: [Double]
    do throws(ProgramError) {
      if whole.isEmpty {
        switch try program.solve() {
        case .optimal(let solution): values = solution.values
        case .infeasible: return .none
        case .unbounded, .failed: return .unknown
        }
      } else {
        switch try IntegerProgram(program, whole: whole).solve(nodeLimit: nodeLimit) {
        case .optimal(let solution), .feasible(let solution): values = solution.values
        case .infeasible: return .none
        case .nodeLimit, .unbounded, .failed: return .unknown
        }
      }
    } catch {
      return .unknown
    }
    return .amounts(problem.decisions.indices.map { values[$0] * units[$0] })
  }

  /// Whether no sum of whole units lies between both ends of a limit that is kept.
  ///
  /// Branching on units shows that only by counting them all.
  private func isBetweenUnits(_ kept: Set<LimitReference>) -> Bool {
    let dropped = Set(problem.limitReferences).subtracting(kept)
    return problem.dropping(dropped).hasLimitBetweenUnits
  }

  /// The column of a decision, counted in steps where those are kept.
  private func addDecision(
    _ place: Int, _ kept: Set<LimitReference>, _ giving: Set<LimitReference>,
    to program: inout LinearProgram, cost: Double
  ) -> (unit: Double, isWhole: Bool) {
    let decision = problem.decisions[place]
    var (lower, upper) = (min(0, decision.floor.amount), Double.infinity)
    if kept.contains(.floors(decision.floor.origin)) { lower = decision.floor.amount }
    if kept.contains(.ceilings(decision.ceiling.origin)) { upper = decision.ceiling.amount }
    guard let step = decision.step, step > 0, kept.contains(.wholeUnits) else {
      program.addColumn(cost: cost, lower: lower, upper: upper)
      return (1, false)
    }
    program.addColumn(cost: cost * step, lower: lower / step, upper: upper / step)
    return (step, true)
  }

  /// Floors and ceilings that may give way.
  private func soften(
    _ place: Int, _ decision: AllocationDecision, _ unit: Double, _ giving: Set<LimitReference>,
    _ program: inout LinearProgram
  ) {
    if decision.floor.amount > 0, giving.contains(.floors(decision.floor.origin)) {
      let slack = program.addColumn(cost: moneyPerUnit[place])
      program.addRow([.init(place, unit), .init(slack, 1)], lower: decision.floor.amount)
    }
    if decision.ceiling.amount < .infinity, giving.contains(.ceilings(decision.ceiling.origin)) {
      let slack = program.addColumn(cost: moneyPerUnit[place])
      program.addRow([.init(place, unit), .init(slack, -1)], upper: decision.ceiling.amount)
    }
  }

  /// Either nothing or at least the minimum size.
  private func sizes(
    _ place: Int, _ decision: AllocationDecision, _ unit: Double, _ kept: Set<LimitReference>,
    _ program: inout LinearProgram, _ whole: inout [Int]
  ) {
    guard let least = decision.minimumViable, least > 0, kept.contains(.minimumSizes),
      program.columns[place].lower < least / unit
    else { return }
    if program.columns[place].lower > 0 {
      program.columns[place].lower = least / unit
      return
    }
    let ceiling = program.columns[place].upper * unit
    if ceiling < least {
      program.columns[place].upper = min(0, program.columns[place].upper)
      return
    }
    let most = ceiling.isFinite ? ceiling : farthest(place)
    let given = program.addColumn(upper: 1)
    whole.append(given)
    program.addRow([.init(place, unit), .init(given, -least)], lower: 0)
    program.addRow([.init(place, unit), .init(given, -most)], upper: 0)
  }

  /// An amount that no limit can ask a decision to pass.
  private func farthest(_ place: Int) -> Double {
    let decision = problem.decisions[place]
    var most = max(decision.floor.amount, decision.minimumViable ?? 0)
    if decision.ceiling.amount.isFinite { most = max(most, decision.ceiling.amount) }
    for limit in problem.limits {
      for member in limit.members where member.decision == place && member.coefficient != 0 {
        let end = max(abs(limit.atLeast ?? 0), abs(limit.atMost ?? 0))
        most = max(most, end / abs(member.coefficient))
      }
    }
    return 4 * max(most, 1)
  }

  private func addLimits(
    _ units: [Double], _ kept: Set<LimitReference>, _ giving: Set<LimitReference>,
    _ program: inout LinearProgram
  ) {
    for (place, limit) in problem.limits.enumerated() {
      let entries = limit.members.map {
        LinearProgram.Entry($0.decision, $0.coefficient * units[$0.decision])
      }
      if let least = limit.atLeast {
        if kept.contains(.atLeast(place)) {
          program.addRow(entries, lower: least)
        } else if giving.contains(.atLeast(place)) {
          let slack = program.addColumn(cost: 1)
          program.addRow(entries + [.init(slack, 1)], lower: least)
        }
      }
      if let most = limit.atMost {
        if kept.contains(.atMost(place)) {
          program.addRow(entries, upper: most)
        } else if giving.contains(.atMost(place)) {
          let slack = program.addColumn(cost: 1)
          program.addRow(entries + [.init(slack, -1)], upper: most)
        }
      }
    }
  }
}

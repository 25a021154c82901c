import Testing

@testable import Optimization

@Suite struct IntegerProgramTests {
  /// Every choice of whole numbers, each with its own linear program.
  private func enumerated(_ problem: IntegerProgram) throws -> Double? {
    var best: Double?
    func look(_ program: LinearProgram, _ rest: ArraySlice<Int>) throws {
      guard let place = rest.first else {
        if case .optimal(let solution) = try program.solve() {
          let value = solution.objective
          best =
            best.map { program.goal == .maximize ? max($0, value) : min($0, value) } ?? value
        }
        return
      }
      var program = program
      let column = program.columns[place]
      for value in Int(column.lower.rounded(.up))...Int(column.upper.rounded(.down)) {
        program.columns[place].lower = Double(value)
        program.columns[place].upper = Double(value)
        try look(program, rest.dropFirst())
      }
    }
    try look(problem.program, problem.whole[...])
    return best
  }

  private func small(_ seed: UInt64) -> IntegerProgram {
    var numbers = LinearProgramTests.Numbers(state: seed &* 104_729 &+ 5)
    var program = LinearProgram(goal: seed % 2 == 0 ? .maximize : .minimize)
    for _ in 0..<5 {
      program.addColumn(cost: numbers.next(-2...4), lower: 0, upper: numbers.next(1...3.5))
    }
    for _ in 0..<3 {
      let low = numbers.next(0...2)
      program.addRow(
        (0..<5).map { .init($0, numbers.next(-1...2)) }, lower: low,
        upper: low + numbers.next(0.1...2))
    }
    return IntegerProgram(program, whole: [0, 2, 4])
  }

  @Test func `whole numbers equal full enumeration`() throws {
    var infeasible = 0
    for seed in 0..<60 {
      let problem = small(UInt64(seed))
      let expected = try enumerated(problem)
      switch try problem.solve() {
      case .optimal(let solution):
        let best = try #require(expected)
        #expect((solution.objective - best).magnitude < 1e-8, "seed \(seed)")
        #expect(problem.program.violation(at: solution.values) < 1e-9)
        for place in problem.whole {
          #expect(solution.values[place] == solution.values[place].rounded())
        }
      case .infeasible:
        infeasible += 1
        #expect(expected == nil, "seed \(seed)")
      default: Issue.record("seed \(seed)")
      }
    }
    #expect(infeasible > 0)
  }

  @Test func `a knapsack of Martello and Toth`() throws {
    // Martello and Toth (1990), "Knapsack problems", example 2.2: best 107 with a weight limit of 50.
    let profits = [70.0, 20, 39, 37, 7, 5, 10]
    let weights = [31.0, 10, 20, 19, 4, 3, 6]
    var program = LinearProgram(goal: .maximize)
    for profit in profits { program.addColumn(cost: profit, upper: 1) }
    program.addRow(weights.enumerated().map { .init($0.offset, $0.element) }, upper: 50)
    let problem = IntegerProgram(program, whole: Array(profits.indices))
    guard case .optimal(let solution) = try problem.solve() else {
      Issue.record("not optimal")
      return
    }
    #expect(solution.objective == 107)
    #expect(solution.bound >= 107)
    #expect(try problem.solve() == .optimal(solution))
  }

  @Test func `money in won with fixed charges`() throws {
    // Each line gives its worth per won above a charge for being opened at all.
    var program = LinearProgram(goal: .maximize)
    for slope in [3e-12, 2e-12, 2.5e-12] { program.addColumn(cost: slope, upper: 4e12) }
    for _ in 0..<3 { program.addColumn(cost: -5.5, upper: 1) }
    for place in 0..<3 {
      program.addRow([.init(place, 1), .init(place + 3, -4e12)], upper: 0)
    }
    program.addRow((0..<3).map { .init($0) }, upper: 6e12)
    let problem = IntegerProgram(program, whole: [3, 4, 5])
    guard case .optimal(let solution) = try problem.solve() else {
      Issue.record("not optimal")
      return
    }
    #expect((solution.objective - 6.5).magnitude < 1e-9)
    #expect(solution.values == [4e12, 0, 0, 1, 0, 0])
  }

  @Test func `nothing to decide, and nothing that fits`() throws {
    var program = LinearProgram(goal: .maximize)
    guard case .optimal = try IntegerProgram(program, whole: []).solve() else {
      Issue.record("not optimal")
      return
    }
    program.addColumn(cost: 1, lower: 0.2, upper: 0.8)
    #expect(try IntegerProgram(program, whole: [0]).solve() == .infeasible)
    #expect(throws: ProgramError.unknownColumn(row: 0, column: 1)) {
      try IntegerProgram(program, whole: [1]).solve()
    }
    program.columns = [.init(cost: 1, lower: 0, upper: 5), .init(cost: 1, lower: 0, upper: 5)]
    program.addRow([.init(0, 2), .init(1, 2)], lower: 3, upper: 3)
    #expect(try IntegerProgram(program, whole: [0, 1]).solve() == .infeasible)
  }
}

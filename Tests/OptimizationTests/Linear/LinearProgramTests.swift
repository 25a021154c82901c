import Testing

@testable import Optimization

@Suite struct LinearProgramTests {
  /// Numbers from a fixed linear congruence.
  struct Numbers {
    var state: UInt64
    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    mutating func next(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * next()
    }
    mutating func place(below count: Int) -> Int { min(count - 1, Int(next() * Double(count))) }
  }

  /// A program with allowed values known: rows are ranges around the sums of a point.
  static func random(_ seed: UInt64, unit: Double = 1) -> LinearProgram {
    var numbers = Numbers(state: seed &* 7919 &+ 1)
    let columns = 1 + numbers.place(below: 12)
    var program = LinearProgram(goal: seed % 2 == 0 ? .maximize : .minimize)
    var point = [Double]()
    for _ in 0..<columns {
      let upper = numbers.next(1...9) * unit
      program.addColumn(cost: numbers.next(-3...5), lower: 0, upper: upper)
      point.append(numbers.next(0...1) * upper)
    }
    for _ in 0..<numbers.place(below: 8) {
      var entries = [LinearProgram.Entry]()
      for column in 0..<columns where numbers.next() < 0.6 {
        entries.append(.init(column, numbers.next(-1...3)))
      }
      let sum = entries.reduce(0) { $0 + $1.coefficient * point[$1.column] }
      let low = numbers.next() < 0.5 ? sum - numbers.next(0...2) * unit : -.infinity
      program.addRow(entries, lower: low, upper: sum + numbers.next(0...2) * unit)
    }
    return program
  }

  private func solution(_ program: LinearProgram) throws -> LinearProgram.Solution? {
    if case .optimal(let solution) = try program.solve() { return solution }
    return nil
  }

  @Test(arguments: [1.0, 1e12, 1e-9])
  func `values meet their own proof, whatever the unit`(unit: Double) throws {
    for seed in 0..<120 {
      let program = Self.random(UInt64(seed), unit: unit)
      let best = try #require(try solution(program))
      #expect(program.violation(at: best.values) < 1e-9)
      let size = max(best.objective.magnitude, unit)
      #expect((best.bound - best.objective).magnitude <= 1e-8 * size, "seed \(seed)")
    }
  }

  @Test func `the textbook's furniture maker`() throws {
    // Chvátal (1983), "Linear programming", page 13: 5x + 4y + 3z, best 13 at (2, 0, 1).
    var program = LinearProgram(goal: .maximize)
    for cost in [5.0, 4, 3] { program.addColumn(cost: cost) }
    program.addRow([.init(0, 2), .init(1, 3), .init(2, 1)], upper: 5)
    program.addRow([.init(0, 4), .init(1, 1), .init(2, 2)], upper: 11)
    program.addRow([.init(0, 3), .init(1, 4), .init(2, 2)], upper: 8)
    let best = try #require(try solution(program))
    #expect((best.objective - 13).magnitude < 1e-12)
    for (value, expected) in zip(best.values, [2.0, 0, 1]) {
      #expect((value - expected).magnitude < 1e-12)
    }
    for (dual, expected) in zip(best.rowDuals, [1.0, 0, 1]) {
      #expect((dual - expected).magnitude < 1e-12)
    }
    #expect((best.reducedCosts[1] + 3).magnitude < 1e-12)
  }

  @Test func `money in won and shares stand side by side`() throws {
    var program = LinearProgram(goal: .maximize)
    let money = program.addColumn(cost: 1e-12, upper: 5.3e12)
    let share = program.addColumn(cost: 2, upper: 1)
    program.addRow([.init(money, 1), .init(share, 4e12)], upper: 6e12)
    let best = try #require(try solution(program))
    #expect((best.objective - 5.65).magnitude < 1e-9)
    #expect((best.rowDuals[0] * 1e12 - 0.5).magnitude < 1e-9)
    #expect(best.values[0] == 5.3e12)
  }

  @Test func `what clashes is proved`() throws {
    var program = LinearProgram(goal: .maximize)
    let a = program.addColumn(cost: 1, lower: 2e12, upper: 9e12)
    let b = program.addColumn(cost: 1, lower: 3e12, upper: 9e12)
    program.addRow([.init(a), .init(b)], upper: 4.5e12)
    program.addRow([.init(a, 1), .init(b, -1)], upper: 1e12)
    guard case .infeasible(.rows(let ray)) = try program.solve() else {
      Issue.record("not infeasible")
      return
    }
    #expect(program.isProof(ray))
    #expect(ray[1] == 0)
  }

  @Test func `random clashes all have a proof`() throws {
    for seed in 0..<120 {
      var program = Self.random(UInt64(seed), unit: 1e9)
      // A copy of the sum of all columns, asked to be more than all upper bounds allow by a little.
      let most = program.columns.reduce(0) { $0 + $1.upper }
      program.addRow(
        program.columns.indices.map { .init($0, 1) }, lower: most * (1 + 1e-5))
      guard case .infeasible(.rows(let ray)) = try program.solve() else {
        Issue.record("seed \(seed) not infeasible")
        continue
      }
      #expect(program.isProof(ray))
    }
  }

  @Test func `bounds and rows that clash with themselves are named`() throws {
    var program = LinearProgram(goal: .minimize)
    program.addColumn(lower: 2, upper: 1)
    #expect(try program.solve() == .infeasible(.column(0)))
    program.columns[0].upper = 3
    program.addRow([.init(0)], lower: 2, upper: 1)
    #expect(try program.solve() == .infeasible(.row(0)))
    program.rows[0] = .init([], lower: 1)
    #expect(try program.solve() == .infeasible(.row(0)))
  }

  @Test func `an objective without end`() throws {
    var program = LinearProgram(goal: .maximize)
    program.addColumn(cost: 1)
    program.addColumn(cost: 1, upper: 4)
    program.addRow([.init(0, -1), .init(1, 1)], upper: 2)
    #expect(try program.solve() == .unbounded)
    program.goal = .minimize
    #expect(try solution(program)?.objective == 0)
  }

  @Test func `nothing to decide`() throws {
    #expect(try solution(LinearProgram(goal: .maximize))?.objective == 0)
    var program = LinearProgram(goal: .maximize)
    program.addRow([], lower: -1, upper: 1)
    #expect(try solution(program)?.rowDuals == [0])
    program.rows = []
    program.addColumn(cost: 2, lower: -1, upper: 3)
    #expect(try solution(program)?.objective == 6)
  }

  @Test func `what is no number is refused with its place`() {
    var program = LinearProgram(goal: .maximize)
    program.addColumn(cost: .nan)
    #expect(throws: ProgramError.notFinite(.column(0))) { try program.solve() }
    program.columns[0].cost = 1
    program.addRow([.init(0, .infinity)])
    #expect(throws: ProgramError.notFinite(.row(0))) { try program.solve() }
    program.rows[0].entries = [.init(3)]
    #expect(throws: ProgramError.unknownColumn(row: 0, column: 3)) { try program.solve() }
  }

  @Test func `the same bytes every time`() throws {
    let program = Self.random(31, unit: 1e12)
    let first = try program.solve()
    for _ in 0..<5 { #expect(try program.solve() == first) }
  }
}

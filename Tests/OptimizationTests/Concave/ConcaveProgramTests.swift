import Glibc
import Testing

@testable import Optimization

@Suite struct ConcaveProgramTests {
  private func log(_ scale: Double, _ half: Double, _ input: [LinearProgram.Entry])
    -> ConcaveProgram.Term
  {
    .init(input: input) { x in
      .init(
        value: scale * log1p(x / half), slope: scale / (half + x),
        curvature: -scale / ((half + x) * (half + x)))
    }
  }

  private func power(_ scale: Double, _ exponent: Double, _ input: [LinearProgram.Entry])
    -> ConcaveProgram.Term
  {
    .init(input: input) { x in
      let value = scale * pow(x, exponent)
      return .init(
        value: value, slope: exponent * value / x,
        curvature: exponent * (exponent - 1) * value / (x * x))
    }
  }

  private func solution(_ program: ConcaveProgram) throws -> ConcaveProgram.Solution? {
    if case .optimal(let solution) = try program.solve(tolerance: 1e-10) { return solution }
    return nil
  }

  @Test func `water filling`() throws {
    // Boyd and Vandenberghe (2004), example 5.2: x_i = max(0, 1/λ - a_i) with Σ x = 1.
    let levels = [0.2, 0.5, 1.4]
    let program = ConcaveProgram(
      terms: levels.enumerated().map { log(1, $1, [.init($0)]) },
      columns: levels.map { _ in .init(upper: 1) },
      rows: [.init(levels.indices.map { .init($0) }, lower: 1, upper: 1)])
    let found = try #require(try solution(program))
    // 1/λ = (1 + 0.2 + 0.5) / 2 = 0.85; the third stays dry.
    for (value, expected) in zip(found.values, [0.65, 0.35, 0]) {
      #expect((value - expected).magnitude < 1e-9)
    }
    #expect((found.rowDuals[0] - 1 / 0.85).magnitude < 1e-9)
  }

  @Test(arguments: [1.0, 1e12]) func `roots share a budget as the squares of their weights`(
    unit: Double
  ) throws {
    let program = ConcaveProgram(
      terms: [power(1, 0.5, [.init(0)]), power(2, 0.5, [.init(1)])],
      columns: [.init(upper: 10 * unit), .init(upper: 10 * unit)],
      rows: [.init([.init(0), .init(1)], upper: 5 * unit)])
    let found = try #require(try solution(program))
    // Slopes 1/(2√x) = 1/√y, so y = 4 x.
    #expect((found.values[0] / unit - 1).magnitude < 1e-7)
    #expect((found.values[1] / unit - 4).magnitude < 1e-7)
    #expect((found.rowDuals[0] * unit.squareRoot() - 0.5).magnitude < 1e-8)
    #expect(found.bound - found.objective <= 1e-10 * found.bound)
  }

  @Test func `random programs close their gap`() throws {
    for seed in 0..<40 {
      let linear = LinearProgramTests.random(UInt64(seed), unit: seed % 2 == 0 ? 1 : 1e10)
      var numbers = LinearProgramTests.Numbers(state: UInt64(seed) &* 31 &+ 7)
      var program = ConcaveProgram(terms: [], columns: linear.columns, rows: linear.rows)
      for place in program.columns.indices {
        program.columns[place].cost = 0
        let size = program.columns[place].upper
        let other = numbers.place(below: program.columns.count)
        let input = [LinearProgram.Entry(place), .init(other, 0.4)]
        program.terms.append(
          numbers.next() < 0.5
            ? log(numbers.next(1...9), numbers.next(0.1...1) * size, input)
            : power(numbers.next(1...3), numbers.next(0.2...0.9), [.init(place)]))
      }
      let found = try #require(try solution(program), "seed \(seed)")
      #expect(linear.violation(at: found.values) < 1e-9)
      #expect(found.bound - found.objective <= 1e-10 * found.bound.magnitude, "seed \(seed)")
    }
  }

  @Test func `held columns, equations and clashes`() throws {
    var program = ConcaveProgram(
      terms: [log(1, 1, [.init(0), .init(1)])],
      columns: [.init(lower: 2, upper: 2), .init(upper: 3)],
      rows: [.init([.init(0), .init(1)], lower: 4, upper: 4)])
    let found = try #require(try solution(program))
    #expect(found.values[0] == 2)
    #expect((found.values[1] - 2).magnitude < 1e-9)
    program.columns[1].upper = 1
    guard case .infeasible = try program.solve() else {
      Issue.record("not infeasible")
      return
    }
    program.columns = [.init(lower: 2, upper: 2), .init(lower: 2, upper: 2)]
    #expect(try #require(try solution(program)).steps == 0)
    program.columns[0].upper = .infinity
    #expect(throws: ProgramError.notFinite(.column(0))) { try program.solve() }
  }
}

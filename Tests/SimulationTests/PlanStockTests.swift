import Expressions
import Series
import Testing

@testable import Simulation

/// Stocks of plans worked out by hand: one step of Euler a period, rates per year.
struct PlanStockTests {
  @Test func `a stock accumulates its flows over periods`() {
    var builder = ModelBuilder()
    builder.steps = 4
    let start = builder.number(10)
    let earned = builder.series([8, 8, 4, 0], "earned")
    let spent = builder.number(2)
    builder.stock("fund", start: start, inflows: [earned], outflows: [spent])
    #expect(builder.path("fund") == [11.5, 13, 13.5, 13])
  }

  @Test func `what stands before a stock reads the end of the step before, else the step`() {
    var builder = ModelBuilder()
    builder.first = Period(.year, year: 2021)
    builder.steps = 4
    let start = builder.number(100)
    builder.formula("interest", "0.1 * fund")
    builder.stock("fund", start: start, inflows: [builder.inputs.count - 1])
    builder.formula("after", "fund")
    #expect(
      zip(builder.path("interest"), [10, 11, 12.1, 13.31]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(builder.path("after") == builder.path("fund"))
    #expect(
      zip(builder.path("fund"), [110, 121, 133.1, 146.41]).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func `outflows of a stock that stays above zero get what is there, the first first`() {
    var builder = ModelBuilder()
    builder.steps = 3
    let start = builder.number(5)
    let come = builder.series([8, 0, 4], "come")
    let first = builder.input("first", .constant(12))
    let second = builder.input("second", .constant(20))
    builder.stock(
      "fund", start: start, inflows: [come], outflows: [first, second], nonNegative: true)
    // 5 + 2 of inflow: 3 to the first, 4 of 5 to the second.
    #expect(builder.path("first") == [12, 0, 4])
    #expect(builder.path("second") == [16, 0, 0])
    #expect(builder.path("fund") == [0, 0, 0])
  }

  @Test(arguments: [false, true])
  func `a flow that is cut adds no more elsewhere, whichever stock moves first`(giverFirst: Bool) {
    var builder = ModelBuilder()
    builder.steps = 3
    let six = builder.number(6)
    let none = builder.number(0)
    let moved = builder.input("moved", .constant(16))
    func giver() { builder.stock("giver", start: six, outflows: [moved], nonNegative: true) }
    func taker() { builder.stock("taker", start: none, inflows: [moved], nonNegative: true) }
    if giverFirst {
      giver()
      taker()
    } else {
      taker()
      giver()
    }
    #expect(builder.path("giver") == [2, 0, 0])
    #expect(builder.path("taker") == [4, 6, 6])
    #expect(builder.path("moved") == [16, 8, 0])
  }

  @Test func `two stocks that feed each other keep what they have together`() {
    var builder = ModelBuilder()
    builder.steps = 6
    let three = builder.number(3)
    let there = builder.series([20, 4, 0, 30, 2, 9], "there")
    let back = builder.series([8, 40, 6, 0, 50, 1], "back")
    builder.stock("a", start: three, inflows: [back], outflows: [there], nonNegative: true)
    builder.stock("b", start: three, inflows: [there], outflows: [back], nonNegative: true)
    let (a, b) = (builder.path("a"), builder.path("b"))
    for t in 0..<6 {
      #expect(a[t] >= 0 && b[t] >= 0)
      #expect(abs(a[t] + b[t] - 6) < 1e-12)
    }
    // a gives its 3, not yet the 2 that come back; then b has 3 + 3 - 2.
    #expect(a[0] == 2 && b[0] == 4)
  }

  @Test func `the order of stocks changes nothing`() {
    var paths: [[[Double]]] = []
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      var builder = ModelBuilder()
      builder.steps = 5
      let starts = [9.0, 0, 1].map { builder.number($0) }
      let first = builder.series([16, 12, 8, 8, 8], "first")
      let second = builder.series([20, 4, 20, 0, 40], "second")
      let out = builder.series([2, 40, 3, 9, 1], "out")
      let flows: [(inflows: [Int], outflows: [Int])] = [
        ([], [first]), ([first], [second]), ([second], [out]),
      ]
      for k in order {
        builder.stock(
          "s\(k)", start: starts[k], inflows: flows[k].inflows, outflows: flows[k].outflows,
          nonNegative: true)
      }
      paths.append(["s0", "s1", "s2", "first", "second", "out"].map { builder.path($0) })
    }
    #expect(paths[0] == paths[1] && paths[0] == paths[2])
    // What leaves one stock is there for the next outflow a period later.
    #expect(paths[0][1] == [4, 6, 3, 3, 0])
    #expect(paths[0][4] == [0, 4, 20, 0, 12])
  }

  @Test func `inflows that run backwards are cut as well`() {
    var builder = ModelBuilder()
    builder.steps = 2
    let one = builder.number(1)
    let drain = builder.input("drain", .constant(-8))
    builder.stock("fund", start: one, inflows: [drain], nonNegative: true)
    #expect(builder.path("fund") == [0, 0])
    #expect(builder.path("drain") == [-4, 0])
  }

  @Test func `a start below zero is put right and reported`() {
    var builder = ModelBuilder()
    builder.steps = 1
    let start = builder.number(-3)
    builder.stock("fund", start: start, nonNegative: true)
    builder.stock("debt", start: start)
    let model = builder.model
    let outcome = builder.run([model.slot(stock: 0), model.slot(stock: 1)])
    #expect(outcome.values == [[[0]], [[-3]]])
    #expect(outcome.report.corrections == [.init(place: .stock(0), draws: 1, firstStep: 0)])
  }

  @Test func `a stock of a continuous model follows its exponential to first order`() {
    // Euler with 12 steps a year: (1 - 0.5 / 12) ^ 12 a year.
    var builder = ModelBuilder()
    builder.first = Period(.month, year: 2021)
    builder.steps = 24
    let start = builder.number(1)
    builder.formula("decay", "0.5 * level")
    builder.stock("level", start: start, outflows: [builder.inputs.count - 1])
    var wanted = 1.0
    for value in builder.path("level") {
      wanted *= 1 - 0.5 / 12
      #expect(abs(value - wanted) < 1e-12)
    }
  }
}

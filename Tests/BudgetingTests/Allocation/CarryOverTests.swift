@testable import ResponseCurves
import Glibc
import Testing

@testable import Budgeting

@Suite struct CarryOverTests {
  @Test func `factors at hand-worked values`() throws {
    #expect(
      try CarryOver.geometric(retention: 0.5, years: 3, isNormalised: false).factors
        == [1, 0.5, 0.25])
    #expect(
      try CarryOver.geometric(halfLife: 1, years: 2).factors.map { ($0 * 3).rounded() } == [2, 1])
    #expect(
      try CarryOver.delayed(retention: 0.5, peak: 1, years: 3).factors == [0.25, 0.5, 0.25])
    #expect(
      try CarryOver.delayed(retention: 0.5, peak: 0, years: 3, isNormalised: false).factors
        == [1, 0.5, 0.0625])
    #expect(try CarryOver.geometric(retention: 0).factors == [1])
    // 0.5^7 is the first power below a hundredth.
    #expect(try CarryOver.geometric(retention: 0.5).factors.count == 7)
  }

  @Test func `normalised money is conserved over the years it reaches`() throws {
    let spending = [40e8, 0, 73e8, 12e8, 5e12]
    for carryOver in [
      CarryOver.none, try .geometric(retention: 0.7), try .geometric(halfLife: 0.3, years: 5),
      try .delayed(retention: 0.6, peak: 2, years: 6),
      try .delayed(retention: 0.9, peak: 1.5, years: 4),
    ] {
      #expect(abs(carryOver.total - 1) < 1e-15)
      let counted = carryOver.counted(spending)
      #expect(counted.count == spending.count + carryOver.factors.count - 1)
      let sum = spending.reduce(0, +)
      #expect(abs(counted.reduce(0, +) - sum) < 1e-12 * sum)
    }
    let peak = try CarryOver.delayed(retention: 0.6, peak: 2, years: 6).factors
    #expect(peak.indices.max { peak[$0] < peak[$1] } == 2)
  }

  @Test func `terms count what the lines of this and earlier years leave`() throws {
    let training = SpendingLine(
      decisions: [2021: 0, 2022: 1, 2023: 2],
      carryOver: try CarryOver(factors: [0.5, 0.3, 0.2]))
    let advice = SpendingLine(decisions: [2022: 3, 2023: 4], factor: 2)
    let function = ResponseFunction.michaelis(max: 60, half: 50)
    let terms = ResponseTerm.carried(
      id: "leaders", function: function, lines: [training, advice], years: 2021...2025,
      weights: [2023: 0.5])
    #expect(terms.map(\.id) == (2021...2025).map { "leaders.\($0)" })
    #expect(terms.map(\.weight) == [1, 1, 0.5, 1, 1])
    let amounts = [10.0, 20, 30, 1, 2]
    let counted = training.carryOver.counted(Array(amounts[..<3]))
    let inputs = terms.map { $0.input(of: amounts) }
    let wanted = [counted[0], counted[1] + 2, counted[2] + 4, counted[3], counted[4]]
    #expect(zip(inputs, wanted).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(terms[2].arguments.map(\.decision) == [0, 1, 2, 4])
    // Without carry-over, every term looks at its own year only.
    let plain = ResponseTerm.carried(
      id: "x", function: function,
      lines: [SpendingLine(decisions: [2021: 0, 2022: 1])], years: 2021...2030)
    #expect(plain.map(\.arguments) == [[.init(0)], [.init(1)]])
  }

  @Test func `values that cannot be are named`() {
    #expect(throws: ResponseError.outside(name: "retention", value: 1, range: 0...1)) {
      try CarryOver.geometric(retention: 1)
    }
    #expect(throws: ResponseError.outside(name: "peak", value: 4, range: 0...3)) {
      try CarryOver.delayed(retention: 0.5, peak: 4, years: 4)
    }
    #expect(throws: ResponseError.notAboveZero(name: "half_life", value: 0)) {
      try CarryOver.geometric(halfLife: 0)
    }
    #expect(throws: ResponseError.belowZero(name: "factor", value: -1)) {
      try CarryOver(factors: [1, -1])
    }
  }
}

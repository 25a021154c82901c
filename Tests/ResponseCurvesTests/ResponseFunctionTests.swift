@testable import ResponseCurves
import Glibc
import Testing

@Suite struct ResponseFunctionTests {
  private let functions: [ResponseFunction] = [
    .linear(slope: 3e-9, from: 4), .capped(slope: 2e-9, max: 30), .log(scale: 12, half: 40e8),
    .power(scale: 2e-4, exponent: 0.6), .power(scale: 1e-12, exponent: 1.3),
    .hill(max: 100, half: 60e8, slope: 2.5), .hill(max: 100, half: 60e8, slope: 0.8),
    .hill(max: 100, half: 60e8, slope: 1), .logistic(max: 80, middle: 50e8, slope: 1e-9),
    .michaelis(max: 60, half: 50e8),
    .piecewise([.init(0, 1), .init(40e8, 20), .init(80e8, 26), .init(160e8, 30)]),
  ]

  @Test func `closed forms at hand-worked places`() {
    #expect(ResponseFunction.michaelis(max: 60, half: 5).value(at: 10) == 40)
    #expect(ResponseFunction.hill(max: 100, half: 2, slope: 2).value(at: 4) == 80)
    #expect(ResponseFunction.hill(max: 100, half: 2, slope: 2).slope(at: 2) == 25)
    #expect(ResponseFunction.logistic(max: 8, middle: 3, slope: 2).slope(at: 3) == 4)
    #expect(ResponseFunction.log(scale: 3, half: 2).slope(at: 4) == 0.5)
    #expect(ResponseFunction.michaelis(max: 60, half: 5).slope(at: 5) == 3)
    #expect(ResponseFunction.michaelis(max: 60, half: 5).secondDerivative(at: 5) == -0.6)
    #expect(ResponseFunction.hill(max: 100, half: 2, slope: 1).secondDerivative(at: 0) == -50)
    #expect(ResponseFunction.hill(max: 100, half: 2, slope: 2).secondDerivative(at: 0) == 50)
    #expect(ResponseFunction.power(scale: 3, exponent: 2).secondDerivative(at: 0) == 6)
  }

  @Test func `slopes are differences of values and second derivatives of slopes`() {
    for function in functions {
      for x in [3e8, 11e8, 39e8, 61e8, 93e8, 200e8, 900e8] {
        let h = x * 1e-5
        let difference = (function.value(at: x + h) - function.value(at: x - h)) / (2 * h)
        let slope = function.slope(at: x)
        #expect(
          abs(slope - difference) <= 2e-8 * abs(slope) + 1e-9 * abs(function.value(at: x)) / x)
        let change = (function.slope(at: x + h) - function.slope(at: x - h)) / (2 * h)
        let second = function.secondDerivative(at: x)
        #expect(abs(second - change) <= 1e-6 * abs(second) + 1e-9 * slope / x)
      }
    }
  }

  @Test func `steep curves and large amounts keep their digits`() {
    let steep = ResponseFunction.hill(max: 100, half: 1e12, slope: 300)
    for x in [0, 1e-300, 1, 1e11, 1e12, 1e13, 1e300] {
      #expect(steep.value(at: x).isFinite && steep.slope(at: x).isFinite)
      #expect(steep.secondDerivative(at: x).isFinite)
    }
    // Far right the marginal is max slope half^slope / x^(slope + 1), far below one rounding of max.
    let hill = ResponseFunction.hill(max: 100, half: 1e9, slope: 4)
    let exact = 100 * 4 * 1e-16 / 1e13
    #expect(abs(hill.slope(at: 1e13) / exact - 1) < 1e-12)
    let logistic = ResponseFunction.logistic(max: 1, middle: 0, slope: 1)
    #expect(abs(logistic.slope(at: 50) / exp(-50) - 1) < 1e-12)
    #expect(logistic.slope(at: -800) == 0)
    #expect(logistic.slope(at: 800) == 0)
    #expect(ResponseFunction.michaelis(max: 1e300, half: 1e-3).value(at: 1e13) <= 1e300)
    #expect(ResponseFunction.log(scale: 1, half: 1e13).value(at: 1) == log1p(1e-13))
  }

  @Test func `the money for a result gives that result`() throws {
    for function in functions {
      for x in [1e6, 3e8, 11e8, 39e8, 61e8, 93e8, 140e8] {
        let output = function.value(at: x)
        let input = try #require(function.input(for: output))
        #expect(abs(function.value(at: input) - output) <= 1e-12 * output)
        if function.slope(at: x) > 0 { #expect(abs(input - x) <= 1e-9 * x) }
      }
      #expect(function.input(for: -1) == 0)
    }
  }

  @Test func `a result out of reach has no amount`() {
    #expect(ResponseFunction.michaelis(max: 60, half: 5).input(for: 60) == nil)
    #expect(ResponseFunction.hill(max: 60, half: 5, slope: 2).input(for: 61) == nil)
    #expect(ResponseFunction.capped(slope: 2, max: 60).input(for: 60) == 30)
    #expect(ResponseFunction.capped(slope: 2, max: 60).input(for: 60.1) == nil)
    #expect(ResponseFunction.log(scale: 1, half: 1).input(for: 1e4) == nil)
    #expect(ResponseFunction.linear(slope: -1, from: 3).input(for: 4) == nil)
    #expect(ResponseFunction.logistic(max: 10, middle: 2, slope: 1).input(for: 0.5) == 0)
    #expect(
      ResponseFunction.piecewise([.init(0, 0), .init(2, 5), .init(3, 4), .init(5, 9)]).input(
        for: 6) == 3.8)
  }

  @Test
  func `the inflection is where the second derivative changes sign and the slope is greatest`()
    throws
  {
    for function in [
      ResponseFunction.hill(max: 9, half: 60e8, slope: 2.5), .hill(max: 9, half: 1, slope: 8),
      .logistic(max: 80, middle: 50, slope: 0.3),
    ] {
      let x = try #require(function.inflection)
      #expect(function.secondDerivative(at: x * 0.99) > 0)
      #expect(function.secondDerivative(at: x * 1.01) < 0)
      #expect(function.slope(at: x) > function.slope(at: x * 0.99))
      #expect(function.slope(at: x) > function.slope(at: x * 1.01))
    }
    #expect(ResponseFunction.hill(max: 9, half: 1, slope: 1).inflection == nil)
    #expect(ResponseFunction.michaelis(max: 9, half: 1).inflection == nil)
  }

  @Test func `costs per result count what money adds over none`() {
    let line = ResponseFunction.linear(slope: 0.5, from: 100)
    #expect(line.averageCost(at: 10) == 2)
    #expect(line.marginalCost(at: 10) == 2)
    let curve = ResponseFunction.michaelis(max: 60, half: 5)
    #expect(curve.averageCost(at: 10) == 0.25)
    #expect(abs(curve.marginalCost(at: 10) - 0.75) < 1e-15)
    #expect(curve.averageCost(at: 0) == curve.marginalCost(at: 0))
    #expect(ResponseFunction.capped(slope: 2, max: 10).marginalCost(at: 6) == .infinity)
    for function in functions where function.inflection == nil {
      guard case .power(_, 1.3) = function else {
        #expect(function.averageCost(at: 70e8) <= function.marginalCost(at: 70e8) * (1 + 1e-9))
        continue
      }
    }
  }

  @Test func `parameters out of their domain are named`() {
    #expect(throws: ResponseError.notAboveZero(name: "half", value: 0)) {
      try ResponseFunction.michaelis(max: 3, half: 0).validate()
    }
    #expect(throws: ResponseError.belowZero(name: "max", value: -3)) {
      try ResponseFunction.hill(max: -3, half: 1, slope: 1).validate()
    }
    #expect(throws: ResponseError.notAboveZero(name: "slope", value: -1)) {
      try ResponseFunction.logistic(max: 3, middle: -4, slope: -1).validate()
    }
    #expect(throws: ResponseError.notFinite(name: "exponent")) {
      try ResponseFunction.power(scale: 3, exponent: .nan).validate()
    }
    #expect(throws: ResponseError.inputsNotRising(place: 1)) {
      try ResponseFunction.piecewise([.init(1, 1), .init(1, 2)]).validate()
    }
    for function in functions { #expect(throws: Never.self) { try function.validate() } }
  }

  @Test func `a family makes its functions from parameters`() {
    for function in functions {
      guard let family = function.family else { continue }
      #expect(family.function(function.parameters) == function)
    }
  }
}

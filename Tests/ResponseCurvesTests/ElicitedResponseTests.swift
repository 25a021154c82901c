@testable import ResponseCurves
import Glibc
import Quantities
import Statistics
import Testing

@Suite struct ElicitedResponseTests {
  @Test func `each family comes back from points on one of its curves`() throws {
    let cases: [(ResponseFunction, [Double])] = [
      (.linear(slope: -3e-9, from: 40), [10e8, 50e8]),
      (.log(scale: 12, half: 40e8), [10e8, 90e8]),
      (.power(scale: 2e-4, exponent: 0.6), [1e8, 9e9]),
      (.hill(max: 100, half: 60e8, slope: 2.5), [20e8, 60e8, 300e8]),
      (.hill(max: 100, half: 60e8, slope: 0.7), [20e8, 60e8, 300e8]),
      (.hill(max: 55, half: 60e8, slope: 1), [20e8, 60e8]),
      (.logistic(max: 80, middle: 50e8, slope: 1e-9), [-5e8, 40e8, 75e8]),
      (.michaelis(max: 60, half: 50e8), [40e8, 80e8]),
    ]
    for (function, inputs) in cases {
      let family = try #require(function.family)
      let found = try family.function(
        through: inputs.map { ResponseFunction.Point($0, function.value(at: $0)) })
      for (value, wanted) in zip(found.parameters, function.parameters) {
        #expect(abs(value - wanted) <= 1e-9 * abs(wanted), "\(function)")
      }
    }
    #expect(
      try ResponseFamily.capped.function(through: [.init(10, 20), .init(40, 50)])
        == .capped(slope: 2, max: 50))
  }

  @Test func `points that no curve of the family passes are refused with the reason`() {
    func refusal(_ family: ResponseFamily, _ points: [(Double, Double)]) -> ResponseError? {
      do throws(ResponseError) {
        _ = try family.function(through: points.map { .init($0.0, $0.1) })
        return nil
      } catch { return error }
    }
    // On a ray x^1.5, and on one that bends up: growth does not slow down, no ceiling shows.
    #expect(refusal(.hill, [1, 2, 4].map { ($0, pow($0, 1.5)) }) == .noCeiling)
    #expect(refusal(.hill, [(1, 1), (2, 3), (3, 9)]) == .noCeiling)
    #expect(refusal(.logistic, [1, 2, 3].map { ($0, exp($0)) }) == .noCeiling)
    #expect(refusal(.michaelis, [(1, 2), (2, 4)]) == .notBelowProportion)
    #expect(refusal(.log, [(1, 2), (2, 5)]) == .notBelowProportion)
    #expect(refusal(.capped, [(1, 2), (2, 5)]) == .capNotReached)
    #expect(refusal(.michaelis, [(1, 2), (2, 1)]) == .outputsNotRising(place: 1))
    #expect(refusal(.hill, [(1, 1), (1, 3), (3, 4)]) == .inputsNotRising(place: 1))
    #expect(refusal(.power, [(1, 2), (2, 3), (3, 5)]) == .tooManyPoints(most: 2, given: 3))
    #expect(refusal(.logistic, [(1, 2), (2, 3)]) == .tooFewPoints(needed: 3, given: 2))
    #expect(refusal(.power, [(0, 2), (2, 3)]) == .notAboveZero(name: "input", value: 0))
    #expect(refusal(.power, [(1, 2), (2, .nan)]) == .notFinite(name: "output"))
  }

  private let uncertain = [
    ElicitedPoint(40e8, .between(60, 90)), ElicitedPoint(80e8, .between(90, 120)),
  ]

  @Test func `the band at the points is what the expert said`() throws {
    for family in [ResponseFamily.michaelis, .log, .power, .linear, nil] {
      let response = try ElicitedResponse(family: family, points: uncertain)
      #expect(response.impossibleShare < 0.01)
      for (input, low, high) in [(40e8, 60.0, 90.0), (80e8, 90, 120)] {
        let band = response.band(at: input)
        #expect(abs(band.lowerBound / low - 1) < 2e-3)
        #expect(abs(band.upperBound / high - 1) < 2e-3)
        #expect(
          abs(response.median.value(at: input) / (low * high).squareRoot() - 1) < 1e-12)
        // The mean of a lognormal: median · exp(σ² / 2).
        let sigma = log(high / low) / (2 * 1.6448536269514722)
        let mean = (low * high).squareRoot() * exp(sigma * sigma / 2)
        #expect(abs(response.expected(at: input) / mean - 1) < 1e-3)
      }
    }
  }

  @Test func `points that err on their own keep their spread, and widen it elsewhere`() throws {
    let points = [
      ElicitedPoint(40e8, .between(60, 70)), ElicitedPoint(120e8, .between(90, 100)),
    ]
    let together = try ElicitedResponse(family: .michaelis, points: points)
    let apart = try ElicitedResponse(
      family: .michaelis, points: points, correlation: 0, count: 1024)
    #expect(apart.impossibleShare == 0)
    let band = apart.band(at: 40e8)
    #expect(abs(band.lowerBound - 60) < 0.2 && abs(band.upperBound - 70) < 0.2)
    func width(_ response: ElicitedResponse) -> Double {
      let band = response.band(at: 400e8)
      return band.upperBound - band.lowerBound
    }
    #expect(width(apart) > width(together))
    #expect(
      try ElicitedResponse(family: .michaelis, points: points, correlation: 0, count: 1024)
        == apart)
  }

  @Test func `draws without a curve are left out and counted, and most of them refused`() throws {
    let close = [ElicitedPoint(40, .between(60, 90)), ElicitedPoint(80, .between(75, 105))]
    let response = try ElicitedResponse(family: .michaelis, points: close, correlation: 0)
    #expect(response.impossibleShare > 0.05 && response.impossibleShare < 0.3)
    #expect(response.draws.count == Int((256 * (1 - response.impossibleShare)).rounded()))
    #expect {
      try ElicitedResponse(
        family: .hill,
        points: [
          ElicitedPoint(1, .between(1, 30)), ElicitedPoint(2, .between(3, 60)),
          ElicitedPoint(4, .between(9, 100)),
        ], correlation: 0)
    } throws: { error in
      guard case .mostlyImpossible(let share)? = error as? ResponseError else { return false }
      return share < 0.5
    }
    #expect(throws: ResponseError.endsNotRising(place: 1)) {
      try ElicitedResponse(
        family: .log, points: [ElicitedPoint(1, .exact(3)), ElicitedPoint(2, .between(7, 5))])
    }
  }

  @Test func `the expected curve in straight lines stays near the mean of the draws`() throws {
    let response = try ElicitedResponse(family: .michaelis, points: uncertain)
    let lines = response.expected(upTo: 200e8)
    for amount in [5e8, 22e8, 61e8, 133e8, 200e8] {
      #expect(abs(lines.value(at: amount) - response.expected(at: amount)) < 0.05)
    }
  }

  @Test func `one score gives the curves through the points at its quantile`() throws {
    let three = [
      ElicitedPoint(20e8, .between(8, 12)), ElicitedPoint(60e8, .between(40, 50)),
      ElicitedPoint(200e8, .between(80, 90)),
    ]
    let families: [(ResponseFamily?, [ElicitedPoint])] = [
      (.linear, uncertain), (.log, uncertain), (.power, uncertain), (.michaelis, uncertain),
      (.hill, uncertain), (.hill, three), (.logistic, three), (nil, three),
      (.capped, [ElicitedPoint(40e8, .between(60, 90)), ElicitedPoint(90e8, .exact(120))]),
    ]
    for (family, points) in families {
      let response = try ElicitedResponse(family: family, points: points)
      let numbers = try response.scoreFunctions()
      for quantile in [0.02, 0.05, 0.3, 0.5, 0.81, 0.95, 0.99] {
        let exact = try response.function(quantile: quantile)
        let score = Normal.quantile(quantile)
        let values = numbers.map { $0.value(at: score) }
        let function =
          family?.function(values)
          ?? .piecewise(zip(points, values).map { .init($0.input, $1) })
        for input in [10e8, 40e8, 90e8, 300e8] {
          let wanted = exact.value(at: input)
          #expect(abs(function.value(at: input) / wanted - 1) < 2e-4)
        }
      }
    }
  }

  @Test func `uncertain points whose ends no curve passes are refused`() throws {
    let points = [ElicitedPoint(40, .between(60, 61)), ElicitedPoint(60, .between(70, 100))]
    let response = try ElicitedResponse(family: .michaelis, points: points)
    #expect(response.impossibleShare > 0)
    #expect(throws: ResponseError.notBelowProportion) { try response.scoreFunctions() }
  }

  @Test func `every reason has a Korean and an English sentence`() {
    let errors: [ResponseError] = [
      .notFinite(name: "a"), .notAboveZero(name: "a", value: 0), .noCeiling, .capNotReached,
      .notBelowProportion, .mostlyImpossible(possible: 0.3), .tooFewPoints(needed: 3, given: 2),
    ]
    for error in errors {
      #expect(error.reason[.ko] != error.reason[.en] && !error.reason[.ko].isEmpty)
    }
  }
}

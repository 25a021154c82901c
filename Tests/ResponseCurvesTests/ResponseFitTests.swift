@testable import ResponseCurves
import Glibc
import Testing

@Suite struct ResponseFitTests {
  private func data(_ x: [Double], _ y: [Double]) throws -> ResponseData {
    try ResponseData(zip(x, y).map { .init($0, $1) })
  }

  private func expect(
    _ fit: ResponseFit, _ parameters: [Double], _ errors: [Double], to digits: Double
  ) throws {
    let found = try #require(fit.standardErrors)
    for place in parameters.indices {
      #expect(abs(fit.parameters[place] / parameters[place] - 1) < digits)
      #expect(abs(found[place] / errors[place] - 1) < digits)
    }
    #expect(fit.undetermined.isEmpty)
  }

  // Treated cells of Bates & Watts (1988), appendix A4.1; R 4: nls(rate ~ SSmicmen(conc, Vm, K))
  // prints Vm 212.7 (6.947), K 0.06412 (0.008281), residual standard error 10.93 on 10 df.
  private let concentration = [
    0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.10, 1.10,
  ]
  private let velocity: [Double] = [76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200]

  @Test func `Michaelis-Menten on puromycin as R's nls`() throws {
    let fit = try ResponseFit(.michaelis, to: data(concentration, velocity))
    #expect(abs(fit.parameters[0] - 212.7) < 0.05)
    #expect(abs(fit.parameters[1] - 0.06412) < 0.000005)
    let errors = try #require(fit.standardErrors)
    #expect(abs(errors[0] - 6.947) < 0.0005)
    #expect(abs(errors[1] - 0.008281) < 0.0000005)
    #expect(abs((fit.residualStandardError ?? 0) - 10.93) < 0.005)
    #expect(fit.degreesOfFreedom == 10)
  }

  @Test func `certified values of NIST`() throws {
    // Misra1d: y = b1 b2 x / (1 + b2 x), so max = b1 and half = 1 / b2.
    let misra = try ResponseFit(
      .michaelis,
      to: data(
        [
          77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1,
          689.1, 760.0,
        ],
        [
          10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40,
          75.47, 81.78,
        ]))
    let b2 = 3.0227324449e-4
    try expect(
      misra, [4.3736970754e2, 1 / b2], [3.6489174345, 2.9334354479e-6 / (b2 * b2)], to: 1e-7)
    #expect(abs(misra.residualSumOfSquares / 5.6419295283e-2 - 1) < 1e-8)

    // Rat42: y = b1 / (1 + exp(b2 - b3 x)), so slope = b3 and middle = b2 / b3.
    let rat = try ResponseFit(
      .logistic,
      to: data(
        [9, 14, 21, 28, 42, 57, 63, 70, 79],
        [8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08]))
    #expect(abs(rat.parameters[0] / 7.2462237576e1 - 1) < 1e-7)
    #expect(abs(rat.parameters[2] / 6.7359200066e-2 - 1) < 1e-7)
    #expect(abs(rat.parameters[1] / (2.6180768402 / 6.7359200066e-2) - 1) < 1e-7)
    let errors = try #require(rat.standardErrors)
    #expect(abs(errors[0] / 1.7340283401 - 1) < 1e-6)
    #expect(abs(errors[2] / 3.4465663377e-3 - 1) < 1e-6)
    #expect(abs(rat.residualSumOfSquares / 8.0565229338 - 1) < 1e-8)

    // DanWood: y = b1 x^b2.
    let wood = try ResponseFit(
      .power,
      to: data(
        [1.309, 1.471, 1.490, 1.565, 1.611, 1.680], [2.138, 3.421, 3.597, 4.340, 4.882, 5.660]))
    try expect(
      wood, [7.6886226176e-1, 3.8604055871], [1.8281973860e-2, 5.1726610913e-2], to: 1e-6)
  }

  @Test func `every family comes back from its own values, in won and in tonnes`() throws {
    let functions: [ResponseFunction] = [
      .linear(slope: 3e-9, from: 4), .capped(slope: 2e-9, max: 20), .log(scale: 12, half: 40e8),
      .power(scale: 2e-4, exponent: 0.6), .hill(max: 100, half: 60e8, slope: 2.5),
      .logistic(max: 80, middle: 50e8, slope: 1e-9), .michaelis(max: 60, half: 50e8),
    ]
    let amounts = (1...14).map { Double($0) * 11e8 }
    for function in functions {
      let family = try #require(function.family)
      let fit = try ResponseFit(
        family, to: data(amounts, amounts.map { function.value(at: $0) }))
      for (value, wanted) in zip(fit.parameters, function.parameters) {
        #expect(abs(value / wanted - 1) < 1e-6, "\(family)")
      }
      // Weights and units change nothing.
      let scaled = try ResponseFit(
        family,
        to: ResponseData(
          amounts.map { .init($0 / 1e8, function.value(at: $0) * 1e3, weight: $0) }))
      for amount in amounts {
        let wanted = function.value(at: amount) * 1e3
        #expect(abs(scaled.function.value(at: amount / 1e8) / wanted - 1) < 1e-7, "\(family)")
      }
    }
  }

  @Test func `a repeated observation counts as one of twice the weight`() throws {
    let x = concentration + [0.22]
    let y = velocity + [159]
    let twice = try ResponseFit(.michaelis, to: data(x, y))
    let weighted = try ResponseFit(
      .michaelis,
      to: ResponseData(
        zip(concentration, velocity).enumerated().map { place, point in
          .init(point.0, point.1, weight: place == 6 ? 2 : 1)
        }))
    #expect(abs(twice.parameters[0] / weighted.parameters[0] - 1) < 1e-9)
    #expect(abs(twice.residualSumOfSquares / weighted.residualSumOfSquares - 1) < 1e-9)
  }

  @Test func `the capped fit is the best of a fine grid of kinks`() throws {
    let x: [Double] = [1, 2, 3, 4, 5, 6, 7, 8]
    let y: [Double] = [2.2, 3.7, 6.3, 7.4, 8.3, 7.9, 8.2, 8.0]
    let fit = try ResponseFit(.capped, to: data(x, y))
    var best = Double.infinity
    for kink in stride(from: 1.0, through: 8.0, by: 0.001) {
      let shapes = x.map { min($0 / kink, 1) }
      let most =
        zip(shapes, y).reduce(0) { $0 + $1.0 * $1.1 } / shapes.reduce(0) { $0 + $1 * $1 }
      best = min(
        best, zip(shapes, y).reduce(0) { $0 + ($1.1 - most * $1.0) * ($1.1 - most * $1.0) })
    }
    #expect(fit.residualSumOfSquares <= best * (1 + 1e-9))
    #expect(fit.residualSumOfSquares >= best * (1 - 1e-4))
  }

  @Test func `bounds hold and are named`() throws {
    let fit = try ResponseFit(
      .michaelis, to: data(concentration, velocity), bounds: ["max": 0...200])
    #expect(fit.parameters[0] == 200)
    #expect(fit.undetermined == ["max"])
    let half = try ResponseFit(
      .michaelis, to: data(concentration, velocity), bounds: ["half": 0.1...1])
    #expect(abs(half.parameters[1] - 0.1) < 1e-15)
    #expect(half.undetermined == ["half"])
  }

  @Test func `the band is Student's about the curve and covers what it should`() throws {
    let fit = try ResponseFit(.michaelis, to: data(concentration, velocity))
    let band = try #require(fit.band(at: 0.5, probability: 0.95))
    let error = try #require(fit.standardError(at: 0.5))
    // t quantile of 97.5 % at 10 degrees of freedom.
    #expect(abs(band.upperBound - fit.function.value(at: 0.5) - 2.228138852 * error) < 1e-6)
    #expect(error < (fit.residualStandardError ?? 0))
  }

  @Test func `scores give back the covariance of the parameters`() throws {
    let fit = try ResponseFit(.michaelis, to: data(concentration, velocity))
    let scored = try #require(fit.scoredParameters)
    let covariance = try #require(fit.covariance)
    #expect(scored.map(\.name) == ["max", "half"])
    for row in 0..<2 {
      #expect(abs(exp(scored[row].centre) / fit.parameters[row] - 1) < 1e-12)
      for column in 0..<2 {
        let product = zip(scored[row].weights, scored[column].weights).reduce(0) {
          $0 + $1.0 * $1.1
        }
        let wanted = covariance[row][column] / (fit.parameters[row] * fit.parameters[column])
        #expect(abs(product - wanted) < 1e-12)
      }
    }
  }

  @Test func `a drift over years is seen`() throws {
    let curve = ResponseFunction.michaelis(max: 60, half: 50)
    let drifting = try ResponseData(
      (0..<12).map { place in
        let amount = Double((place * 5) % 12 + 1) * 10
        return .init(
          amount, curve.value(at: amount) + 0.5 * Double(place) + (place % 2 == 0 ? 0.3 : -0.3),
          fiscalYear: 2010 + place)
      })
    let drift = try #require(try ResponseFit(.michaelis, to: drifting).drift)
    #expect(abs(drift.perYear - 0.5) < 0.15)
    #expect(drift.perYear > 4 * drift.standardError)
    #expect(try ResponseFit(.michaelis, to: data(concentration, velocity)).drift == nil)
  }

  @Test func `data that cannot be fitted are refused by name`() throws {
    #expect(throws: ResponseError.tooFewPoints(needed: 3, given: 2)) {
      try ResponseFit(.hill, to: data([1, 1, 2], [1, 2, 3]))
    }
    #expect(throws: ResponseError.tooFewPoints(needed: 2, given: 1)) {
      try data([1, 1], [1, 2])
    }
    #expect(throws: ResponseError.belowZero(name: "input", value: -1)) {
      try ResponseFit(.michaelis, to: data([-1, 1, 2], [1, 2, 3]))
    }
    #expect(throws: ResponseError.notAboveZero(name: "weight", value: 0)) {
      try ResponseData([.init(1, 1, weight: 0), .init(2, 2)])
    }
  }
}

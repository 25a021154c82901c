import Forecasting
import Glibc
import Testing

/// Classic growth data, with the least-squares fits of R 4 `nls` or the certified values of NIST.
///
/// `nls` stops at an offset of 1e-5 standard errors; its fits were taken on by sixty more of its own
/// Gauss-Newton steps, after which eleven digits stand. The published roundings agree with both.
struct ReferenceFit: Sendable, CustomTestStringConvertible {
  let name: String
  let curve: GrowthCurve
  let times: [Double]
  let values: [Double]
  /// Estimate and standard error, in the order of the curve's parameters.
  let expected: [(estimate: Double, error: Double)]
  let residualStandardDeviation: Double

  var testDescription: String { name }

  /// Bates & Watts (1988), appendix A1.1; R `datasets::ChickWeight`, chick 1,
  /// `nls(weight ~ SSlogis(Time, Asym, xmid, scal))`.
  static let chick = ReferenceFit(
    name: "ChickWeight, chick 1", curve: .logistic,
    times: [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 21],
    values: [42, 51, 59, 64, 76, 93, 106, 125, 149, 171, 199, 205],
    expected: [
      (937.0205654485, 465.856906022), (35.2227943482, 8.31192395616),
      (11.4051917022, 0.905243598779),
    ], residualStandardDeviation: 2.91856807082)

  /// Davidian & Giltinan (1995), section 5.2.4; R `datasets::DNase`, run 1,
  /// `nls(density ~ SSlogis(log(conc), Asym, xmid, scal))`.
  static let assay = ReferenceFit(
    name: "DNase, run 1", curve: .logistic, times: assayTimes, values: assayValues,
    expected: [
      (2.34517929726, 0.0781538418992), (1.48308931885, 0.0813531262079),
      (1.04145469408, 0.0322707869979),
    ], residualStandardDeviation: 0.0191944883314)

  static let assayTimes: [Double] = [
    0.04882812, 0.04882812, 0.1953125, 0.1953125, 0.390625, 0.390625, 0.78125, 0.78125, 1.5625,
    1.5625, 3.125, 3.125, 6.25, 6.25, 12.5, 12.5,
  ].map { log($0) }
  static let assayValues: [Double] = [
    0.017, 0.018, 0.121, 0.124, 0.206, 0.215, 0.377, 0.374, 0.614, 0.609, 1.019, 1.001, 1.334,
    1.364, 1.73, 1.71,
  ]

  /// NIST StRD Rat42 (Ratkowsky 1983, pasture yield), certified.
  ///
  /// There `y = b1 / (1 + exp(b2 - b3 x))`,
  /// so the inflection is b2 / b3 and the scale 1 / b3. Their errors are not certified.
  static let pasture = ReferenceFit(
    name: "Rat42, pasture yield", curve: .logistic,
    times: [9, 14, 21, 28, 42, 57, 63, 70, 79],
    values: [8.930, 10.800, 18.590, 22.330, 39.350, 56.110, 61.730, 64.620, 67.080],
    expected: [
      (7.2462237576E+01, 1.7340283401E+00),
      (2.6180768402E+00 / 6.7359200066E-02, .nan), (1 / 6.7359200066E-02, .nan),
    ], residualStandardDeviation: 1.1587725499E+00)

  /// R `datasets::uspop` (McNeil 1977), millions, 1790 to 1970, `SSlogis`.
  static let population = ReferenceFit(
    name: "uspop, logistic", curve: .logistic,
    times: (0..<19).map { 1790 + 10 * Double($0) }, values: populationValues,
    expected: [
      (315.5446807798, 30.96970371816), (1949.1925627641, 8.23023080297),
      (40.6039083868, 2.37822002118),
    ], residualStandardDeviation: 4.15911214148)

  static let populationValues: [Double] = [
    3.93, 5.31, 7.24, 9.64, 12.9, 17.1, 23.2, 31.4, 39.8, 50.2, 62.9, 76, 92, 105.7, 122.8, 131.7,
    151.3, 179.3, 203.2,
  ]

  /// The first eleven of the same, `nls(y ~ a * exp(b * (t - 1890)))`.
  static let earlyPopulation = ReferenceFit(
    name: "uspop to 1890, exponential", curve: .exponential,
    times: (0..<11).map { 1790 + 10 * Double($0) }, values: Array(populationValues[..<11]),
    expected: [
      (64.3767315617381, 0.937293245605574), (0.0258864669475, 0.000632135319963),
    ], residualStandardDeviation: 1.15012538175)

  /// Draper & Smith (1998), exercise 24.N; R `datasets::Orange`, tree 1, `SSlogis`.
  static let orange = ReferenceFit(
    name: "Orange, tree 1", curve: .logistic, times: [118, 484, 664, 1004, 1231, 1372, 1582],
    values: [30, 58, 87, 115, 120, 142, 145],
    expected: [
      (154.163048560, 11.3317889280), (627.193218989, 77.4336623503),
      (362.571702695, 67.6914552870),
    ], residualStandardDeviation: 6.65197079218)

  /// R `datasets::DNase`, run 1, `nls(density ~ SSgompertz(log(conc), Asym, b2, b3))`: the
  /// inflection is `log(b2) / -log(b3)`, the rate `-log(b3)`.
  static let gompertzAssay = ReferenceFit(
    name: "DNase, run 1, Gompertz", curve: .gompertz, times: assayTimes, values: assayValues,
    expected: [
      (4.603330403642, 0.6532075912023), (log(2.271338424763) / -log(0.716466452011), .nan),
      (-log(0.716466452011), 0.0220619585529 / 0.716466452011),
    ], residualStandardDeviation: 0.0268351630224)

  /// Kung (1986); R `datasets::Loblolly`, seed 301,
  /// `nls(height ~ SSgompertz(age, Asym, b2, b3))`.
  static let pine = ReferenceFit(
    name: "Loblolly, seed 301", curve: .gompertz, times: [3, 5, 10, 15, 20, 25],
    values: [4.51, 10.89, 28.72, 41.74, 52.7, 60.92],
    expected: [
      (66.914592877504, 3.3652843445037), (log(3.710385828103) / -log(0.868472982428), .nan),
      (-log(0.868472982428), 0.0130345634765 / 0.868472982428),
    ], residualStandardDeviation: 1.58572409544)

  static let all: [ReferenceFit] = [
    chick, assay, pasture, population, earlyPopulation, orange, gompertzAssay, pine,
  ]
}

@Suite struct ReferenceFitTests {
  @Test(arguments: ReferenceFit.all)
  func `fits agree with nls and certified values without starting values`(
    reference: ReferenceFit
  ) throws {
    let fit = try #require(
      CurveFit.fitted(reference.curve, times: reference.times, values: reference.values))
    #expect(fit.outcome == .converged)
    #expect(fit.rank == reference.curve.parameterCount)
    for (parameter, expected) in zip(fit.parameters, reference.expected) {
      // Ten digits are certified, eleven or twelve printed.
      #expect(
        abs(parameter.estimate / expected.estimate - 1) < 1e-8,
        "\(parameter.name) \(parameter.estimate)")
      if !expected.error.isNaN {
        #expect(abs((parameter.standardError ?? 0) / expected.error - 1) < 1e-7)
      }
    }
    #expect(
      abs(fit.residualStandardDeviation / reference.residualStandardDeviation - 1) < 1e-8)
  }

  @Test func `the certified pasture fit is met to ten digits`() throws {
    let data = ReferenceFit.pasture
    let fit = try #require(CurveFit.fitted(.logistic, times: data.times, values: data.values))
    for (parameter, expected) in zip(fit.parameters, data.expected) {
      #expect(abs(parameter.estimate / expected.estimate - 1) < 2e-10)
    }
  }

  @Test func `a fit does not depend on the units of value and time`() throws {
    let data = ReferenceFit.chick
    for curve in [GrowthCurve.exponential, .logistic, .gompertz] {
      let plain = try #require(CurveFit.fitted(curve, times: data.times, values: data.values))
      let other = try #require(
        CurveFit.fitted(
          curve, times: data.times.map { 2015 + $0 / 16 }, values: data.values.map { $0 * 3e12 }))
      #expect(abs(other.parameters[0].estimate / plain.parameters[0].estimate / 3e12 - 1) < 1e-7)
      for (a, b) in zip(plain.fitted, other.fitted) { #expect(abs(b / a / 3e12 - 1) < 1e-9) }
    }
  }

  @Test(arguments: [GrowthCurve.exponential, .logistic, .gompertz])
  func `a mirrored series falls as the plain one rises`(curve: GrowthCurve) throws {
    // Mirrored in time, the logistic is a logistic; the others are compared on a true falling curve.
    if curve == .logistic {
      let data = ReferenceFit.population
      let plain = try #require(CurveFit.fitted(curve, times: data.times, values: data.values))
      let mirrored = try #require(
        CurveFit.fitted(
          curve, times: data.times.reversed().map { -$0 }, values: data.values.reversed()))
      #expect(abs(mirrored.parameters[2].estimate / plain.parameters[2].estimate + 1) < 1e-7)
      #expect(abs(mirrored.parameters[1].estimate / plain.parameters[1].estimate + 1) < 1e-9)
      #expect(abs(mirrored.parameters[0].estimate / plain.parameters[0].estimate - 1) < 1e-7)
    } else {
      let times = (0..<10).map(Double.init)
      let truth: [Double] =
        curve == .exponential
        ? times.map { 40 * exp(-0.2 * ($0 - 9)) } : times.map { 40 * exp(-exp(0.4 * ($0 - 6))) }
      let fit = try #require(CurveFit.fitted(curve, times: times, values: truth))
      let rate = fit.parameters[fit.parameters.count - 1].estimate
      #expect(abs(rate - (curve == .exponential ? -0.2 : -0.4)) < 1e-6)
      #expect(abs(fit.parameters[0].estimate - 40) < 1e-4)
    }
  }

  @Test func `a known ceiling is the asymptote and is not estimated`() throws {
    let data = ReferenceFit.population
    let fit = try #require(
      CurveFit.fitted(.logistic, times: data.times, values: data.values, ceiling: 315.5446807798))
    #expect(fit.parameters[0].estimate == 315.5446807798)
    #expect(fit.parameters[0].standardError == 0)
    // At the free optimum the other two parameters are the same.
    #expect(abs(fit.parameters[1].estimate - 1949.1925627641) < 1e-6)
    #expect(abs(fit.parameters[2].estimate - 40.6039083868) < 1e-6)
    #expect(fit.degreesOfFreedom == 17)
  }

  @Test func `a floor is the lower asymptote`() throws {
    let data = ReferenceFit.population
    let plain = try #require(CurveFit.fitted(.logistic, times: data.times, values: data.values))
    let lifted = try #require(
      CurveFit.fitted(
        .logistic, times: data.times, values: data.values.map { $0 + 500 }, floor: 500))
    #expect(abs(lifted.parameters[0].estimate - plain.parameters[0].estimate - 500) < 1e-4)
    #expect(abs(lifted.parameters[1].estimate - plain.parameters[1].estimate) < 1e-4)
  }

  @Test func `growth faster than exponential leaves the asymptote beyond reach`() throws {
    let times = (0..<8).map(Double.init)
    let fit = try #require(
      CurveFit.fitted(.logistic, times: times, values: times.map { exp(0.1 * $0 + 0.02 * $0 * $0) })
    )
    #expect(fit.outcome == .asymptoteBeyondReach)
    #expect(fit.parameters.map(\.name) == ["level", "rate"])
  }
}

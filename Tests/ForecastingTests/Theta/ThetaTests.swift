import Testing

@testable import Forecasting

@Suite struct ThetaTests {
  static let quarters: [Double] = [
    30, 52, 41, 60, 33, 55, 46, 66, 36, 61, 47, 70, 41, 63, 50, 77,
  ]
  static let years: [Double] = [10, 12, 11, 15, 14, 17, 19, 18, 22, 21]

  static func means(_ model: any FittedModel, _ steps: Int) -> [Double] {
    let prediction = model.prediction(steps: steps)
    return (0..<steps).map { prediction.mean(step: $0) }
  }

  private func expectNear(
    _ actual: [Double], _ expected: [Double], _ tolerance: Double = 1e-12,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(actual.count == expected.count, sourceLocation: sourceLocation)
    for (a, b) in zip(actual, expected) {
      #expect(abs(a - b) <= tolerance * max(abs(b), 1), sourceLocation: sourceLocation)
    }
  }

  /// statsforecast 2.1.1 with alpha 0.4, theta 3 (2 where it is fixed) and initial level 20.
  @Test(arguments: [
    (
      ThetaForm.stm, 0.9468071077525693,
      [41.45660347556295, 66.77008446964896, 53.27412315652037, 77.13907153132737]
    ),
    (
      .otm, 0.6817888805839125,
      [41.75460466590977, 67.43543352514426, 53.9504068692928, 78.32534321401356]
    ),
    (
      .dstm, 0.9314251957576699,
      [41.45660347556296, 66.7350967915184, 53.205957207072096, 76.96557208402986]
    ),
    (
      .dotm, 0.7608157547067118,
      [41.754604665909774, 67.40432687165222, 53.88962425186121, 78.17020816554924]
    ),
  ])
  func givenParametersForecastAsThePeer(
    form: ThetaForm, objective: Double, expected: [Double]
  ) throws {
    let series = RegularSeries(Self.quarters, season: 4)
    let fit = try ThetaModel(form).evaluated(
      series, alpha: 0.4, theta: form.estimatesTheta ? 3 : 2, level: 20)
    expectNear(Self.means(fit, 4), expected)
    let values = fit.adjustment.values
    let magnitude = values.reduce(0) { $0 + $1.magnitude } / Double(values.count)
    #expect(abs(fit.sumOfSquares / magnitude - objective) < 1e-12)
    #expect(fit.adjustment.kind == .multiplicative)
    // The level is answered as it was given.
    let level = try #require(fit.parameters.last)
    #expect(abs(level.value - 20) < 1e-9)
  }

  @Test func valuesBelowZeroTakeOffsets() throws {
    // statsforecast 2.1.1, DOTM, alpha 0.4, theta 3, initial level 20.
    let series = RegularSeries(Self.quarters.map { $0 - 45 }, season: 4)
    let fit = try ThetaModel(.dotm).evaluated(series, alpha: 0.4, theta: 3, level: 20)
    #expect(fit.adjustment.kind == .additive)
    expectNear(
      Self.means(fit, 6),
      [
        -0.23693365423347856, 22.339258841593452, 10.821729904445391, 31.21038834498556,
        2.3386207676502497, 24.873251544512428,
      ])
  }

  @Test func theStandardFormIsThatOfR() throws {
    // thetaf() of R forecast 8.20, parameters of ses() on the adjusted series.
    let quarters = try ThetaModel(.standard).evaluated(
      RegularSeries(Self.quarters, season: 4), alpha: 0.888265077313243,
      level: 42.962935807548050)
    expectNear(
      Self.means(quarters, 6),
      [
        42.5279528221222, 68.4809122445474, 54.6276258614797, 79.0824913290861, 43.9517727910446,
        70.7545970674397,
      ], 1e-13)
    let years = try ThetaModel(.standard).evaluated(
      RegularSeries(Self.years), alpha: 0.834916564228074, level: 10.321505992993742)
    expectNear(Self.means(years, 3), [21.8535797407029, 22.5172161043393, 23.1808524679757], 1e-13)
    // Ours is a better minimum than 50.1303748620984 and 74.477654623022.
    #expect(try ThetaModel(.standard).estimated(RegularSeries(Self.years)).sumOfSquares < 50.130375)
    #expect(
      try ThetaModel(.standard).estimated(RegularSeries(Self.quarters, season: 4)).sumOfSquares
        < 74.4776547)
  }

  @Test func theSearchIsNotBeatenByThePeer() throws {
    // statsforecast 2.1.1: its best objectives.
    let series = RegularSeries(Self.quarters, season: 4)
    for (form, objective) in [(nil, 0.4105422388135347), (ThetaForm.dotm, 0.5862288896064702)] {
      let fit = try ThetaModel(form).estimated(series)
      let values = fit.adjustment.values
      let magnitude = values.reduce(0) { $0 + $1.magnitude } / Double(values.count)
      #expect(fit.sumOfSquares / magnitude <= objective * (1 + 1e-6))
      #expect(form != nil || fit.form == .otm)
    }
  }

  @Test func noNeighbourIsBetterThanTheMinimum() throws {
    for form in ThetaForm.allCases {
      let fit = try ThetaModel(form).estimated(RegularSeries(Self.years))
      for alpha in stride(from: form.alphas.lowerBound, through: form.alphas.upperBound, by: 0.003)
      {
        for shift in [-0.3, 0, 0.3] {
          var other = fit.estimates
          other.alpha = alpha
          other.level += shift
          var sum = 0.0
          fit.recursion.run(other) { _, error, _, _, _ in sum += error * error }
          #expect(sum >= fit.sumOfSquares * (1 - 1e-9))
        }
      }
    }
  }

  @Test func instructionSetsGiveTheSameBits() {
    let recursion = ThetaRecursion(Self.years + [.nan, 24, 25], form: .dotm, isShort: false)
    let alphas = SIMD8(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
    let narrow = ThetaSearch.profile(recursion, alphas, version: 0)
    let wide = ThetaSearch.profile(recursion, alphas, version: ThetaSearch.version)
    for lane in 0..<8 {
      #expect(narrow.sums[lane].bitPattern == wide.sums[lane].bitPattern)
      #expect(narrow.levels[lane].bitPattern == wide.levels[lane].bitPattern)
      #expect(narrow.weights[lane].bitPattern == wide.weights[lane].bitPattern)
      // The sums of the kernel are those of the errors.
      let estimates = ThetaEstimates(
        alpha: alphas[lane], level: wide.levels[lane], weight: wide.weights[lane])
      var sum = 0.0
      recursion.run(estimates) { _, error, _, _, _ in sum += error.isNaN ? 0 : error * error }
      #expect(abs(sum - wide.sums[lane]) < 1e-10 * sum)
    }
  }

  @Test func `a theta without bound lies at the end of its range`() throws {
    // A line with little beside it: the line alone is the best forecast.
    let values = (0..<20).map { (t: Int) -> Double in
      let jump = Double(t * 7 % 5) / 5
      return 100 + 10 * Double(t) + jump
    }
    let series = RegularSeries(values, season: 1)
    let fit = try ThetaModel(.dotm).estimated(series)
    #expect(fit.outcome == .atBound)
    #expect(fit.notes.contains { $0.hasPrefix("theta grows without bound") })
  }
}

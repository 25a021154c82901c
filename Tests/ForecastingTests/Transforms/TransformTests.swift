import Glibc
import Statistics
import Testing

@testable import Forecasting

/// A random walk with normal errors of known variance, so that answers have closed forms.
private struct Walk: ForecastModel {
  var degreesOfFreedom = Double.infinity
  var name: String { "walk" }

  func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    let known = series.values.filter { !$0.isNaN }
    guard let last = known.last else { throw ModelRefusal(.tooFewValues, "no values") }
    return WalkFit(values: series.values, last: last, freedom: degreesOfFreedom)
  }
}

private struct WalkFit: FittedModel {
  let values: [Double]
  let last: Double
  let freedom: Double
  var name: String { "walk" }
  var parameters: [ModelParameter] { [ModelParameter("l", last, scale: .power(1))] }
  var residualDeviation: Double { 0.1 }
  var outcome: FitOutcome { .closedForm }
  var fitted: [Double?] { [nil] + values.dropLast().map { $0.isNaN ? nil : $0 } }
  var residuals: [Double?] {
    zip(values, fitted).map { value, fitted in value.isNaN ? nil : fitted.map { value - $0 } }
  }
  /// Independent normal values about 0 with variance 1.
  var likelihood: ModelLikelihood? {
    var sum = 0.0
    for value in values where !value.isNaN { sum += Normal.logDensity(value) }
    return ModelLikelihood(
      logarithm: sum, parameterCount: 1, observations: values.filter { !$0.isNaN }.count)
  }

  func prediction(steps: Int) -> any Prediction {
    JointForecast(
      locations: [Double](repeating: last, count: steps),
      errors: ErrorStructure(
        shocks: .stationary(weights: [Double](repeating: 1, count: steps), deviation: 0.1),
        steps: steps),
      degreesOfFreedom: freedom)
  }
}

@Suite struct TransformTests {
  static let kinds: [ValueTransformation] = [
    .logarithm(), .logarithm(lower: -3), .logit(lower: 0, upper: 100), .boxCox(lambda: 0),
    .boxCox(lambda: 0.4), .boxCox(lambda: 1),
  ]

  @Test func inversesAndSlopesAreExact() {
    for kind in Self.kinds {
      for y in [0.001, 0.5, 7, 42, 99.9] {
        let z = kind.forward(y)
        #expect(abs(kind.inverse(z) / y - 1) < 1e-12)
        let h = 1e-6 * y
        let slope = (kind.forward(y + h) - kind.forward(y - h)) / (2 * h)
        #expect(abs(log(slope) - kind.logSlope(y)) < 1e-6)
      }
      let (lower, upper) = kind.range
      #expect(kind.inverse(-1e6) >= lower && kind.inverse(1e6) <= upper)
      #expect(kind.inverse(1e6).isFinite)
    }
  }

  @Test func lambdaEqualsThatOfR() throws {
    // BoxCox.lambda of R forecast 8.20, whose search ends within 1e-4.
    let nile: [Double] = [
      1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960,
      1180,
      799, 958, 1140,
    ]
    let lambda = ValueTransformation.guerreroLambda(RegularSeries(nile), in: -1...2) ?? .nan
    #expect(abs(lambda - 1.99992424816277) < 1e-3)
    #expect(ValueTransformation.guerreroLambda(RegularSeries([3])) == nil)
    #expect(ValueTransformation.guerreroLambda(RegularSeries([3, 3, 3, 3])) == nil)
  }

  @Test func lambdaOfSeasonsEqualsThatOfR() throws {
    let quarters: [Double] = [
      12, 15, 22, 13, 17, 21, 33, 19, 26, 30, 49, 27, 33, 44, 66, 39, 52, 61, 97, 55,
    ]
    let series = RegularSeries(quarters, season: 4)
    let lambda = ValueTransformation.guerreroLambda(series, in: -1...2) ?? .nan
    #expect(abs(lambda + 0.0401288984337346) < 1e-4)
  }

  @Test func lognormalForecastIsExact() throws {
    let model = TransformedModel(Walk(), .fixed(.logarithm()))
    let fitted = try model.fit(RegularSeries([3, nil, 5]))
    let prediction = fitted.prediction(steps: 3)
    #expect(abs(prediction.mean(step: 0) - 5 * exp(0.005)) < 1e-12)
    #expect(abs(prediction.mean(step: 2) - 5 * exp(0.015)) < 1e-12)
    #expect(abs(prediction.quantile(0.9, step: 0) - 5 * exp(0.1 * Normal.quantile(0.9))) < 1e-12)
    #expect(abs(prediction.median(step: 1) - 5) < 1e-12)
    // Log density of a lognormal value: that of its logarithm less the logarithm.
    let density = [3.0, 5].reduce(0) { $0 + Normal.logDensity(log($1)) - log($1) }
    #expect(abs((fitted.likelihood?.logarithm ?? 0) - density) < 1e-12)
  }

  @Test func quadratureIsExact() throws {
    #expect(abs(GaussLegendre.nodes.reduce(0) { $0 + $1.weight } - 2) < 1e-13)
    let sixth = GaussLegendre.nodes.reduce(0) { $0 + $1.weight * pow($1.node, 6) }
    #expect(abs(sixth - 2.0 / 7) < 1e-14)
    // By symmetry the mean of a share about one half is one half.
    let model = TransformedModel(Walk(degreesOfFreedom: 3), .fixed(.logit(lower: 0, upper: 100)))
    let prediction = try model.fit(RegularSeries([40, 50])).prediction(steps: 2)
    #expect(abs(prediction.mean(step: 1) - 50) < 1e-10)
    // All but the mean of the lognormal, for the ends that count as less.
    let heavy = TransformedModel(Walk(degreesOfFreedom: 1e9), .fixed(.logarithm()))
    let mean = try heavy.fit(RegularSeries([5])).prediction(steps: 1).mean(step: 0)
    #expect(abs(mean / (5 * exp(0.005)) - 1) < 2e-4)
  }

  @Test func sharesStayInside() throws {
    let model = TransformedModel(Walk(degreesOfFreedom: 2), .fixed(.logit(lower: 0, upper: 100)))
    let prediction = try model.fit(RegularSeries([99, 99.9])).prediction(steps: 4)
    for p in [1e-9, 0.01, 0.5, 0.99, 1 - 1e-9] {
      #expect((0...100).contains(prediction.quantile(p, step: 3)))
    }
    let cut = prediction.bounded(lower: 99, upper: 99.95)
    for p in [0.001, 0.5, 0.999] { #expect((99...99.95).contains(cut.quantile(p, step: 2))) }
    #expect((99...99.95).contains(cut.mean(step: 2)))
    var path = [0.0, 0, 0, 0]
    path.withUnsafeMutableBufferPointer { buffer in
      cut.path(draw: 3, from: RandomStream(seed: 1, name: "a"), into: buffer)
    }
    #expect(path.allSatisfy { (99...99.95).contains($0) })
  }

  @Test func unitOfMeasureDoesNotMatter() throws {
    for scale in [TransformedModel.Scale.fixed(.logarithm()), .guerrero] {
      let model = TransformedModel(Walk(degreesOfFreedom: 5), scale)
      let values: [Double] = [3, 5, 4, 7, 6, 9]
      let once = try model.fitInAnyUnit(RegularSeries(values))
      let scaled = try model.fitInAnyUnit(RegularSeries(values.map { $0 * 1024 }))
      let (a, b) = (once.prediction(steps: 2), scaled.prediction(steps: 2))
      #expect(b.mean(step: 1) == a.mean(step: 1) * 1024)
      #expect(b.quantile(0.95, step: 1) == a.quantile(0.95, step: 1) * 1024)
      #expect(once.residuals.count == 6 && once.residuals[0] == nil)
    }
  }

  @Test func boundsAreKeptOrRefused() throws {
    let logit = TransformedModel.Scale.fixed(.logit(lower: 0, upper: 100))
    for (scale, values) in [
      (TransformedModel.Scale.fixed(.logarithm()), [1, 0.0]), (.guerrero, [0, 1]),
      (logit, [0, 50]), (logit, [101, 50]), (logit, [-1, 3]),
      (.fixed(.logit(lower: 1, upper: 0)), [0.5]), (.fixed(.boxCox(lambda: 2)), [1]),
    ] {
      #expect(throws: ModelRefusal.self) {
        try TransformedModel(Walk(), scale).fit(RegularSeries(values))
      }
    }
    let shrunk = try TransformedModel(Walk(), logit, atBound: .shrink)
      .fit(RegularSeries([0, 50, 100, 100]))
    // A walk stays where it is, on the bound; what lies below is away from it.
    let next = shrunk.prediction(steps: 1)
    #expect(next.median(step: 0) == 100 && next.quantile(0.1, step: 0) < 100)
    #expect(next.quantile(0.999, step: 0) == 100 && next.quantile(0.001, step: 0) >= 0)
    #expect(shrunk.notes.count == 1)
  }

  @Test func drawnForecastsAreMapped() throws {
    let model = TransformedModel(IntermittentModel(.croston), .fixed(.logarithm()))
    let values = [1, 20, 1, 400, 1.0]
    let prediction = try model.fit(RegularSeries(values)).prediction(steps: 2)
    #expect(prediction.quantile(0.01, step: 0) >= 1)
    #expect(prediction.mean(step: 0).isFinite)
  }
}

import Glibc
import Statistics
import TestSupport
import Testing

@testable import Forecasting

@Suite struct ExponentialSmoothingTests {
  private func fit(_ form: String, _ values: [Double?], season: Int = 1) throws
    -> FittedExponentialSmoothing
  {
    let model = ExponentialSmoothing(form: try ExponentialSmoothingForm(parsing: form))
    return try #require(
      try model.fit(RegularSeries(values, season: season)) as? FittedExponentialSmoothing)
  }

  /// A made-up quarterly series with a trend and a season that grows.
  static func quarterly(_ count: Int, seed: UInt64 = 1) -> [Double] {
    let stream = RandomStream(seed: seed, name: "quarterly")
    return (0..<count).map { t in
      let season = [1.2, 0.9, 0.7, 1.2][t % 4]
      return (50 + 2 * Double(t)) * season * exp(0.05 * stream.normal(draw: 0, time: t, index: 0))
    }
  }

  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func nileToAllDigits() throws {
    let text = try ReferenceData.text("numerics/tseries/Nile.txt")
    let values = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { Double($0) }
    let model = try fit("ANN", values)
    #expect(abs(model.start.alpha / 0.24572811450538103586 - 1) < 1e-12)
    #expect(abs(model.start.level / 1110.7481103375340497 - 1) < 1e-12)
    #expect(abs(model.run.squares / 2038674.4320548990537 - 1) < 1e-13)
    #expect(abs(try #require(model.likelihood).logarithm + 638.02586234147078716) < 1e-10)
    #expect(model.outcome == .converged)
  }

  /// No parameters nearby, and none drawn at random, have a greater likelihood.
  @Test(arguments: ExponentialSmoothingForm.stable)
  func isAMaximum(_ form: ExponentialSmoothingForm) throws {
    let values = Self.quarterly(28)
    let model = try fit(form.description, values, season: 4)
    let best = model.run.peerLogLikelihood
    let stream = RandomStream(seed: 5, name: "maximum")
    for draw in 0..<60 {
      var other = model.start
      let size = draw < 30 ? 1e-3 : 0.05
      func moved(_ value: Double, _ index: Int) -> Double {
        value + size * stream.normal(draw: draw, time: 0, index: index) * max(0.1, abs(value))
      }
      other.alpha = max(1e-4, min(0.9999, moved(other.alpha, 0)))
      other.beta = max(1e-4, min(other.alpha, moved(other.beta, 1)))
      other.gamma = max(1e-4, min(1 - other.alpha, moved(other.gamma, 2)))
      other.phi = max(0.8, min(0.98, moved(other.phi, 3)))
      other.level = moved(other.level, 4)
      other.growth = moved(other.growth, 5)
      for j in 0..<other.seasons.count { other.seasons[j] = moved(other.seasons[j], 6 + j) }
      let run = SmoothingRun(form, values: values, from: other)
      // States of seasons need not be normalised for forms that are linear in them.
      #expect(run.peerLogLikelihood <= best + 1e-7)
    }
  }

  @Test func seasonalStatesAreNormalised() throws {
    let values = Self.quarterly(32)
    let factors = try fit("MAM", values, season: 4)
    #expect(abs(factors.start.seasons.reduce(0, +) - 4) < 1e-12)
    #expect(factors.start.seasons.allSatisfy { $0 > 0 })
    let sums = try fit("AAA", values, season: 4)
    #expect(abs(sums.start.seasons.reduce(0, +)) < 1e-10)
    #expect(
      factors.parameters.map(\.name)
        == ["alpha", "beta", "gamma", "l0", "b0", "s1", "s2", "s3", "s4"])
  }

  @Test func partsAddUp() throws {
    let values = Self.quarterly(30)
    let model = try fit("MAdM", values, season: 4)
    for t in 0..<30 {
      let fitted = try #require(model.fitted[t])
      #expect(abs(fitted + (try #require(model.residuals[t])) - values[t]) < 1e-12 * values[t])
    }
    #expect(model.components.map(\.name) == ["level", "trend", "season"])
    #expect(model.components.allSatisfy { $0.values.count == 30 })
  }

  /// A gap adds no term: what comes after it is as if the model had forecast through it.
  @Test func gaps() throws {
    var values: [Double?] = Self.quarterly(36)
    for t in [3, 11, 12, 20] { values[t] = nil }
    for form in ["ANN", "AAdN", "AAA", "MNN", "MNA", "MAM"] {
      let model = try fit(form, values, season: 4)
      #expect(model.likelihood?.observations == 32)
      #expect(model.residuals[11] == nil && model.fitted[11] != nil)
      #expect(model.outcome.isSuccess)
      let prediction = model.prediction(steps: 6)
      #expect((0..<6).allSatisfy { prediction.mean(step: $0).isFinite })
    }
  }

  @Test func perfectFits() throws {
    let constant = try AutomaticExponentialSmoothing().fit(
      RegularSeries([Double](repeating: 7, count: 20)))
    #expect(constant.prediction(steps: 3).mean(step: 2) == 7)
    let line = try fit("AAN", (0..<20).map { 3 + 2 * Double($0) })
    #expect(line.outcome == .exactFit)
    #expect(abs(line.prediction(steps: 2).mean(step: 1) - 45) < 1e-9)
    let zeros = try AutomaticExponentialSmoothing().fit(
      RegularSeries([Double](repeating: 0, count: 12)))
    #expect(zeros.prediction(steps: 3).quantile(0.9, step: 2) == 0)
  }

  @Test func refusals() throws {
    #expect(throws: ModelRefusal.self) { try fit("MNN", [1, 2, 0, 3, 4, 5, 6]) }
    #expect(throws: ModelRefusal.self) { try fit("ANA", [1, 2, 3, 4, 5, 6, 7]) }
    #expect(throws: ModelRefusal.self) { try fit("AAA", [1, 2, 3, 4, 5, 6, 7], season: 4) }
    for count in 0..<4 {
      #expect(throws: ModelRefusal.self) {
        try AutomaticExponentialSmoothing().fit(RegularSeries([3, 1, 2].prefix(count) + []))
      }
    }
    for count in 4..<12 {
      let values = Array(Self.quarterly(count))
      let model = try AutomaticExponentialSmoothing().fit(RegularSeries(values, season: 4))
      #expect(model.prediction(steps: 2).quantile(0.975, step: 1).isFinite)
    }
  }

  /// The same choice and the same bits in another unit that is a power of two, nearly the same in
  /// one that is not.
  @Test func units() throws {
    let values = Self.quarterly(32)
    let model = try AutomaticExponentialSmoothing().fitInAnyUnit(RegularSeries(values, season: 4))
    let prediction = model.prediction(steps: 5)
    for factor in [1024.0, 0x1p-300, 1000.0] {
      let other = try AutomaticExponentialSmoothing().fitInAnyUnit(
        RegularSeries(values.map { $0 * factor }, season: 4))
      #expect(other.name == model.name)
      let scaled = other.prediction(steps: 5)
      for h in 0..<5 {
        let (a, b) = (prediction.mean(step: h) * factor, scaled.mean(step: h))
        let (c, d) = (prediction.quantile(0.9, step: h) * factor, scaled.quantile(0.9, step: h))
        #expect(factor == 1000 ? abs(a / b - 1) < 1e-8 && abs(c / d - 1) < 1e-8 : a == b && c == d)
      }
    }
  }

  /// The intervals are wider than those with known parameters, by what a change of the start does.
  @Test func parameterUncertaintyWidens() throws {
    let model = try fit("AAN", Self.quarterly(16))
    let prediction = try #require(model.prediction(steps: 4) as? JointForecast)
    let known = SmoothingForecast(
      model.form, from: model.end, variance: model.residualVariance, steps: 4)
    #expect(!prediction.errors.spread.isEmpty)
    for h in 0..<4 { #expect(prediction.scales[h] > known.variances[h].squareRoot()) }
    #expect(prediction.degreesOfFreedom == 12)
    #expect(model.parameters.contains { $0.standardError != nil })
  }

  /// Every instruction set gives the same bits.
  @Test(arguments: ExponentialSmoothingForm.stable)
  func sameBits(_ form: ExponentialSmoothingForm) throws {
    var values: [Double?] = Self.quarterly(25)
    for gap in [false, true] {
      if gap { values[7] = nil }
      let series = RegularSeries(values, season: 4)
      let best = SmoothingLoops(series, period: 4).level
      var first: SmoothingProblem.Best?
      for level in 0...best {
        let loops = SmoothingLoops(series, period: 4, level: level)
        let problem = SmoothingProblem(form, region: .standard, loops: loops)
        let found = try #require(problem.search(.chosen))
        if let first { #expect(first.x == found.x && first.value == found.value) }
        first = found
      }
    }
  }

  /// The choice after a glance at all forms is that of a whole search of all.
  @Test func choosesAsTheWholeSearch() throws {
    for seed in 1...3 {
      let series = RegularSeries(Self.quarterly(30, seed: UInt64(seed)), season: 4)
      let quick = try AutomaticExponentialSmoothing().fit(series)
      let whole = try AutomaticExponentialSmoothing(effort: .full, margin: .infinity).fit(series)
      #expect(quick.name == whole.name)
      let (a, b) = (try #require(quick.likelihood), try #require(whole.likelihood))
      #expect(abs(a.logarithm - b.logarithm) < 1e-7)
    }
  }

  /// Short series, spikes, zeros, huge and tiny units: a forecast or a refusal, nothing that is not
  /// a number, no interval beyond all measure.
  @Test func awkwardSeries() throws {
    let stream = RandomStream(seed: 9, name: "awkward")
    for draw in 0..<150 {
      func uniform(_ t: Int) -> Double { stream.uniform(draw: draw, time: t) }
      let count = 1 + draw % 13
      let unit = [1, 1e-120, 1e120][draw % 3]
      let values = (0..<count).map { t -> Double in
        switch draw % 7 {
        case 0: 0
        case 1: t == count / 2 ? 1e6 * unit : 0
        case 2: (uniform(t) - 0.5) * unit
        case 3: exp(20 * uniform(t)) * unit
        case 4: exp(Double(t) + uniform(t)) * unit
        case 5: (3 * uniform(t)).rounded() * unit
        default: (100 + uniform(t)) * unit
        }
      }
      let series = RegularSeries(values, season: [1, 4, 12, 30][draw % 4])
      guard let model = try? AutomaticExponentialSmoothing().fitInAnyUnit(series) else {
        #expect(count < 4)
        continue
      }
      let prediction = model.prediction(steps: 6)
      let least = values.min() ?? 0
      let greatest = values.max() ?? 0
      let extent = max(greatest - least, abs(greatest), abs(least))
      for step in 0..<6 {
        let low = prediction.quantile(0.025, step: step)
        let high = prediction.quantile(0.975, step: step)
        #expect(low.isFinite && high.isFinite && high - low <= 100 * extent)
      }
    }
  }
}

import Forecasting
import Glibc
import Series
import Statistics
import Testing

@Suite struct ForecastTests {
  /// A yearly series from 2001.
  static func series(_ values: [Double?], first: Int = 2001) -> TimeSeries {
    TimeSeries(
      .year,
      values.enumerated().map {
        Observation(period: Period(.year, year: first + $0.offset), value: $0.element)
      })
  }

  static func projection(
    _ values: [Double?], _ method: ForecastMethod = .auto, steps: Int = 6, lower: Double? = nil,
    upper: Double? = nil, ceiling: Double? = nil
  ) throws(ForecastError) -> GrowthForecast {
    try forecast(
      ForecastRequest(
        series: series(values), method: method,
        horizon: Period(.year, year: 2000 + values.count + steps), lowerBound: lower,
        upperBound: upper, ceiling: ceiling))
  }

  /// Mid-sized firms in Korea, 2015 to 2020.
  static let firms: [Double?] = [3558, 4014, 4468, 4635, 5007, 5526]

  @Test func `a line has the Student intervals of the textbook`() throws {
    let x = (0..<6).map(Double.init)
    let y = Self.firms.compactMap { $0 }
    let projection = try Self.projection(Self.firms, .curve(.linear), steps: 4)
    let mean = y.reduce(0, +) / 6
    let slope = zip(x, y).reduce(0) { $0 + ($1.0 - 2.5) * ($1.1 - mean) } / 17.5
    let rss = zip(x, y).reduce(0) { sum, pair in
      let e = pair.1 - mean - slope * (pair.0 - 2.5)
      return sum + e * e
    }
    for step in 0..<4 {
      let h = Double(6 + step) - 2.5
      let width = (rss / 4 * (1 + 1.0 / 6 + h * h / 17.5)).squareRoot()
      for p in [0.025, 0.1, 0.5, 0.9, 0.975] {
        let expected = mean + slope * h + width * StudentT.quantile(p, degreesOfFreedom: 4)
        // What a lattice of 2,048 draws resolves, less well in the tails.
        let tolerance = p == 0.025 || p == 0.975 ? 1e-2 : 3e-3
        #expect(abs(projection.quantile(p, step: step) - expected) < tolerance * width)
      }
      #expect(abs(projection.mean(step: step) - mean - slope * h) < 1e-3 * width)
    }
    // R: predict(lm(y ~ t), interval = "prediction", level = 0.8) in 2024.
    #expect(abs(projection.quantile(0.1, step: 3) - 6670.21009642) < 1)
    #expect(abs(projection.quantile(0.9, step: 3) - 7222.49466548) < 1)
  }

  @Test func `a random walk has the Student intervals of its changes`() throws {
    let values: [Double?] = [10, 13, 12, 17]
    let projection = try Self.projection(values, steps: 5)
    #expect(projection.curve == .drift)
    let drift = 7.0 / 3
    let variance = [3, -1, 5].reduce(0.0) { $0 + ($1 - drift) * ($1 - drift) } / 2
    for step in 0..<5 {
      let h = Double(step + 1)
      let width = (variance * (h + h * h / 3)).squareRoot()
      for p in [0.1, 0.5, 0.9] {
        let expected = 17 + drift * h + width * StudentT.quantile(p, degreesOfFreedom: 2)
        #expect(abs(projection.quantile(p, step: step) - expected) < 5e-3 * width)
      }
    }
  }

  @Test func `too short a series gets a simpler curve and says so`() throws {
    let grown: [Double?] = [1, 1.4, 2.1, 3.2, 4.3, 6.4, 9]
    func used(_ count: Int, _ wanted: GrowthCurve) throws -> GrowthCurve {
      let projection = try Self.projection(Array(grown[..<count]), .curve(wanted))
      if projection.curve != wanted {
        #expect(
          projection.notes.contains(
            .simplerCurve(
              wanted: wanted, used: projection.curve, observations: count,
              needed: wanted.parameterCount + 3)))
      } else {
        #expect(
          !projection.notes.contains {
            if case .simplerCurve = $0 { true } else { false }
          })
      }
      return projection.curve
    }
    #expect(try used(6, .logistic) == .logistic)
    #expect(try used(5, .logistic) == .exponential)
    #expect(try used(4, .logistic) == .drift)
    #expect(try used(3, .gompertz) == .lastValue)
    #expect(try used(2, .linear) == .lastValue)
    #expect(try used(5, .linear) == .linear)
    #expect(throws: ForecastError.tooFewObservations(found: 1, needed: 2)) {
      try Self.projection([4])
    }
    #expect(throws: ForecastError.tooFewObservations(found: 1, needed: 2)) {
      try Self.projection([4, nil])
    }
  }

  @Test func `two values give the width of their one change`() throws {
    let projection = try Self.projection([10, 12], steps: 4)
    #expect(projection.degreesOfFreedom == 1)
    let width = 2 * Double(4).squareRoot() * StudentT.quantile(0.9, degreesOfFreedom: 1)
    #expect(abs(projection.quantile(0.9, step: 3) - 12 - width) < 0.02 * width)
  }

  @Test func `only the last regime is fitted, and gaps are allowed`() throws {
    var observations = Self.series([100, 90, 80]).observations
    for (year, value) in [(2004, 5.0), (2005, 6.1), (2007, 7.9), (2008, 9.2), (2010, 11)] {
      observations.append(
        Observation(period: Period(.year, year: year), value: value, regime: "new"))
    }
    let request = ForecastRequest(
      series: TimeSeries(.year, observations), method: .curve(.linear),
      horizon: Period(.year, year: 2012))
    let projection = try forecast(request)
    #expect(projection.observedPeriods.count == 5)
    #expect(projection.notes == [.earlierRegimesLeftOut(observations: 3), .gaps(2)])
    #expect(projection.periods.map(\.year) == [2011, 2012])
    // Least squares of (4, 5), (5, 6.1), (7, 7.9), (8, 9.2), (10, 11): slope 22.84 / 22.8.
    #expect(abs(projection.parameters[1].estimate - 22.84 / 22.8) < 1e-12)
  }

  @Test func `wrong requests say what is wrong`() throws {
    let series = Self.series([1, 2, 3, 4])
    #expect(
      throws: ForecastError.frequencyMismatch(series: .year, horizon: .quarter)
    ) {
      try forecast(
        ForecastRequest(series: series, horizon: Period(.quarter, year: 2010, number: 1)))
    }
    let last = Period(.year, year: 2004)
    #expect(throws: ForecastError.horizonNotAhead(horizon: last, lastObservation: last)) {
      try forecast(ForecastRequest(series: series, horizon: last))
    }
    #expect(throws: ForecastError.horizonTooFar(steps: 7000, limit: 1200)) {
      try Self.projection([1, 2, 3, 4], steps: 7000)
    }
    #expect(
      throws: ForecastError.observationOutsideBounds(period: last, value: 4, bound: 3.5)
    ) { try Self.projection([1, 2, 3, 4], upper: 3.5) }
    #expect(throws: ForecastError.boundsCrossed(lower: 1, upper: 0)) {
      try Self.projection([1, 2], lower: 1, upper: 0)
    }
    #expect(throws: ForecastError.valueNotUsable(Period(.year, year: 2002))) {
      try Self.projection([1, .nan])
    }
  }

  @Test func `the automatic choice follows the data and prefers the simpler curve`() throws {
    func auto(_ f: (Double) -> Double) throws -> GrowthCurve {
      // The same small errors, of no pattern, on every curve.
      let errors = [0.3, -0.8, 0.5, 0.9, -0.4, -0.7, 0.2, 0.6, -0.9, 0.1, 0.8, -0.5, -0.1, 0.4]
      return try Self.projection(
        errors.enumerated().map { f(Double($0.offset)) + 0.4 * $0.element }
      ).curve
    }
    #expect(try auto { 20 + 3 * $0 } == .linear)
    #expect(try auto { 5 * exp(0.2 * $0) } == .exponential)
    #expect(try auto { 60 / (1 + exp(-($0 - 6) / 1.5)) } == .logistic)
    #expect(try auto { 60 * exp(-exp(-0.4 * ($0 - 5))) } == .gompertz)
    // A jump is fitted well by whatever saturates, and says nothing about saturation.
    #expect(try Self.projection([0, 0, 0, 0, 0, 0, 1]).curve.parameterCount == 2)
    #expect(try Self.projection([1, 1, 1, 1, 1, 100, 100, 100]).curve.parameterCount == 2)
    // With six observations a curve of three parameters is not told from a line.
    #expect(try Self.projection(Self.firms).curve == .linear)
  }

  @Test func `the growth of the mid-sized firms is projected to 2024`() throws {
    let projection = try Self.projection(Self.firms, .curve(.exponential), steps: 4, lower: 0)
    let median = projection.quantile(0.5, step: 3)
    #expect((7000...7800).contains(median))
    #expect(projection.probability(atMost: 6000, step: 3) < 0.02)
  }
}

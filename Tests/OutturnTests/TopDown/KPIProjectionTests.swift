import Results
import Scenarios
import Series
import Testing

@testable import Outturn

/// What a plan fits, within which bounds, and what it leaves to later.
@Suite struct KPIProjectionTests {
  private func plan(_ kpi: String, asOf: String = "") -> String {
    """
    outturn: 1
    id: fitted
    horizon: 2021..2028
    \(asOf)
    kpis:
      k:
    \(kpi)
    """
  }

  private func series(_ values: [(Int, Double?, String?)]) -> TimeSeries {
    TimeSeries(
      .year,
      values.map { Observation(period: Period(.year, year: $0.0), value: $0.1, regime: $0.2) })
  }

  @Test func `the definition before tells how much an indicator changes`() {
    let all = series([
      (2010, 1, "a"), (2011, 2, "a"), (2012, 5, "b"), (2013, 9, "c"), (2014, 9.5, "c"),
    ])
    let fitted = series([(2013, 9, "c"), (2014, 9.5, "c")])
    // One value under b says nothing of changes; the two under a do.
    #expect(
      TopDown.earlierRegime(of: all, before: fitted)?.observations.map(\.value) == [1, 2])
    let closer = series([
      (2010, 1, "a"), (2011, 2, "a"), (2012, 5, "b"), (2013, 6, "b"), (2014, 9.5, "c"),
    ])
    let last = series([(2014, 9.5, "c")])
    #expect(
      TopDown.earlierRegime(of: closer, before: last)?.observations.map(\.value) == [5, 6])
    #expect(TopDown.earlierRegime(of: fitted, before: fitted) == nil)
  }

  @Test func `a fit never crosses a change of definition`() throws {
    let results = try PlanText.run(
      plan(
        """
            unit: firm
            observed:
              2014: {value: 900, regime: old}
              2015: 950
              2016: 1000
              2017: {value: 100, regime: new}
              2018: 110
              2019: 120
              2020: 128
            target: {value: 150, by: 2024}

        """), draws: 400)
    let fit = try #require(results.fits.first)
    #expect(fit.from == "2017" && fit.observations == 4)
    #expect(results.projections.filter { $0.statistic == .p50 }.allSatisfy { $0.value < 500 })
    let old = results.indicators.first?.history.filter { $0.regime == "old" }
    #expect(old?.count == 3 && old?.allSatisfy(\.isKnown) == true)
  }

  @Test func `one observation under a new definition is projected with its width`() throws {
    let results = try PlanText.run(
      plan(
        """
            unit: firm
            observed: {2018: {value: 900, regime: old}, 2019: 950, 2020: {value: 100, regime: new}}
            target: {value: 120, by: 2024}

        """), draws: 1_000)
    let end = results.projections.filter { $0.period == Period("2024") }
    let low = try #require(end.first { $0.statistic == .p10 }?.value)
    let high = try #require(end.first { $0.statistic == .p90 }?.value)
    #expect(low < 100 && 100 < high)
  }

  @Test func `what comes under another definition is drawn and does not score`() throws {
    let results = try PlanText.run(
      plan(
        """
            kind: index
            observed: {2016: 2, 2017: 2.2, 2018: 2.5, 2019: 2.6, 2020: 2.7, 2021: 2.9, 2022: {value: 28, regime: new}}
            target: {value: 4, by: 2024}

        """, asOf: "as_of: 2020-12-31"), draws: 400)
    #expect(results.outturns.map(\.period) == [Period("2021")])
    let later = results.indicators.first?.history.filter { !$0.isKnown }
    #expect(later?.map(\.value) == [2.9, 28])
  }

  @Test func `what was known is drawn as it was known`() throws {
    let results = try PlanText.run(
      plan(
        """
            unit: firm
            observed: {file: o.csv}
            target: {value: 60, by: 2024}

        """.replacing(
          "{file: o.csv}",
          with: "{2017: 40, 2018: 44, 2019: 47, 2020: {value: 52, vintage: 2021-01}, 2021: 58}"),
        asOf: "as_of: 2021-06-30"), draws: 200)
    #expect(results.indicators.first?.history.filter(\.isKnown).map(\.value) == [40, 44, 47, 52])
    #expect(results.outturns.map(\.outturn) == [58])
  }

  @Test(arguments: ForecastSettings.Method.allCases.filter { $0 != .seasonalNaive })
  func `declared bounds hold for points, intervals and paths of every method`(
    method: ForecastSettings.Method
  ) throws {
    let results = try PlanText.run(
      plan(
        """
            kind: index
            observed: {2009: 3, 2010: 4, 2011: 6, 2012: 8, 2013: 11, 2014: 14, 2015: 16, 2016: 19, 2017: 20, 2018: 22, 2019: 23, 2020: 23.5}
            forecast: {method: \(method.rawValue), floor: 2, ceiling: 25}
            target: {value: 24, by: 2028}

        """), draws: 60)
    let values = results.projections.filter { $0.statistic != .observed }.map(\.value)
    #expect(values.allSatisfy { (2...25).contains($0) })
    // Clipped draws would pile up on a bound; crowded ones come near it and no two are alike.
    let ends = results.projections.filter { $0.period == Period("2028") }
    let quantiles = [ProjectionRow.Statistic.p05, .p25, .p50, .p75, .p95].compactMap { statistic in
      ends.first { $0.statistic == statistic }?.value
    }
    #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 < $1 }, "\(quantiles)")
  }

  @Test func `a ceiling asks automatic choice for saturation`() throws {
    let observed =
      "{2009: 100, 2010: 160, 2011: 250, 2012: 370, 2013: 510, 2014: 640, 2015: 750, 2016: 830, 2017: 885, 2018: 920, 2019: 945, 2020: 962}"
    func fit(_ forecast: String) throws -> FitSummary {
      let text = "    unit: firm\n    observed: \(observed)\n    forecast: \(forecast)\n"
      return try #require(
        try PlanText.run(
          plan(text + "    target: {value: 980, by: 2024}\n"), draws: 200
        ).fits.first)
    }
    #expect(try fit("{ceiling: 1000}").curve == "logistic")
    #expect(!["logistic", "gompertz"].contains(try fit("{method: auto}").curve))
  }

  @Test func `counts stay below a ceiling that is no whole number`() throws {
    let results = try PlanText.run(
      plan(
        """
            unit: firm
            observed: {2016: 5, 2017: 7, 2018: 8, 2019: 9, 2020: 10}
            forecast: {method: drift, ceiling: 11.7}
            target: {value: 11, by: 2024}

        """), draws: 500)
    #expect(results.projections.allSatisfy { $0.value <= 11.7 })
  }
}

import Diagnostics
import Quantities
import Results
import Series
import Testing

@testable import Outturn

/// Targets of small plans, judged as their periods and measures ask for.
@Suite struct AttainmentPlanTests {
  private let pipeline = """
    outturn: 1
    id: judged
    horizon: 2021Q1..2022Q4
    pipelines:
      p:
        unit: firm
        stages:
          - s: {inflow: {poisson: 2 per quarter}}

    """

  @Test func `a flow due each year adds up its quarters`() throws {
    let results = try PlanText.run(
      pipeline + """
        kpis:
          k: {from: p.s.flow, target: {value: 8, each: year}}

        """, draws: 20_000)
    let rows = results.attainment.filter { $0.kpi == "k" }
    #expect(rows.map(\.deadline) == ["2021", "2022"])
    for row in rows {
      // Eight arrivals a year; P(Poisson(8) ≥ 8) = 0.5470.
      #expect(abs((row.expected ?? 0) - 8) < 4 * (8.0 / 20_000).squareRoot())
      #expect(abs(row.probability - 0.5470) < 0.015)
    }
  }

  @Test func `a flow due by a year adds up that year`() throws {
    let results = try PlanText.run(
      pipeline + """
        kpis:
          k: {from: p.s.flow, target: {value: 8, by: 2022}}

        """, draws: 5_000)
    let row = try #require(results.attainment.first { $0.kpi == "k" })
    #expect(abs((row.expected ?? 0) - 8) < 0.2)
  }

  @Test func `a deadline that has passed is judged by its observation`() throws {
    let results = try PlanText.run(
      """
      outturn: 1
      id: passed
      horizon: 2015..2028
      as_of: 2023-12-31
      kpis:
        reached: {unit: firm, observed: {2018: 5, 2019: 8, 2020: 9, 2021: 12, 2022: 15, 2023: 17}, target: {value: 15, by: 2022}}
        missed: {unit: firm, observed: {2018: 5, 2019: 8, 2020: 9, 2021: 12, 2022: 15, 2023: 17}, target: {value: 16, by: 2022}}
        yearly: {unit: firm, observed: {2022: 15, 2023: 17, 2021: 12}, target: {value: 15, each: year}}

      """, draws: 100)
    func row(_ kpi: String) throws -> AttainmentRow {
      try #require(results.attainment.first { $0.kpi == kpi })
    }
    #expect(try row("reached").probability == 1 && row("reached").expected == 15)
    #expect(try row("missed").probability == 0)
    let yearly = results.attainment.filter { $0.kpi == "yearly" }
    #expect(yearly.first?.deadline == "2021" && yearly.last?.deadline == "2028")
    let later = try PlanText.run(
      """
      outturn: 1
      id: history
      horizon: 2021..2023
      kpis:
        k: {unit: firm, observed: {2016: 5, 2017: 8, 2018: 9, 2019: 12, 2020: 15}, target: {value: 15, each: year}}

      """, draws: 100)
    #expect(
      later.attainment.filter { $0.kpi == "k" }.map(\.deadline) == ["2021", "2022", "2023"])
    #expect(yearly.prefix(3).map(\.probability) == [0, 1, 1])
  }

  @Test func `a restatement that came later does not enter the fit`() throws {
    func fitted(_ asOf: String) throws -> [Double] {
      let plan = """
        outturn: 1
        id: vintages
        horizon: 2020..2026
        as_of: \(asOf)
        kpis:
          k:
            unit: firm
            observed:
              2020: 40
              2021: 50
              2022: {value: 55, vintage: 2023-01}
              2023: {value: 60, vintage: 2024-01}

        """
      return try PlanText.run(plan, draws: 10).fits.map { Double($0.observations) }
    }
    #expect(try fitted("2024-02-01") == [4])
    #expect(try fitted("2023-12-31") == [3])
  }

  @Test func `a pipeline beside observations shows both, and says where they disagree`() throws {
    let results = try PlanText.run(
      pipeline.replacing("outturn: 1\n", with: "outturn: 1\nas_of: 2020-12-31\n") + """
        kpis:
          k:
            from: p.s.total
            observed: {2014: 200, 2015: 205, 2016: 211, 2017: 214, 2018: 221, 2019: 224, 2020: 230}
            combine: compare
            target: {value: 10, by: 2022}

        """, draws: 500)
    #expect(Set(results.projections.map(\.method)) == ["outturn", "pipeline", "auto"])
    #expect(results.attainment.filter { $0.kpi == "k" }.count == 1)
    #expect(results.indicators.count == 1)
    let remarks = results.indicators.first?.remarks.compactMap(\.en) ?? []
    #expect(remarks.contains { $0.contains("by its own history alone") && $0.contains("by 2022") })
    #expect(results.warnings.contains { $0.code == "methods-disagree" })
  }

  @Test func `a share that is always whole meets the whole`() throws {
    let results = try PlanText.run(
      """
      outturn: 1
      id: whole
      horizon: 2020..2024
      kpis:
        k: {unit: percent, observed: {2015: 100, 2016: 100, 2017: 100, 2018: 100, 2019: 100}, forecast: {method: linear}, target: {value: 100, by: 2024}}

      """, draws: 500)
    #expect(results.attainment.first?.probability == 1)
  }

  @Test func `a formula without a value is refused where it stands`() throws {
    #expect(throws: StudyError.self) {
      try PlanText.run(
        pipeline.replacing("{poisson: 2 per quarter}", with: "1 firm per quarter / (2 - 2)") + """
          kpis:
            k: {from: p.s.total, target: {value: 1, by: 2022}}

          """, draws: 5)
    }
  }

  @Test func `a fit under an earlier definition than the latest value is refused`() throws {
    #expect(throws: StudyError.self) {
      try PlanText.run(
        """
        outturn: 1
        id: regimes
        horizon: 2020..2024
        kpis:
          k:
            unit: firm
            observed:
              2014: {value: 50, regime: b}
              2015: {value: 60, regime: b}
              2016: {value: 70, regime: b}
              2017: {value: 80, regime: b}
              2018: {value: 90, regime: b}
              2019: {value: 30, regime: c}
            forecast: {fit: 2014..2018}
            target: {value: 100, by: 2024}

        """, draws: 5)
    }
  }

  @Test func `weights give the share of goals met`() throws {
    let results = try PlanText.run(
      pipeline + """
        kpis:
          sure: {from: p.s.total, weight: 3, target: {value: 1, by: 2022}}
          never: {from: p.s.total, target: {value: 1000, by: 2022}}

        """, draws: 2_000)
    let row = try #require(results.attainment.first { $0.kpi == "weighted share" })
    #expect(abs(row.probability - 0.75) < 0.001)
  }

  @Test func `a target met from the start is said to be`() throws {
    let results = try PlanText.run(
      pipeline + """
        kpis:
          k: {from: p.s.total, target: {value: 0, by: 2022}}

        """, draws: 50)
    #expect(results.warnings.contains { $0.code == "target-already-met" })
  }
}

import Foundation
import Quantities
import Series
import Testing

@testable import Figures

struct ForecastChartTests {
  @Test func `the key names the levels of the intervals`() {
    let texts = ForecastSamples.monthly(.ko).rendered().texts.map(\.text)
    #expect(texts.contains("80 % 구간") && texts.contains("95 % 구간"))
    let english = ForecastSamples.monthly(.en).rendered().texts.map(\.text)
    #expect(english.contains("80 % interval") && english.contains("95 % interval"))
    #expect(english.contains("Point forecast"))
    let single = ForecastSamples.numbered(.en).rendered().texts.map(\.text)
    #expect(single.contains("90 % interval"))
    #expect(!single.contains { $0.contains("80 %") })
  }

  @Test func `the description names steps and both intervals`() {
    let chart = FanChart(
      caption: FigureCaption(id: "f", language: .en, title: "Title"),
      style: ValueStyle(symbol: "1"), history: [.init(at: .step(25), 4)],
      bands: [.init(at: .step(26), 5, inner: .init(4, 6), outer: .init(3, 7))],
      coverage: .standardIntervals)
    #expect(
      chart.svg().contains(
        "Observed 4 at t = 25; point forecast 5 at t = 26, 80 % interval 4 to 6, "
          + "95 % interval 3 to 7."))
  }

  @Test func `the line of a regular series is parted where periods are missing`() {
    func runs(_ steps: [Int], _ coverage: FanChart.Coverage) -> [Int] {
      let chart = FanChart(
        caption: FigureCaption(id: "f", language: .en, title: "Title"),
        style: ValueStyle(symbol: "1"),
        history: steps.map { .init(at: .period(Period(.month, ordinal: $0)), 4) },
        bands: [], coverage: coverage)
      return FanPlot(chart: chart).runs.map(\.count)
    }
    #expect(runs([1, 2, 4, 7, 8, 9], .standardIntervals) == [2, 1, 3])
    #expect(runs([1, 2, 4], .draws) == [3])
    #expect(runs([], .standardIntervals).isEmpty)
  }

  @Test func `positions of another kind are left out`() {
    let chart = FanChart(
      caption: FigureCaption(id: "f", language: .ko, title: "제목"),
      style: ValueStyle(symbol: "1"), history: [.init(at: .step(1), 4), .init(at: .step(2), 5)],
      bands: [.init(Period(.year, year: 2024), p10: 1, p25: 2, p50: 3, p75: 4, p90: 5)])
    #expect(chart.bands.isEmpty)
    #expect(chart.history.count == 2)
  }

  @Test(arguments: [1000, 10_000])
  func `a long history is a thin line and a small file`(count: Int) {
    let history = ForecastSamples.values(count).enumerated().map {
      FanChart.Value(at: .step($0.offset + 1), $0.element)
    }
    let chart = FanChart(
      caption: FigureCaption(id: "long", language: .ko, title: "긴 계열"),
      style: ValueStyle(symbol: "1"), history: history,
      bands: ForecastSamples.bands(18, after: count) { .step($0 + 1) },
      coverage: .standardIntervals)
    let svg = chart.svg()
    #expect(svg.utf8.count < 60_000, "\(svg.utf8.count) bytes")
    // One symbol for the last observation.
    #expect(svg.ranges(of: "a2.7 2.7 0 1 0 5.4 0").count == 1)
  }

  @Test func `a thinned line reaches as high and as low in every column`() {
    let points = ForecastSamples.values(5000).enumerated().map {
      Point(Double($0.offset) * 0.1, $0.element)
    }
    let thinned = LineThinning.thinned(points)
    #expect(thinned.count <= 4 * 1001)
    #expect(thinned.first == points.first && thinned.last == points.last)
    func extents(_ points: [Point]) -> [Int: ClosedRange<Double>] {
      Dictionary(grouping: points) { Int(($0.x * 2).rounded(.down)) }
        .compactMapValues { column in
          let heights = column.map(\.y).sorted()
          guard let low = heights.first, let high = heights.last else { return nil }
          return low...high
        }
    }
    #expect(extents(points) == extents(thinned))
    #expect(LineThinning.thinned([]).isEmpty)
  }

  @Test func `only the last of a long history is drawn where that is asked for`() {
    let texts = ForecastSamples.daily(.en).rendered().texts.map(\.text)
    #expect(texts.contains("Shown are the last 120 of 1,006 observed values"))
    #expect(texts.contains("2024-08"))
    #expect(FanChart.readableHistory(horizon: 18, season: 12) == 72)
  }

  @Test(arguments: [
    (1e-9, "(Unit: 1e-9)"), (4e22, "(Unit: 1e21)"), (40, ""), (3.4e300, "(Unit: 1e300)"),
  ])
  func `values beyond any unit are counted in a power of ten`(size: Double, note: String) {
    let axis = ValueAxis(
      [0, size], style: ValueStyle(symbol: "1"), fromZero: nil, count: 5, language: .en)
    #expect(axis.unitNote(.en) == note)
    #expect(axis.ticks.allSatisfy { axis.text($0).count <= 5 })
  }

  @Test func `labels have the decimals that a fine axis needs`() {
    let axis = ValueAxis(
      [101.31, 101.36], style: ValueStyle(symbol: "1"), fromZero: nil, count: 5, language: .en)
    #expect(axis.styleWithDecimals.bare(101.3456, in: .one) == "101.346")
  }
}

import Quantities
import Series
import Testing

@testable import Figures

struct FanPeakTests {
  private func chart(_ tops: [Double], target: Double? = nil) -> FanChart {
    let first = Period(.quarter, year: 2021)
    return FanChart(
      caption: FigureCaption(id: "peak", language: .ko, title: ""),
      style: ValueStyle(symbol: "KRW per person"),
      bands: tops.enumerated().map { index, top in
        FanChart.Band(
          first.advanced(by: index), p10: top * 0.8, p25: top * 0.9, p50: top * 0.95,
          p75: top * 0.98, p90: top)
      }, target: target.map { FanChart.Target($0) }, isStepped: true)
  }

  @Test func `a few times far above all others end at the axis, and their value is said`() {
    let plot = FanPlot(chart: chart([1.2e9, 4e6, 4e6, 4e6, 4e6, 4e6], target: 5e6))
    #expect(plot.axis.domain.upperBound < 1e7)
    #expect(plot.peaks.map(\.value) == [1.14e9])
    #expect(plot.chart.bands[0].outer.upper == plot.axis.domain.upperBound)
    let figure = plot.rendered()
    #expect(figure.texts.contains { $0.text.hasPrefix("↑ ") && $0.text.hasSuffix("/명") })
  }

  @Test(arguments: [
    [4.0, 4, 4, 4, 4, 30], [30, 30, 4, 4, 4, 4], [19, 4, 4, 4, 4, 4], [30, 4, 4, 4],
  ])
  func `nothing is cut that ends last, is frequent, near, or one of few`(tops: [Double]) {
    #expect(FanPlot(chart: chart(tops)).peaks.isEmpty)
  }

  @Test func `a target or an outturn as high as a peak keeps it whole`() {
    #expect(FanPlot(chart: chart([30, 4, 4, 4, 4, 4], target: 28)).peaks.isEmpty)
  }

  @Test func `ends of money per something are counted in the unit of the axis`() {
    let texts = FanPlot(chart: chart([8e8, 7e8, 3e8, 2e8, 1e8])).rendered().texts.map(\.text)
    #expect(texts.contains("(단위: 억원/명)"))
    #expect(texts.contains("중위값 0.95억원/명"))
    #expect(texts.contains("상위 10 %: 1"))
  }
}

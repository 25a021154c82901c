import Quantities
import Series
import Testing

@testable import Figures

struct FanChartTests {
  private func chart(_ language: Language = .ko, target: FanChart.Target? = nil) -> FanChart {
    let start = Period(.quarter, year: 2024)
    return FanChart(
      caption: FigureCaption(id: "fan", language: language, title: "제목"),
      style: ValueStyle(symbol: "firm", isWhole: true),
      history: [.init(start, 40)],
      bands: (1...3).map {
        .init(start.advanced(by: $0), p10: 50, p25: 55, p50: 60, p75: 65, p90: 70)
      }, target: target)
  }

  @Test func `the right end names the quantiles and the target with its qualifier`() {
    let texts = chart(target: .init(100, qualifier: .atLeast)).rendered().texts.map(\.text)
    #expect(texts.contains("중위값 60개사"))
    #expect(texts.contains("상위 10 %: 70"))
    #expect(texts.contains("하위 10 %: 50"))
    #expect(texts.contains("목표 100개사 이상"))
    #expect(texts.contains("(단위: 개사)"))
  }

  @Test func `the description holds the key numbers`() {
    let svg = chart(.en, target: .init(100, deadline: Period(.quarter, year: 2024, number: 4)))
      .svg()
    #expect(
      svg.contains(
        "Observed 40 firms in 2024Q1; projected median 60 firms in 2024Q4, 80 % range 50 to 70; "
          + "Target 100 firms, Due 2024Q4."))
  }

  @Test func `the axis of counts is whole and starts at zero`() {
    let axis = ValueAxis(
      [0.2, 2.7], style: ValueStyle(symbol: "firm", isWhole: true), fromZero: nil, count: 5,
      language: .ko)
    #expect(axis.ticks == [0, 1, 2, 3])
  }

  @Test func `an axis far from zero does not waste its room`() {
    let axis = ValueAxis(
      [5.0e12, 5.4e12], style: ValueStyle(symbol: "KRW"), fromZero: nil, count: 5, language: .ko)
    #expect(axis.domain.lowerBound > 4e12)
    #expect(axis.unitNote(.ko) == "(단위: 억원)")
    #expect(axis.ticks.first.map(axis.text) == "49,000")
  }

  @Test func `a stepped median is flat in each period`() {
    var chart = chart()
    chart.isStepped = true
    let plain = self.chart().svg()
    #expect(chart.svg() != plain)
    // Three periods give six points and one joined line.
    let line = chart.svg().split(separator: "\n").first {
      $0.contains("stroke-width=\"2.5\" stroke-linejoin")
    }
    #expect(line?.split(separator: "L").count == 6)
  }
}

import Quantities
import Testing

@testable import Figures

struct StackedBarTests {
  private let caption = FigureCaption(id: "bars", language: .en, title: "Budget")
  private let style = ValueStyle(symbol: "KRW")

  @Test func `bars are sorted by total and ties keep their order`() {
    let chart = StackedBarChart(
      caption: caption, style: style, categories: ["a", "b"],
      bars: [.init("small", [1, 1]), .init("first", [2, 3]), .init("second", [3, 2])],
      sortedByTotal: true)
    #expect(chart.bars.map(\.label) == ["first", "second", "small"])
  }

  @Test func `segments meet and end at the total`() {
    let bar = StackedBarChart.Bar("row", [3, 0, 2, -1, .nan, 5])
    let segments = StackedBarChart.segments(of: bar)
    #expect(segments.map(\.category) == [0, 2, 5])
    #expect(segments.map(\.from) == [0, 3, 5])
    #expect(segments.last?.to == bar.total)
  }

  @Test func `past six categories the smallest are put together`() {
    let names = (1...8).map { "c\($0)" }
    let chart = StackedBarChart(
      caption: caption, style: style, categories: names,
      bars: [.init("row", [1, 9, 8, 7, 6, 5, 2, 3])])
    #expect(chart.categories == ["c2", "c3", "c4", "c5", "c6", "Other"])
    #expect(chart.bars[0].amounts == [9, 8, 7, 6, 5, 6])
  }

  @Test func `the unit is one in which the ticks are whole`() {
    let chart = StackedBarChart(
      caption: caption, style: style, categories: ["a"], bars: [.init("row", [2.1e12])])
    #expect(chart.svg().contains("(Unit: KRW bn)"))
  }
}

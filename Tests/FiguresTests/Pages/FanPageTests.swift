import Quantities
import Series
import Testing

@testable import Figures

struct FanPageTests {
  private let caption = FigureCaption(id: "page", language: .en, title: "Page")

  private func chart(
    _ low: Double, _ high: Double, symbol: String = "firm", language: Language = .en
  ) -> FanChart {
    let bands = PageSamples.quarters.enumerated().map { index, period in
      let middle = low + (high - low) * Double(index) / 5
      return FanChart.Band(
        period, p10: middle, p25: middle, p50: middle, p75: middle, p90: middle)
    }
    return FanChart(
      caption: FigureCaption(id: "panel", language: language, title: ""),
      style: ValueStyle(symbol: symbol), bands: bands)
  }

  private func page(_ charts: [FanChart], axes: FanPage.Axes) -> RenderedFigure {
    FanPage(
      caption: caption,
      panels: charts.enumerated().map { FanPage.Panel("panel \($0)", chart: $1) }, axes: axes
    ).rendered()
  }

  private func count(_ text: String, in figure: RenderedFigure) -> Int {
    figure.texts.count { $0.text == text }
  }

  private let remark = "each panel has a vertical axis of its own"

  @Test func `panels of one unit and like sizes share an axis, numbered at the left`() {
    let figure = page([chart(0, 80), chart(0, 100), chart(0, 70), chart(0, 90)], axes: .shared)
    #expect(count("100", in: figure) == 2)
    #expect(!figure.svg.contains(remark))
  }

  @Test func `panels of own axes have numbers each, and their units`() {
    let figure = page(
      [chart(0, 100), chart(0, 100, symbol: "case"), chart(0, 100), chart(0, 100)], axes: .own)
    #expect(count("100", in: figure) == 4)
    #expect(count("(Unit: firms)", in: figure) == 3)
    #expect(count("(Unit: cases)", in: figure) == 1)
    #expect(!figure.svg.contains(remark))
  }

  @Test(arguments: [("firm", 20.0), ("case", 100.0)])
  func `where an axis cannot be shared, the page says so`(symbol: String, high: Double) {
    let figure = page([chart(0, 100), chart(0, high, symbol: symbol)], axes: .shared)
    #expect(figure.svg.contains(remark))
  }

  @Test func `a page of six, of four and of twelve is not taller than a sheet of A4`() {
    for language in Language.allCases {
      for sample in [
        PageSamples.categories(language), PageSamples.targets(language),
        PageSamples.twelve(language),
      ] {
        let figure = sample.rendered()
        #expect(figure.height <= FanPagePlot.sheetHeight + 1, "\(sample.caption.title)")
      }
    }
  }

  @Test func `every panel has its name, its message and its detail`() {
    for language in Language.allCases {
      let page = PageSamples.categories(language)
      let texts = page.rendered().texts.map(\.text)
      for panel in page.panels {
        #expect(texts.contains(panel.name))
        #expect(texts.contains(panel.message))
        #expect(texts.joined(separator: " ").contains(panel.detail))
      }
      #expect(texts.contains { $0.hasSuffix("97 %") && !$0.contains("99") })
    }
  }

  @Test(arguments: [(1, 1, 1), (2, 2, 1), (5, 2, 3), (6, 2, 3), (8, 2, 4), (9, 3, 3), (12, 3, 4)])
  func `up to eight panels stand in two columns, more in three`(
    panels: Int, columns: Int, rows: Int
  ) {
    let grid = PanelColumns([Double](repeating: 20, count: panels))
    #expect(grid.count == columns)
    #expect(grid.rows == rows)
    #expect(grid.left(columns - 1) + grid.width(columns - 1) <= Theme.width - Theme.margin)
  }

  @Test func `panels past the twelfth are left out and counted`() {
    let page = FanPage(
      caption: caption, panels: (0..<15).map { FanPage.Panel("\($0)", chart: chart(0, 1)) })
    #expect(page.panels.count == 12)
    #expect(page.caption.notes == ["3 more are left out"])
  }

  @Test func `a page without panels still has its frame`() {
    #expect(FanPage(caption: caption, panels: []).svg().contains("</svg>"))
  }

  @Test func `a long name is broken into lines before it is cut`() {
    let figure = PageSamples.twelve(.ko).rendered()
    #expect(!figure.svg.contains("…"))
  }
}

import Foundation
import Quantities
import Testing

@testable import Figures

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct ChartLayoutTests {
  @Test(arguments: 0..<FuzzedCharts.count)
  func `no text is over another or cut off, whatever the labels`(number: Int) {
    let figure = FuzzedCharts.figure(number)
    let frame = Box(x: 0, y: 0, width: figure.width, height: figure.height)
    for (index, text) in figure.texts.enumerated() {
      #expect(text.size >= 11)
      #expect(frame.contains(text.box, tolerance: 0.5), "\(text.text) leaves the drawing")
      for other in figure.texts[..<index] {
        #expect(
          !text.box.overlaps(other.box, tolerance: 0.5), "\(text.text) is over \(other.text)")
      }
    }
  }

  @Test(arguments: Array(0..<60) + Array(300..<340) + Array(500..<520) + Array(620..<640))
  func `a figure is well-formed XML with its own ids`(number: Int) {
    let figure = FuzzedCharts.figure(number)
    #expect(XMLParser(data: Data(figure.svg.utf8)).parse())
    #expect(figure.svg.contains("id=\"f-fuzz-\(number)-title\""))
  }

  @Test(arguments: SampleCharts.all.indices)
  func `a file holds only what every renderer understands`(index: Int) throws {
    let (name, svg) = SampleCharts.all[index]
    let isOfPanels = name.hasPrefix("diagnostic") || name.hasPrefix("page")
    #expect(
      svg.utf8.count < (isOfPanels ? 60_000 : 15_000),
      "\(name) has \(svg.utf8.count) bytes")
    for banned in [
      "var(", "currentColor", "font:", "<style", "style=", "class=", "url(", "href", "<script",
      "textLength",
    ] {
      #expect(!svg.contains(banned), "\(name) has \(banned)")
    }
    #expect(svg.ranges(of: "http").count == 1)
    #expect(svg.contains("role=\"img\"") && svg.contains("<title id=") && svg.contains("<desc id="))
    // Coordinates need one decimal; words may have more.
    let marks = try svg.replacing(Regex(">[^<]*<"), with: "><")
    #expect(try marks.ranges(of: Regex("[0-9]\\.[0-9]{3}")).isEmpty)
    let ids = try svg.matches(of: Regex("\\bid=\"([^\"]*)\"")).map { String($0.0) }
    #expect(Set(ids).count == ids.count)
  }

  @Test func `what had to be shortened is there on request`() {
    let name = "혁신형 강소기업과 중견기업의 디지털 전환을 돕는 범부처 협력 사업의 아주 길고 자세한 이름 하나 더"
    let chart = ComparisonChart(
      caption: FigureCaption(id: "long", language: .ko, title: "제목"), scenarios: ["기본"],
      rows: [.init(name, [.init(0.5, standardError: 0.005)])])
    #expect(chart.svg().contains("<title>" + name + "</title>") == chart.svg().contains("…"))
  }

  @Test func `a chart without data still has its frame`() {
    let caption = FigureCaption(id: "empty", language: .ko, title: "자료 없음")
    let style = ValueStyle(symbol: "firm", isWhole: true)
    let figures = [
      FanChart(caption: caption, style: style, bands: []).svg(),
      StackedBarChart(caption: caption, style: style, categories: [], bars: []).svg(),
      ComparisonChart(caption: caption, scenarios: [], rows: []).svg(),
      TornadoChart(caption: caption, style: style, baseline: 0, rows: []).svg(),
      WaterfallChart(
        caption: caption, style: style, start: .init("", 0), parts: [], end: .init("", 0)
      ).svg(),
      FunnelChart(caption: caption, style: style, stages: []).svg(),
      AttainmentChart(caption: caption, lines: []).svg(),
      BeforeAfterChart(caption: caption, style: style, groups: []).svg(),
      FanPage(caption: caption, panels: []).svg(),
      FrontierChart(caption: caption, moneyStyle: style, style: style, points: []).svg(),
      ResponseCurvesChart(caption: caption, moneyStyle: style, style: style, curves: []).svg(),
    ]
    for svg in figures { #expect(XMLParser(data: Data(svg.utf8)).parse()) }
  }
}

import Quantities
import Testing

@testable import Figures

/// The vertical axes of response curves.
@Suite struct ResponseAxisTests {
  private func svg(_ values: [Double], _ language: Language) -> String {
    let points = values.enumerated().map {
      ResponseCurvesChart.Point(Double($0.offset) * 1e8, $0.element)
    }
    return ResponseCurvesChart(
      caption: FigureCaption(id: "r", language: language, title: "t", subtitle: "s", notes: []),
      moneyStyle: ValueStyle(symbol: "KRW"), style: ValueStyle(symbol: "percent"),
      curves: [.init("가", points: points)]
    ).svg()
  }

  @Test func `a curve on top of a large whole gets an axis of its own, which is said`() {
    let small = svg([97.1, 97.9, 98.3, 98.5], .ko)
    #expect(small.contains("0에서 시작하지 않는 칸이 있음"))
    #expect(svg([97.1, 97.9, 98.3, 98.5], .en).contains("which need not begin at 0"))
  }

  @Test func `a curve that begins near nothing keeps zero`() {
    #expect(!svg([0, 12, 19, 23], .ko).contains("0에서 시작하지 않는"))
  }
}

import Quantities
import Series
import Testing

@testable import Figures

struct PeriodAxisTests {
  private func draw(_ first: Period, _ count: Int) -> Drawing {
    let scale = PeriodScale([first, first.advanced(by: count - 1)], start: 0, end: 560)
    var drawing = Drawing()
    _ = PeriodAxis(scale: scale, language: .ko).draw(at: 0, in: &drawing)
    return drawing
  }

  @Test func `centuries have years in full and ticks that are apart`() {
    let drawing = draw(Period(.year, year: 1200), 800)
    #expect(drawing.texts.map(\.text).contains("1900"))
    #expect(drawing.elements.first?.split(separator: "M").count ?? 0 < 30)
  }

  @Test func `narrow years of one century have two digits`() {
    let texts = draw(Period(.month, year: 1960), 720).texts.map(\.text)
    #expect(texts.contains("’65") && texts.contains("’15"))
  }
}

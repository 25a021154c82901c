import Quantities
import Testing

@testable import Figures

struct StepAxisTests {
  private func labels(_ names: [String?], width: Double = 500) -> [String] {
    let scale = StepScale(
      names.enumerated().map { ($0.offset + 1, $0.element) }, start: 0, end: width)
    var drawing = Drawing()
    _ = StepAxis(scale: scale, language: .en).draw(at: 0, in: &drawing)
    return drawing.texts.map(\.text)
  }

  @Test func `steps without names have round numbers and the first`() {
    #expect(
      labels([String?](repeating: nil, count: 25)) == ["1", "5", "10", "15", "20", "25", "Time t"])
    #expect(labels([nil]) == ["1", "Time t"])
  }

  @Test func `names that have room all stand`() {
    #expect(labels(["2024W01", "2024W02", "2024W03"]) == ["2024W01", "2024W02", "2024W03"])
  }

  @Test func `dates are marked at the starts of months, years or days`() {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    let days = (1...12).flatMap { month in (1...28).map { "2024-\(two(month))-\(two($0))" } }
    #expect(labels(days) == ["2024-01", "2024-03", "2024-05", "2024-07", "2024-09", "2024-11"])
    let weeks = (2000...2020).flatMap { year in
      (1...12).flatMap { month in [3, 17].map { "\(year)-\(two(month))-\(two($0))" } }
    }
    #expect(
      labels(weeks) == [
        "2002", "2004", "2006", "2008", "2010", "2012", "2014", "2016", "2018", "2020",
      ])
    let hours = (1...7).flatMap { day in (0...23).map { "2024-05-\(two(day)) \(two($0)):00" } }
    #expect(labels(hours, width: 800) == (1...7).map { "2024-05-0\($0)" })
  }

  @Test func `other names stand at every so-many-th step`() {
    let names = labels((1...100).map { "관측 \($0)" })
    #expect(names.first == "관측 1")
    #expect((3...12).contains(names.count))
  }
}

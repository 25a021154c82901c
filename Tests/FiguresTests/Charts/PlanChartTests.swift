import Quantities
import Series
import Testing

@testable import Figures

struct PlanChartTests {
  private let caption = FigureCaption(id: "plan", language: .en, title: "Plan")
  private let style = ValueStyle(symbol: "person")

  @Test func `a tornado is sorted by swing, and says what it leaves out`() {
    let rows = [3.0, -8, 5, 8].map {
      TornadoChart.Row("\($0)", low: .init("a", effect: -$0), high: .init("b", effect: $0 / 2))
    }
    let chart = TornadoChart(
      caption: caption, style: style, baseline: 100, rows: rows, maximumRows: 3)
    #expect(chart.rows.map(\.label) == ["-8.0", "8.0", "5.0"])
    #expect(chart.svg().contains("1 inputs with less effect are left out"))
  }

  @Test func `the swing holds the baseline, also where both ends lie on one side`() {
    #expect(TornadoChart.Row("", low: .init("", effect: 2), high: .init("", effect: 5)).swing == 5)
    #expect(TornadoChart.Row("", low: .init("", effect: -2), high: nil).swing == 2)
  }

  @Test func `small parts of a waterfall are pooled, and a rest joins them`() {
    let chart = WaterfallChart(
      caption: caption, style: style, start: .init("a", 100),
      parts: [
        .init("x", 40), .init("y", 0.3, standardError: 1), .init("z", -0.2, standardError: 2),
      ],
      end: .init("b", 141))
    #expect(chart.parts.map(\.label) == ["x", "Others (2)"])
    #expect(abs(chart.parts[1].amount - 1) < 1e-9)
    #expect(chart.parts[1].standardError == 3)
  }

  @Test func `one small part keeps its name`() {
    let chart = WaterfallChart(
      caption: caption, style: style, start: .init("a", 100),
      parts: [.init("x", 40), .init("y", 0.3)], end: .init("b", 140.3))
    #expect(chart.parts.map(\.label) == ["x", "y"])
  }

  @Test func `printed parts add up to the printed totals`() {
    let chart = WaterfallChart(
      caption: caption, style: style, start: .init("from", 100),
      parts: [.init("x", 1.0 / 3), .init("y", 1.0 / 3), .init("z", 1.0 / 3)],
      end: .init("to", 101))
    // 0.34 + 0.33 + 0.33, where each alone would be written 0.33.
    #expect(
      chart.svg().contains(">from 100.00, x +0.34, y +0.33, z +0.33, to 101.00 (Unit: people)."))
  }

  @Test func `attainment curves past the sixth are left out and counted`() {
    let point = AttainmentChart.Point(.period(Period(.year, year: 2024)), 0.5)
    let chart = AttainmentChart(caption: caption, lines: (0..<8).map { .init("\($0)", [point]) })
    #expect(chart.lines.count == 6)
    #expect(chart.caption.notes == ["2 more are left out"])
  }

  @Test func `the text says when the wanted probability is reached`() {
    let points = (0..<4).map {
      AttainmentChart.Point(
        .period(Period(.year, year: 2021 + $0)), 0.3 * Double($0), standardError: 0.01)
    }
    let svg = AttainmentChart(caption: caption, lines: [.init("x", points)], wanted: 0.5).svg()
    #expect(svg.contains("50 % reached in 2023"))
  }
}

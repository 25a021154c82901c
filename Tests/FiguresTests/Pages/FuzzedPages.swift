import Quantities
import Series

@testable import Figures

/// Pages of panels with labels and values nobody would choose.
enum FuzzedPages {
  /// A page by number.
  static func figure(
    _ number: Int, _ caption: FigureCaption, _ labels: inout FuzzedLabels
  ) -> RenderedFigure {
    let sizes = [1e-30, 0.01, 1, 4000, 5e12, 1e18]
    let size = sizes[labels.whole(0...5)]
    let symbols = ["firm", "percent", "KRW", "아주 긴 단위 이름 묶음", "1"]
    let symbol = symbols[labels.whole(0...4)]
    let isMixed = labels.whole(0...2) == 0
    let panels = (0..<labels.whole(0...14)).map { _ in
      FanPage.Panel(
        labels.next(), message: labels.next(), detail: labels.next(),
        chart: chart(
          caption, isMixed ? symbols[labels.whole(0...4)] : symbol,
          isMixed ? sizes[labels.whole(0...5)] : size, &labels))
    }
    return FanPage(
      caption: caption, panels: panels, axes: labels.whole(0...1) == 0 ? .own : .shared
    ).rendered()
  }

  private static func chart(
    _ caption: FigureCaption, _ symbol: String, _ size: Double, _ labels: inout FuzzedLabels
  ) -> FanChart {
    let isCalendar = labels.whole(0...9) > 0
    let frequency = Frequency.allCases[labels.whole(0...3)]
    let first = Period(frequency, year: labels.whole(1995...2024), number: 1)
    func time(_ index: Int) -> TimePosition {
      isCalendar ? .period(first.advanced(by: index)) : .step(index)
    }
    let known = labels.whole(0...12)
    let history = (0..<known).map { index in
      FanChart.Value(
        at: time(index), labels.number(-0.1...1) * size,
        breakBefore: labels.whole(0...8) == 0 ? labels.next() : nil)
    }
    let steps = labels.whole(0...30)
    let bands = (0..<steps).map { index in
      let middle = labels.number(0.3...1) * size
      let spread = labels.number(0...0.3) * size
      return FanChart.Band(
        at: time(known + index), middle, inner: .init(middle - spread / 2, middle + spread / 2),
        outer: .init(middle - spread, middle + spread))
    }
    let outturns = (0..<min(steps, labels.whole(0...4))).map {
      FanChart.Value(at: time(known + $0), labels.number(0.2...1.2) * size)
    }
    let milestones = (0..<min(steps, labels.whole(0...3))).map {
      FanChart.Value(at: time(known + $0 * 2), labels.number(0.2...1.2) * size)
    }
    return FanChart(
      caption: caption, style: ValueStyle(symbol: symbol, isWhole: labels.whole(0...1) == 0),
      history: history, bands: bands, outturns: outturns,
      target: labels.whole(0...4) == 0
        ? nil
        : FanChart.Target(labels.number(0...1.5) * size, due: time(known + labels.whole(0...35))),
      milestones: milestones, isStepped: labels.whole(0...1) == 0)
  }
}

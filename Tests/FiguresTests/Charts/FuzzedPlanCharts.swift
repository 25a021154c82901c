import Quantities
import Series

@testable import Figures

/// Tornado, waterfall, funnel and attainment charts with labels and values nobody would choose.
enum FuzzedPlanCharts {
  /// One of the four, by number.
  static func figure(
    _ number: Int, _ caption: FigureCaption, _ labels: inout FuzzedLabels
  ) -> RenderedFigure {
    let size = [1e-6, 1.0, 60, 4000, 5e12, 1e18][labels.whole(0...5)]
    let symbol = ["firm", "percent", "KRW", "아주 긴 단위 이름 묶음"][labels.whole(0...3)]
    let style = ValueStyle(symbol: symbol, isWhole: labels.whole(0...1) == 0)
    switch number % 4 {
    case 0: return tornado(caption, style, size, &labels).rendered()
    case 1: return waterfall(caption, style, size, &labels).rendered()
    case 2: return funnel(caption, style, size, &labels).rendered()
    default: return attainment(caption, &labels).rendered()
    }
  }

  private static func error(_ size: Double, _ labels: inout FuzzedLabels) -> Double? {
    switch labels.whole(0...4) {
    case 0: nil
    case 1: 0
    case 2: .nan
    default: labels.number(0...0.2) * size
    }
  }

  private static func tornado(
    _ caption: FigureCaption, _ style: ValueStyle, _ size: Double, _ labels: inout FuzzedLabels
  ) -> TornadoChart {
    let rows = (0..<labels.whole(0...22)).map { _ in
      let ends = (0..<2).map { _ in
        labels.whole(0...6) == 0
          ? nil
          : TornadoChart.End(
            labels.next(), effect: Double(labels.whole(-3...3)) * labels.number(0...0.3) * size,
            standardError: error(size, &labels))
      }
      return TornadoChart.Row(
        labels.next(), low: ends[0], high: ends[1],
        source: labels.whole(0...3) == 0 ? nil : TornadoChart.Source.allCases[labels.whole(0...2)])
    }
    return TornadoChart(
      caption: caption, style: style, baseline: labels.number(-1...2) * size, rows: rows)
  }

  private static func waterfall(
    _ caption: FigureCaption, _ style: ValueStyle, _ size: Double, _ labels: inout FuzzedLabels
  ) -> WaterfallChart {
    let start = labels.number(-0.5...2) * size * [1, 100][labels.whole(0...1)]
    let parts = (0..<labels.whole(0...18)).map { _ in
      WaterfallChart.Part(
        labels.next(), labels.number(-0.4...0.4) * size, standardError: error(size, &labels))
    }
    let sum = parts.reduce(0) { $0 + $1.amount }
    let rest = labels.whole(0...2) == 0 ? labels.number(-0.1...0.1) * size : 0
    return WaterfallChart(
      caption: caption, style: style,
      start: .init(labels.next(), start, standardError: error(size, &labels)), parts: parts,
      end: .init(labels.next(), start + sum + rest, standardError: error(size, &labels)))
  }

  private static func funnel(
    _ caption: FigureCaption, _ style: ValueStyle, _ size: Double, _ labels: inout FuzzedLabels
  ) -> FunnelChart {
    func amount(_ mean: Double) -> FunnelChart.Amount {
      let spread = labels.number(0...0.3) * mean
      return labels.whole(0...3) == 0
        ? .init(mean) : .init(mean, low: mean - spread, high: mean + spread)
    }
    let stages = (0..<labels.whole(0...7)).map { _ in
      let entered = labels.number(0...1) * size
      let passed = labels.number(0...1) * entered
      return FunnelChart.Stage(
        labels.next(), entered: amount(entered), passed: amount(passed),
        waiting: labels.whole(0...1) == 0 ? nil : amount((entered - passed) / 2),
        lost: labels.whole(0...1) == 0 ? nil : amount((entered - passed) / 2),
        share: labels.whole(0...3) == 0 ? nil : amount(labels.number(0...1)))
    }
    return FunnelChart(caption: caption, style: style, stages: stages)
  }

  private static func attainment(
    _ caption: FigureCaption, _ labels: inout FuzzedLabels
  ) -> AttainmentChart {
    let frequency = Frequency.allCases[labels.whole(0...3)]
    let first = Period(frequency, year: labels.whole(1995...2024))
    let steps = labels.whole(0...60)
    let common = labels.whole(0...1) == 0 ? first.advanced(by: labels.whole(0...40)) : nil
    let lines = (0..<labels.whole(0...9)).map { _ in
      let slope = labels.number(0...0.2)
      return AttainmentChart.Line(
        labels.next(),
        (0..<steps).map { index in
          .init(
            .period(first.advanced(by: index)), min(1, slope * Double(index)),
            standardError: error(1, &labels) ?? 0)
        },
        deadline: (common ?? (labels.whole(0...2) == 0 ? nil : first.advanced(by: 3))).map {
          .period($0)
        })
    }
    return AttainmentChart(
      caption: caption, lines: lines, wanted: labels.whole(0...1) == 0 ? nil : labels.number(0...1))
  }
}

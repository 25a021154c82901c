import Quantities

@testable import Figures

/// Response curves, frontiers, and before and after with labels and values nobody would choose.
enum FuzzedAllocationCharts {
  /// One of the three, by number.
  static func figure(
    _ number: Int, _ caption: FigureCaption, _ labels: inout FuzzedLabels
  ) -> RenderedFigure {
    let size = [1e-6, 1.0, 60, 4000, 5e12, 1e18][labels.whole(0...5)]
    let symbol = ["firm", "percent", "KRW", "1"][labels.whole(0...3)]
    let style = ValueStyle(symbol: symbol, isWhole: labels.whole(0...1) == 0)
    let money = ValueStyle(symbol: labels.whole(0...3) == 0 ? "1" : "KRW")
    func amount() -> Double {
      labels.whole(0...9) == 0 ? .nan : labels.number(0...2) * size
    }
    switch number % 3 {
    case 0:
      let curves = (0..<labels.whole(0...14)).map { _ in
        let end = max(labels.number(0...2) * size, 1e-9)
        let ends = [labels.number(0...end), labels.number(0...end)].sorted()
        return ResponseCurvesChart.Curve(
          labels.next(),
          points: (0...8).map { .init(end * Double($0) / 8, amount()) },
          observed: labels.whole(0...2) == 0 ? nil : ends[0]...ends[1],
          allowed: labels.whole(0...2) == 0 ? nil : ends[0]...ends[1],
          current: labels.whole(0...2) == 0 ? nil : .init(ends[0], amount()),
          advised: .init(ends[1], amount()))
      }
      return ResponseCurvesChart(
        caption: caption, moneyStyle: money, style: style, curves: curves
      ).rendered()
    case 1:
      let points = (0..<labels.whole(0...20)).map { _ in
        FrontierChart.Point(
          total: amount(), value: amount(), bound: labels.whole(0...1) == 0 ? nil : amount(),
          standardError: labels.whole(0...1) == 0 ? nil : amount())
      }
      return FrontierChart(
        caption: caption, moneyStyle: money, style: style,
        valueName: number % 2 == 0 ? "기대 성과" : "", points: points,
        marks: (0..<labels.whole(0...3)).map { place in
          .init(labels.next(), total: amount(), value: amount(), isAdvised: place % 2 == 0)
        }
      ).rendered()
    default:
      return BeforeAfterChart(
        caption: caption, style: style,
        groups: (0..<labels.whole(0...3)).map { _ in
          .init(
            labels.next(),
            (0..<labels.whole(0...14)).map { _ in
              .init(
                labels.next(), before: labels.whole(0...4) == 0 ? nil : amount(), after: amount())
            })
        }
      ).rendered()
    }
  }
}

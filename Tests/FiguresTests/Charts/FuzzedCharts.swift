import Quantities
import Series

@testable import Figures

/// Charts of all kinds with labels and values nobody would choose.
enum FuzzedCharts {
  /// How many numbers have a chart of their own; those from 300 on are of plans, from
  /// 500 on of allocations, from 620 on pages of panels.
  static let count = 700

  /// A chart of any kind, by number.
  static func figure(_ number: Int) -> RenderedFigure {
    var labels = FuzzedLabels(state: UInt64(number) + 100)
    let language: Language = number % 2 == 0 ? .ko : .en
    let caption = FigureCaption(
      id: "fuzz \(number)", language: language, title: labels.next(),
      subtitle: number % 5 == 0 ? nil : labels.next(),
      notes: (0..<labels.whole(0...3)).map { _ in labels.next() })
    if number >= 620 { return FuzzedPages.figure(number, caption, &labels) }
    if number >= 500 { return FuzzedAllocationCharts.figure(number, caption, &labels) }
    if number >= 300 { return FuzzedPlanCharts.figure(number, caption, &labels) }
    switch number % 5 {
    case 0: return fan(caption, &labels).rendered()
    case 4: return diagnostic(caption, &labels).rendered()
    case 3: return forecast(caption, &labels).rendered()
    case 1: return bars(caption, &labels).rendered()
    default: return comparison(caption, &labels).rendered()
    }
  }

  private static func fan(_ caption: FigureCaption, _ labels: inout FuzzedLabels) -> FanChart {
    let frequency = Frequency.allCases[labels.whole(0...3)]
    let size = [1.0, 30, 4000, 2e6, 5e12][labels.whole(0...4)]
    let symbol = ["firm", "person", "percent", "KRW", "아주 긴 단위 이름 묶음"][labels.whole(0...4)]
    let first = Period(frequency, year: labels.whole(1995...2024), number: 1)
    let known = labels.whole(0...12)
    let history = (0..<known).map { index in
      FanChart.Value(
        first.advanced(by: index), labels.number(-0.1...1) * size,
        breakBefore: labels.whole(0...6) == 0 ? labels.next() : nil)
    }
    let steps = labels.whole(0...40)
    let bands = (0..<steps).map { index in
      let middle = labels.number(0.3...1) * size
      let spread = labels.number(0...0.3) * size
      return FanChart.Band(
        first.advanced(by: known + index), p10: middle - spread, p25: middle - spread / 2,
        p50: middle, p75: middle + spread / 2, p90: middle + spread)
    }
    let outturns = (0..<min(steps, labels.whole(0...4))).map {
      FanChart.Value(first.advanced(by: known + $0), labels.number(0.2...1.2) * size)
    }
    let milestones = (0..<min(steps, labels.whole(0...3))).map {
      FanChart.Value(first.advanced(by: known + $0 * 2), labels.number(0.2...1.2) * size)
    }
    let due = first.advanced(by: known + labels.whole(0...45))
    return FanChart(
      caption: caption, style: ValueStyle(symbol: symbol, isWhole: labels.whole(0...1) == 0),
      history: history, bands: bands, outturns: outturns,
      target: labels.whole(0...4) == 0
        ? nil
        : FanChart.Target(
          labels.number(0...1.5) * size, qualifier: Qualifier.allCases[labels.whole(0...3)],
          deadline: labels.whole(0...2) == 0 ? nil : due,
          date: labels.whole(0...1) == 0 ? due.lastDay : nil),
      milestones: milestones, isStepped: labels.whole(0...1) == 0)
  }

  /// A forecast over any steps of any size, with names that are dates, words or nothing.
  private static func forecast(
    _ caption: FigureCaption, _ labels: inout FuzzedLabels
  ) -> FanChart {
    let size = [1e-30, 1e-5, 0.01, 1, 4e7, 1e18, 1e300][labels.whole(0...6)]
    let level = [0.0, 1, 1e6][labels.whole(0...2)] * size
    let known = [0, 1, 3, 40, 400][labels.whole(0...4)]
    let first = [1, 0, -7, 1_000_000, Int.max / 2][labels.whole(0...4)]
    let names = labels.whole(0...3)
    func time(_ index: Int) -> TimePosition {
      let name: String? =
        switch names {
        case 0: "20\(10 + index / 372)-\(11 + index / 31 % 12)-\(10 + index % 31)"
        case 1: labels.next()
        default: nil
        }
      return .step(first + index, label: name)
    }
    let history = (0..<known).map {
      FanChart.Value(at: time($0), level + labels.number(-1...1) * size)
    }
    let steps = labels.whole(0...30)
    let isDouble = labels.whole(0...2) > 0
    let bands = (known..<(known + steps)).map { index in
      let middle = level + labels.number(-1...1) * size
      let spread = labels.number(0...2) * size
      return FanChart.Band(
        at: time(index), middle,
        inner: isDouble ? .init(middle - spread, middle + spread) : nil,
        outer: .init(middle - spread * 1.5, middle + spread * 1.5))
    }
    return FanChart(
      caption: caption, style: ValueStyle(symbol: ["1", "KRW", "percent"][labels.whole(0...2)]),
      history: history, bands: bands,
      coverage: .intervals(inner: isDouble ? 80 : nil, outer: labels.whole(0...1) == 0 ? 95 : 99.5),
      shownHistory: labels.whole(0...1) == 0 ? nil : labels.whole(1...90))
  }

  /// Residuals of any size and number, some missing, with any calibration.
  private static func diagnostic(
    _ caption: FigureCaption, _ labels: inout FuzzedLabels
  ) -> DiagnosticChart {
    let size = [0, 1e-30, 1e-5, 0.01, 1, 4e7, 1e18, 1e300][labels.whole(0...7)]
    let count = [0, 1, 2, 3, 30, 61, 400][labels.whole(0...6)]
    let gaps = labels.whole(1...9)
    let residuals = (0..<count).map { _ in
      labels.whole(0...gaps) == 0 ? nil : labels.number(-1...1) * size
    }
    let frequency = Frequency.allCases[labels.whole(0...3)]
    let first = Period(frequency, year: labels.whole(1995...2024))
    let isCalendar = labels.whole(0...1) == 0
    let cases = labels.whole(0...300)
    let calibration: DiagnosticChart.Calibration? =
      switch labels.whole(0...2) {
      case 0: nil
      case 1: .transform(counts: (0..<labels.whole(0...20)).map { _ in labels.whole(0...cases) })
      default:
        .coverage(
          [50.0, 80, 99.5].prefix(labels.whole(0...3)).map { level in
            DiagnosticChart.LevelCoverage(
              level: level, inside: (0..<labels.whole(0...30)).map { _ in labels.whole(0...cases) },
              count: [Int](repeating: cases, count: 30))
          })
      }
    return DiagnosticChart(
      caption: caption,
      style: ValueStyle(symbol: ["firm", "KRW", "아주 긴 단위 이름 묶음"][labels.whole(0...2)]),
      residuals: residuals,
      times: isCalendar ? (0..<count).map { .period(first.advanced(by: $0)) } : [],
      season: [1, 4, 7, 12, 24, 168][labels.whole(0...5)],
      test: labels.whole(0...2) == 0 ? nil : labels.next(), calibration: calibration)
  }

  private static func bars(
    _ caption: FigureCaption, _ labels: inout FuzzedLabels
  ) -> StackedBarChart {
    let categories = (0..<labels.whole(0...9)).map { _ in labels.next() }
    let size = [1.0, 60, 9e8, 5e12][labels.whole(0...3)]
    let bars = (0..<labels.whole(0...16)).map { _ in
      StackedBarChart.Bar(
        labels.next(), categories.map { _ in max(0, labels.number(-0.3...1)) * size })
    }
    return StackedBarChart(
      caption: caption, style: ValueStyle(symbol: size > 1e6 ? "KRW" : "case"),
      categories: categories, bars: bars,
      direction: labels.whole(0...1) == 0 ? .horizontal : .vertical,
      sortedByTotal: labels.whole(0...1) == 0)
  }

  private static func comparison(
    _ caption: FigureCaption, _ labels: inout FuzzedLabels
  ) -> ComparisonChart {
    let scenarios = (0..<labels.whole(1...4)).map { _ in labels.next() }
    let rows = (0..<labels.whole(0...12)).map { _ in
      ComparisonChart.Row(
        labels.next(),
        scenarios.indices.map { index in
          if labels.whole(0...8) == 0 { return nil }
          let share = min(max(labels.number(-0.1...1.1), 0), 1)
          return ComparisonChart.Probability(
            share, standardError: (share * (1 - share) / 400).squareRoot(),
            difference: index == 0 ? nil : labels.number(-0.5...0.5), differenceError: 0.01)
        })
    }
    return ComparisonChart(caption: caption, scenarios: scenarios, rows: rows)
  }
}

import Glibc
import Quantities

/// The histogram of standardized residuals with the normal curve of as many.
struct DistributionPanel: DiagnosticPanel {
  let statistics: ResidualStatistics
  let words: DiagnosticWords
  let axis: ValueAxis
  private let counts: [Int]
  private let reach: Double
  private let width: Double

  init(statistics: ResidualStatistics, words: DiagnosticWords) {
    self.statistics = statistics
    self.words = words
    // Bins centred on zero; residuals beyond eight deviations fall into the last ones.
    width = statistics.count < 50 ? 1 : 0.5
    let widest = statistics.standardized.map { abs($0) }.max() ?? 0
    let side = Int((min(max(widest, 3), 8) / width + 0.5).rounded(.up))
    reach = (Double(side) + 0.5) * width
    var counts = [Int](repeating: 0, count: 2 * side + 1)
    for z in statistics.standardized {
      counts[min(max(Int((z / width).rounded()) + side, 0), 2 * side)] += 1
    }
    self.counts = counts
    let peak = Double(statistics.count) * width * NormalDistribution.density(0)
    axis = ValueAxis(
      [0, Double(counts.max() ?? 0), statistics.deviation > 0 ? peak : 1],
      style: ValueStyle(symbol: "1", isWhole: true), fromZero: true, count: 4,
      language: words.language)
  }

  var heading: String { words.histogram }
  var notes: [String] { [words.say("구간별 잔차 수", "Residuals per bin")] }
  var key: [KeyItem] {
    statistics.deviation > 0
      ? [KeyItem(sample: .line(Theme.forecast, width: 2, dash: nil), text: words.normalCurve)] : []
  }

  private func scale(_ plot: Box) -> LinearScale {
    LinearScale(domain: -reach...reach, start: plot.x, end: plot.right)
  }

  func draw(in plot: Box, _ value: LinearScale, drawing: inout Drawing) {
    let across = scale(plot)
    let pixels = plot.width / Double(counts.count)
    let bars = counts.enumerated().filter { $0.element > 0 }.map { index, count in
      let top = value(Double(count))
      return Box(
        x: plot.x + Double(index) * pixels, y: top, width: pixels, height: plot.bottom - top
      ).inset(right: 1)
    }
    drawing.add(BarMark(bars: bars, fill: Theme.inner))
    guard statistics.deviation > 0 else { return }
    let curve = (0...80).map { place in
      let z = -reach + 2 * reach * Double(place) / 80
      let height = Double(statistics.count) * width * NormalDistribution.density(z)
      return Point(across(z), value(height))
    }
    drawing.add(LineMark(points: curve, stroke: Theme.forecast, width: 2))
  }

  func drawLevelAxis(below plot: Box, in drawing: inout Drawing) -> Double {
    NumberAxis(
      scale: scale(plot), ticks: Ticks(-reach, reach, count: 6, whole: true).values,
      name: words.standardized, text: { words.number($0) }
    ).draw(at: plot.bottom, in: &drawing)
  }
}

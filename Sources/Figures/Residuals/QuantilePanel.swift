import Glibc
import Quantities

/// Standardized residuals against the quantiles of the normal distribution.
///
/// The band holds each order statistic of normal residuals with about 95 %.
///
/// > Reference: Fox 2016, "Applied Regression Analysis and Generalized Linear Models", 3rd
/// > edition, section 3.1.3.
struct QuantilePanel: DiagnosticPanel {
  let statistics: ResidualStatistics
  let words: DiagnosticWords
  let axis: ValueAxis
  private let quantiles: [Double]

  init(statistics: ResidualStatistics, words: DiagnosticWords) {
    self.statistics = statistics
    self.words = words
    let count = statistics.count
    // Plotting positions as R's ppoints.
    let shift = count <= 10 ? 0.375 : 0.5
    quantiles = (1...max(count, 1)).map {
      NormalDistribution.quantile((Double($0) - shift) / (Double(max(count, 1)) + 1 - 2 * shift))
    }
    let reach = max(2, statistics.standardized.map { abs($0) }.max() ?? 0, quantiles.last ?? 0)
    axis = ValueAxis(
      [-reach, reach], style: ValueStyle(symbol: "1"), fromZero: true, count: 4,
      language: words.language)
  }

  var heading: String { words.quantiles }
  var notes: [String] { [words.standardized] }
  var key: [KeyItem] {
    statistics.deviation > 0
      ? [KeyItem(sample: .area(Theme.outer, edge: nil), text: words.normalRange)] : []
  }

  private var reach: Double { max(1, (quantiles.last ?? 1) * 1.06) }

  private func scale(_ plot: Box) -> LinearScale {
    LinearScale(domain: -reach...reach, start: plot.x, end: plot.right)
  }

  func draw(in plot: Box, _ value: LinearScale, drawing: inout Drawing) {
    let across = scale(plot)
    guard statistics.deviation > 0, let last = quantiles.last else { return }
    func clamped(_ z: Double) -> Double {
      min(max(z, value.domain.lowerBound), value.domain.upperBound)
    }
    // The error of an order statistic at 41 places tells its curve.
    let places = (0...40).map { -last + 2 * last * Double($0) / 40 }
    func edge(_ sign: Double) -> [Point] {
      places.map { z in
        let share = (1 + erf(z / 2.0.squareRoot())) / 2
        let error =
          (share * (1 - share) / Double(statistics.count)).squareRoot()
          / NormalDistribution.density(z)
        return Point(across(z), value(clamped(z + sign * NormalDistribution.bound * error)))
      }
    }
    drawing.add(AreaMark(upper: edge(1), lower: edge(-1), fill: Theme.outer))
    let ends = [-last, last].map { Point(across($0), value(clamped($0))) }
    drawing.add(LineMark(points: ends, stroke: Theme.forecast, width: 1.2))
    let points = zip(quantiles, statistics.standardized).map { Point(across($0), value($1)) }
    drawing.add(
      PointMark(
        points: PanelStyle.apart(points, by: statistics.count > 100 ? 1.6 : 0.5),
        radius: statistics.count > 100 ? 1.7 : 2.4, fill: Theme.ink,
        stroke: statistics.count > 100 ? Theme.ink : Theme.ground, strokeWidth: 0.3))
  }

  func drawLevelAxis(below plot: Box, in drawing: inout Drawing) -> Double {
    NumberAxis(
      scale: scale(plot), ticks: Ticks(-reach, reach, count: 6).values,
      name: words.normalQuantile, text: { words.number($0) }
    ).draw(at: plot.bottom, in: &drawing)
  }
}

internal import Figures
public import Quantities

/// The figure of many series in a backtest: how far their intervals held, where outturns fell, what
/// was left in residuals, and how errors grow.
public struct PooledBacktestChart: Sendable {
  /// What it is called among the figures of a page.
  public var id: String
  /// Which series: `monthly`, or nil for all.
  public var group: String?
  /// How many series there are.
  public var series: Int
  /// Outturns inside the intervals of each level (in percent), by steps ahead from 1.
  public var coverage: [(level: Double, inside: [Int], count: [Int])]
  /// How many outturns fell into each of equal parts of their forecast distributions.
  public var transformCounts: [Int]
  /// Autocorrelations of residuals, from lag 1 on.
  public var correlations: [Double]
  /// How many residuals they rest on.
  public var residualCount: Int
  /// Values in a season.
  public var season: Int
  /// The mean absolute scaled error by steps ahead from 1.
  public var scaledErrors: [Double?]

  /// Creates a figure.
  ///
  /// - Parameters:
  ///   - id: What it is called.
  ///   - group: The frequency in the language of the figure; nil for all.
  ///   - series: How many series there are.
  ///   - coverage: Outturns inside the intervals of each level, by steps ahead from 1.
  ///   - transformCounts: Outturns in equal parts of their forecast distributions.
  ///   - correlations: Autocorrelations of residuals, from lag 1 on.
  ///   - residualCount: How many residuals they rest on.
  ///   - season: Values in a season.
  ///   - scaledErrors: The mean absolute scaled error by steps ahead from 1.
  public init(
    id: String, group: String?, series: Int,
    coverage: [(level: Double, inside: [Int], count: [Int])], transformCounts: [Int],
    correlations: [Double], residualCount: Int, season: Int, scaledErrors: [Double?]
  ) {
    self.id = id
    self.group = group
    self.series = series
    self.coverage = coverage
    self.transformCounts = transformCounts
    self.correlations = correlations
    self.residualCount = residualCount
    self.season = season
    self.scaledErrors = scaledErrors
  }

  /// The figure as an SVG file.
  ///
  /// - Parameter language: The language of its words.
  /// - Returns: The file.
  public func svg(_ language: Language) -> String {
    func say(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }
    func whole(_ count: Int) -> String { DecimalFormat.whole.text(Double(count)) }
    let shares = coverage.map { item in
      let (inside, count) = (item.inside.reduce(0, +), item.count.reduce(0, +))
      let level = DecimalFormat(maximumDecimals: 2).text(item.level) + " %"
      let share =
        count > 0 ? language.percent(Double(inside) / Double(count), .fixed(1)) : "–"
      return say("\(level) 구간 적중 \(share)", "\(share) inside \(level) intervals")
    }
    let count = coverage.first?.count.reduce(0, +) ?? transformCounts.reduce(0, +)
    return CalibrationChart(
      caption: FigureCaption(
        id: id, language: language,
        title: shares.joined(separator: ", "),
        subtitle: say(
          "\(group.map { $0 + " " } ?? "")계열 \(whole(series))개, 실적 \(whole(count))개",
          "\(whole(series)) \(group.map { $0 + " " } ?? "")series, \(whole(count)) outturns"),
        notes: [
          say(
            "음영은 예측이 맞고 실적이 서로 독립일 때 95 %가 놓이는 범위이며, 같은 계열의 실적은 독립이 아님",
            "Shading holds 95 % where forecasts are right and outturns independent; those of one series "
              + "are not"),
          say(
            "자기상관은 마지막 시점 모형의 잔차를 계열마다 구해 잔차 수로 가중평균한 것",
            "Autocorrelations are of the last models' residuals, series by series, weighted by their "
              + "number"),
        ]),
      coverage: coverage.map {
        DiagnosticChart.LevelCoverage(level: $0.level, inside: $0.inside, count: $0.count)
      }, transformCounts: transformCounts, correlations: correlations,
      residualCount: residualCount, season: season, scaledErrors: scaledErrors
    ).svg()
  }
}

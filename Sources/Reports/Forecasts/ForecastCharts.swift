internal import Figures
public import Quantities

/// The figures of one forecast: a fan chart, and what the residuals say about the model.
public struct ForecastCharts: Sendable {
  private let forecast: ChartedForecast
  private let language: Language
  private let number: Int

  /// Creates the figures.
  ///
  /// - Parameters:
  ///   - forecast: What they show.
  ///   - language: The language of their words.
  ///   - number: The place of the series in its file, from 1, which tells the figures of a page apart.
  public init(_ forecast: ChartedForecast, language: Language, number: Int) {
    self.forecast = forecast
    self.language = language
    self.number = number
  }

  /// History and forecast, as an SVG file.
  public var fan: String {
    let words = ForecastChartWords(forecast, language)
    return ForecastFan(forecast, words, id: "forecast-\(number)-fan").chart.svg()
  }

  /// Residuals in four panels, as an SVG file; nil where the model leaves none.
  public var diagnostics: String? {
    let words = ForecastChartWords(forecast, language)
    return ForecastDiagnostics(forecast, words, id: "forecast-\(number)-diagnostics").chart?.svg()
  }
}

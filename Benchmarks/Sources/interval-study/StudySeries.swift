import Forecasting
import Statistics

/// A series of the study: what a forecaster sees, what comes, and the law of what comes.
struct StudySeries {
  /// The periods that are forecast.
  static let horizon = 4

  /// The name of its process.
  let process: String
  /// Its number within the process.
  let number: Int
  /// Values in a season.
  let season: Int
  /// The bounds that are declared to the forecaster.
  let bounds: (lower: Double, upper: Double)?
  /// What the forecaster sees.
  let history: [Double]
  /// What comes.
  let future: [Double]
  /// The quantiles of what comes, step by step, for one who knows the process, its parameters and
  /// its states.
  let truth: [@Sendable (_ p: Double) -> Double]

  /// The series as a forecaster takes it.
  var regular: RegularSeries { RegularSeries(history, season: season) }

  /// The width of the interval of a probability for one who knows the process.
  func trueWidth(_ level: Double, step: Int) -> Double {
    truth[step]((1 + level) / 2) - truth[step]((1 - level) / 2)
  }
}

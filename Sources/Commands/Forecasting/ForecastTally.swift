internal import Forecasting
internal import Quantities
internal import SeriesFiles

/// What is counted of forecasts, to be said at the end.
struct ForecastTally: Sendable {
  private(set) var all = 0
  /// Series without a forecast.
  private(set) var refused = 0
  /// Series kept at 0 or above, as they never were below.
  private(set) var automatic = 0
  /// Series kept within declared bounds.
  private(set) var declared = 0
  /// Series that got a simpler model than the one that was asked for.
  private(set) var fallbacks = 0
  /// Why series without mistakes have no forecast, a line for each that is shown.
  private(set) var refusals: [String] = []
  /// How many such lines there would be.
  private(set) var refusalCount = 0

  /// Counts nothing yet.
  init() {}

  /// Counts forecasts.
  ///
  /// - Parameters:
  ///   - outcomes: What became of the series.
  ///   - isModelNamed: Whether one model was asked for, not `auto`.
  ///   - language: The language of refusals.
  init(_ outcomes: [ForecastOutcome], isModelNamed: Bool, language: Language) {
    for outcome in outcomes {
      all += 1
      if let refusal = outcome.refusal(language) {
        refused += 1
        guard outcome.series.mistakes.isEmpty else { continue }
        add(["\(outcome.series.id): \(refusal)"], count: 1)
      }
      guard case .success(let forecast) = outcome.result else { continue }
      let bounds = forecast.bounds
      if bounds.isBounded, !bounds.isAutomatic { declared += 1 }
      if bounds.isLowerAutomatic || bounds.isAutomatic && bounds.isBounded { automatic += 1 }
      if isModelNamed, forecast.notes.contains(where: { $0.contains(" refused: ") }) {
        fallbacks += 1
      }
    }
  }

  /// Counts the series of another tally after those of this one.
  mutating func add(_ other: ForecastTally) {
    all += other.all
    refused += other.refused
    automatic += other.automatic
    declared += other.declared
    fallbacks += other.fallbacks
    add(other.refusals, count: other.refusalCount)
  }

  private mutating func add(_ lines: [String], count: Int) {
    refusals += lines.prefix(ForecastWords.shown - refusals.count)
    refusalCount += count
  }
}

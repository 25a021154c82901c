internal import Diagnostics
internal import Forecasting
internal import Quantities
internal import SeriesFiles
internal import Tables

/// What became of one series.
struct ForecastOutcome: Sendable {
  /// Why there is no forecast.
  enum Failure: Error {
    case refusal(SeriesRefusal)
    case drivers(DriverTable.Mistake)
    /// The model with drivers refused, in its own words.
    case driversRefused(String)
  }

  let series: InputSeries
  let result: Result<SeriesForecast, Failure>
  /// Joint paths, path by path, where they were asked for.
  var paths: [Double] = []
  /// How means and paths were rounded to add up; nil where nothing is to.
  var rounding: CoherentRounding?
  /// The means as they are written, where they were rounded.
  var exactMeans: [Double] = []
  /// Sums over longer periods, where they were asked for.
  var longer: [LongerForecast] = []

  /// What a reader must know, each sentence once.
  var notes: [String] {
    guard case .success(let forecast) = result else { return [] }
    return forecast.notes.eachOnce
  }

  /// Why there is no forecast, as one sentence.
  func refusal(_ language: Language = .en) -> String? {
    guard case .failure(let failure) = result else { return nil }
    func words(_ ko: String, _ en: String) -> String {
      language == .ko ? "전망 불가: " + ko : "refused: " + en
    }
    // Mistakes of the file are said in one language.
    if let mistake = series.mistakes.first { return words(mistake.message, mistake.message) }
    switch failure {
    case .drivers(.noRows):
      return words(
        "이 계열의 동인이 없음 (동인 파일에 행을 넣거나 --drivers를 빼면 됨)",
        "there are no drivers for the series; add rows for it to the file of drivers")
    case .drivers(.otherNotation):
      return words(
        "동인과 계열의 기간 표기가 다름", "drivers and series name their periods in different ways")
    case .drivers(.missing(let driver, let period)):
      return words(
        "동인 `\(driver)`의 \(period) 값이 없음 (동인 파일에 값을 넣거나 그 열을 빼면 됨)",
        "driver `\(driver)` has no value for \(period); add one to the file of drivers, an assumed "
          + "one for a period ahead, or leave the driver out")
    case .driversRefused(let reason):
      return words("동인을 쓸 수 없음: \(reason)", "the drivers cannot be used: \(reason)")
    case .refusal(.noValues):
      return words("알려진 값이 하나도 없음", "not one value is known")
    case .refusal(.outsideBounds(let index, let value)):
      let period = series.grid.text(series.ordinal(of: index))
      return words(
        "\(period) 값 \(numberText(value))이(가) 선언한 범위 밖",
        "\(numberText(value)) in \(period) lies outside the declared bounds")
    }
  }
}

extension [String] {
  /// The texts in their order, repetitions left out.
  var eachOnce: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

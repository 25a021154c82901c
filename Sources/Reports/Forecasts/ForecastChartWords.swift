internal import Figures
internal import Quantities

/// The words that the charts of a forecast share: subtitle, bounds, how it was made.
struct ForecastChartWords: Sendable {
  let language: Language
  private let forecast: ChartedForecast

  init(_ forecast: ChartedForecast, _ language: Language) {
    self.forecast = forecast
    self.language = language
  }

  /// One of two languages.
  func say(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  /// A level in percent, `99.5 %`.
  func percent(_ level: Double) -> String { DecimalFormat(maximumDecimals: 2).text(level) + " %" }

  /// A statistic with three digits.
  func number(_ value: Double) -> String { DecimalFormat.significant(3).text(value) }

  /// `p = 0.79`, `p < 0.001`.
  func pValue(_ test: ChartedForecast.Test) -> String {
    if test.pValue < 0.001 { return "p < 0.001" }
    return "p = " + DecimalFormat.fixed(test.pValue < 0.1 ? 3 : 2).text(test.pValue)
  }

  /// Model and data: `ETS(M,A,M); 36 monthly values from Jan 2022 to Dec 2024`.
  var subtitle: String {
    let known = forecast.known
    guard let first = known.first, let last = known.last else { return model }
    let from = language.text(forecast.position(first.index))
    let to = language.text(forecast.position(last.index))
    let count = whole(known.count)
    switch language {
    case .ko:
      let values = frequency + "실적 \(count)개"
      return model + ", " + (from == to ? "\(from) " : "\(from)~\(to) ") + values
    case .en:
      let values = "\(count) \(frequency)value" + (known.count == 1 ? "" : "s")
      return "\(model); \(values), " + (from == to ? from : "\(from) to \(to)")
    }
  }

  /// The model; a combination is named in full by tables, and would take two lines here.
  private var model: String {
    let isCombined = forecast.model.hasPrefix("combination of ")
    return isCombined
      ? say("여러 모형의 조합", "combination of models")
      : say(forecast.model + " 모형", forecast.model)
  }

  /// The notes of the fan chart.
  ///
  /// - Parameters:
  ///   - known: How many values are known.
  ///   - text: A value as the chart writes it.
  /// - Returns: One sentence each.
  func notes(known: Int, text: (Double) -> String) -> [String] {
    var notes = [middle]
    if let mean = mean(text) { notes.append(mean) }
    notes.append(bounds(text))
    let start = forecast.known.first?.index ?? forecast.values.count
    let missing = forecast.values.count - start - known
    if missing > 0 {
      notes.append(
        say(
          "결측 \(whole(missing))개 시점은 값 없이 추정함",
          missing == 1
            ? "1 missing period enters the fit without a value"
            : "\(whole(missing)) missing periods enter the fit without values"))
    }
    if let inside = outturnsInside { notes.append(inside) }
    return notes + making
  }

  /// How the forecast came about, where a reader must know.
  var making: [String] { forecast.notes.map { ForecastNote(engine: $0)[language] } }

  private var middle: String {
    let levels = forecast.levels.sorted().map { percent($0) }
    let drawn = levels.count < 2 ? levels : [levels[0], levels[levels.count - 1]]
    return say(
      "예측값은 예측분포의 중위값이고, \(drawn.joined(separator: "·")) 구간은 시점마다 따로 성립함",
      "Point forecasts are medians of the forecast distribution; the "
        + drawn.joined(separator: " and ")
        + (drawn.count == 1 ? " interval holds" : " intervals hold") + " for each period by itself")
  }

  /// The last mean, where it lies well beside the median as that of rare demand does.
  private func mean(_ text: (Double) -> String) -> String? {
    guard let end = forecast.steps.last, let drawn = forecast.drawnLevels else { return nil }
    let interval = end.intervals[drawn.outer]
    let width = interval.upperBound - interval.lowerBound
    guard abs(end.mean - end.median) > 0.05 * width else { return nil }
    let time = language.text(forecast.position(forecast.values.count + forecast.steps.count - 1))
    return say(
      "분포가 치우쳐 \(time) 평균은 \(text(end.mean))임",
      "The distribution is skewed: its mean at the end (\(time)) is \(text(end.mean))")
  }

  private func bounds(_ text: (Double) -> String) -> String {
    let bounds = forecast.bounds
    switch (bounds.lower, bounds.upper) {
    case (nil, nil):
      return say("값의 한계를 두지 않음", "No bounds are set on values")
    case (let lower?, nil) where bounds.isAutomatic:
      return say(
        "실적에 음수가 없어 \(text(lower)) 이상으로 한정함",
        "Kept at \(text(lower)) or above, as no value was below")
    case (let lower?, nil):
      return say("지정한 하한 \(text(lower)) 이상", "Kept at \(text(lower)) or above, as declared")
    case (nil, let upper?):
      return say("지정한 상한 \(text(upper)) 이하", "Kept at \(text(upper)) or below, as declared")
    case (let lower?, let upper?):
      let range = language.range(text(lower), text(upper))
      return say("지정한 한계 \(range) 안", "Kept within \(range), as declared")
    }
  }

  /// How many of the values that came later lie inside the wide interval.
  private var outturnsInside: String? {
    let later = forecast.knownLater
    guard !later.isEmpty, let drawn = forecast.drawnLevels else { return nil }
    let inside = later.count {
      forecast.steps[$0.step].intervals[drawn.outer].contains($0.value)
    }
    let level = percent(forecast.levels[drawn.outer])
    return say(
      "이후 실적 \(whole(later.count))개 중 \(whole(inside))개가 \(level) 구간 안",
      "\(whole(inside)) of \(whole(later.count)) later outturns lie inside the \(level) interval")
  }

  private func whole(_ count: Int) -> String { DecimalFormat.whole.text(Double(count)) }

  /// The frequency before a noun, with a space behind it; empty for none.
  private var frequency: String {
    switch (forecast.frequency, language) {
    case ("yearly", .ko): "연간 "
    case ("halfyearly", .ko): "반기 "
    case ("quarterly", .ko): "분기 "
    case ("monthly", .ko): "월간 "
    case ("weekly", .ko): "주간 "
    case ("daily", .ko): "일간 "
    case ("hourly", .ko): "시간별 "
    case ("halfyearly", .en): "half-yearly "
    case ("yearly", .en), ("quarterly", .en), ("monthly", .en), ("weekly", .en), ("daily", .en),
      ("hourly", .en):
      forecast.frequency + " "
    default: ""
    }
  }
}

internal import Figures
internal import Quantities
internal import Results
internal import Series

/// The diagnostic chart of one indicator: residuals in three panels, and where outturns fell in the
/// forecasts of a backtest.
struct IndicatorChecks {
  private let diagnostics: IndicatorDiagnostics
  private let indicator: IndicatorInfo
  private let language: Language
  /// Below this probability a test counts as failed.
  private static let significance = 0.05
  /// The parts of the forecast distribution that outturns are counted in.
  private static let parts = 5

  init(_ diagnostics: IndicatorDiagnostics, _ indicator: IndicatorInfo, language: Language) {
    self.diagnostics = diagnostics
    self.indicator = indicator
    self.language = language
  }

  /// The chart, nil without residuals.
  var chart: DiagnosticChart? {
    guard diagnostics.residuals.contains(where: { $0?.isFinite == true }) else { return nil }
    return DiagnosticChart(
      caption: FigureCaption(
        id: indicator.name + "-diagnostics", language: language, title: title,
        subtitle: diagnostics.method[language], notes: notes),
      style: ValueStyle(symbol: indicator.unit, words: indicator.unitWords),
      residuals: diagnostics.residuals,
      times: diagnostics.periods.map { .period($0) },
      season: diagnostics.periods.first?.frequency.perYear ?? 1, test: test,
      calibration: calibration)
  }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  private var label: String { indicator.label[language] }

  private var title: String {
    guard let test = diagnostics.ljungBox else {
      return word(
        "\(label): 잔차의 자기상관을 검정할 수 없음",
        "\(label): residuals cannot be tested for autocorrelation")
    }
    return test.pValue < Self.significance
      ? word(
        "\(label): 잔차에 자기상관이 남음 (\(probability(test)))",
        "\(label): residuals are autocorrelated (\(probability(test)))")
      : word(
        "\(label): 잔차에 뚜렷한 자기상관 없음 (\(probability(test)))",
        "\(label): no clear autocorrelation left in residuals (\(probability(test)))")
  }

  private func probability(_ test: IndicatorDiagnostics.Test) -> String {
    if test.pValue < 0.001 { return "p < 0.001" }
    return "p = " + DecimalFormat.fixed(test.pValue < 0.1 ? 3 : 2).text(test.pValue)
  }

  private var test: String? {
    diagnostics.ljungBox.map { test in
      let statistic = DecimalFormat.significant(3).text(test.statistic)
      return "Ljung–Box Q(\(test.lags)) = \(statistic), \(probability(test))"
    }
  }

  private var calibration: DiagnosticChart.Calibration? {
    guard !diagnostics.comparisons.isEmpty else { return nil }
    var counts = [Int](repeating: 0, count: Self.parts)
    for comparison in diagnostics.comparisons {
      let part = Int(comparison.transform * Double(Self.parts))
      counts[max(0, min(Self.parts - 1, part))] += 1
    }
    return .transform(counts: counts)
  }

  private var notes: [String] {
    let comparisons = diagnostics.comparisons
    guard !comparisons.isEmpty else {
      return [
        word(
          "과거 시점에서 예측해 볼 만큼 실적이 많지 않음",
          "too few observations to forecast from earlier origins")
      ]
    }
    let origins = Set(comparisons.map(\.origin)).count
    let inside80 = comparisons.count(where: \.isInside80)
    let inside95 = comparisons.count(where: \.isInside95)
    return [
      word(
        "과거 \(origins)개 시점에서 낸 예측 \(comparisons.count)개 중 80 % 구간 안 \(inside80)개, "
          + "95 % 구간 안 \(inside95)개",
        "of \(comparisons.count) forecasts from \(origins) earlier origins, \(inside80) outturns lie "
          + "inside the 80 % and \(inside95) inside the 95 % interval"),
      word(
        "예측마다 그 시점까지의 실적만으로 다시 추정함; 서로 겹치므로 독립은 아님",
        "each forecast was fitted anew to what came before its origin; they overlap and are not "
          + "independent"),
    ]
  }
}

import Quantities

/// The words a diagnostic chart adds itself.
struct DiagnosticWords: Sendable {
  let language: Language
  /// How residuals are written.
  let style: ValueStyle
  /// The unit that the axis of residuals counts in.
  let unit: LargeUnit

  /// One of two languages.
  func say(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  /// A count.
  func whole(_ count: Int) -> String { DecimalFormat.whole.text(Double(count)) }

  /// A number without a unit, such as a correlation.
  func number(_ value: Double) -> String { DecimalFormat(maximumDecimals: 2).text(value) }

  /// A level in percent.
  func percent(_ level: Double) -> String {
    DecimalFormat(maximumDecimals: 2).text(level) + " %"
  }

  var residuals: String { say("잔차", "Residuals") }
  var correlations: String { say("자기상관", "Autocorrelations") }
  var quantiles: String { say("정규분포와 비교", "Normal quantile plot") }
  var histogram: String { say("잔차의 분포", "Distribution of residuals") }
  var transform: String { say("예측분포 내 실적 위치", "Outturns in the forecast distribution") }
  var coverage: String { say("구간 적중률", "Coverage of intervals") }
  var scaledErrors: String { say("시점별 척도오차(MASE)", "Scaled error by steps ahead (MASE)") }

  var lag: String { say("시차", "Lag") }
  var normalQuantile: String { say("정규분포 분위수", "Normal quantile") }
  var standardized: String { say("표준화 잔차", "Standardized residual") }
  var probability: String { say("예측분포 확률", "Forecast probability") }
  var horizon: String { say("예측 시점 수", "Steps ahead") }

  var bounds: String { say("95 % 한계", "95 % bounds") }
  var seasonalLag: String { say("계절 시차", "Seasonal lag") }
  var outsideLag: String { say("한계 밖", "Outside") }
  var deviations: String { say("±1.96 표준편차", "±1.96 SD") }
  var normalRange: String { say("정규분포일 때 95 %", "95 % if normal") }
  var normalCurve: String { say("정규분포", "Normal") }
  var chanceRange: String { say("맞을 때 95 %", "95 % if calibrated") }

  /// Mean, standard deviation and number of residuals.
  func summary(_ statistics: ResidualStatistics) -> String {
    guard statistics.count > 0 else { return say("잔차 없음", "No residuals") }
    let mean = text(statistics.mean)
    let deviation = text(statistics.deviation)
    let missing =
      statistics.missing == 0
      ? "" : say(", 결측 \(whole(statistics.missing))", ", \(whole(statistics.missing)) missing")
    return say("평균 \(mean), 표준편차 \(deviation)", "Mean \(mean), SD \(deviation)")
      + " (n = \(whole(statistics.count))\(missing))"
  }

  /// A value in the large unit that the axis counts in, where there is one.
  private func text(_ value: Double) -> String {
    guard unit.power > 0, style.exponent == 0, !style.isMoney else {
      return style.bare(value, in: unit)
    }
    return language.abbreviated(value, in: unit, .significant(3))
  }

  /// How many lags lie outside their bounds.
  func outside(_ statistics: ResidualStatistics) -> String {
    let count = statistics.correlations.count
    guard count > 0 else {
      return say(
        "잔차가 적거나 변하지 않아 정할 수 없음", "Not defined: residuals are few or do not vary")
    }
    let bound = "±" + number(statistics.bound)
    return say(
      "시차 \(whole(count))개 중 \(whole(statistics.outside))개가 95 % 한계(\(bound)) 밖",
      "\(whole(statistics.outside)) of \(whole(count)) lags outside 95 % bounds (\(bound))")
  }

  /// How many outturns a calibration rests on.
  func outturns(_ count: Int) -> String {
    say("실적 \(whole(count))개", "\(whole(count)) outturns")
  }

  /// The coverage of one level over all horizons.
  func coverage(_ level: DiagnosticChart.LevelCoverage) -> String {
    let (inside, count) = (level.inside.reduce(0, +), level.count.reduce(0, +))
    let share = count == 0 ? "-" : language.percent(Double(inside) / Double(count))
    return say(
      "\(percent(level.level)) 구간 \(share)", "\(percent(level.level)) interval \(share)")
  }

  /// The key numbers in words.
  func description(_ chart: DiagnosticChart, _ statistics: ResidualStatistics) -> String {
    var parts = [residuals + ": " + summary(statistics), outside(statistics)]
    if let test = chart.test, !test.isEmpty { parts.append(test) }
    switch chart.calibration {
    case nil: break
    case .transform(let counts):
      parts.append(transform + ": " + outturns(counts.reduce(0) { $0 + max($1, 0) }))
    case .coverage(let levels):
      parts.append(coverage + ": " + levels.map { coverage($0) }.joined(separator: ", "))
    }
    return parts.joined(separator: "; ") + "."
  }
}

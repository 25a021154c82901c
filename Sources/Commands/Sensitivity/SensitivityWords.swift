internal import Glibc
internal import Outturn
internal import Quantities
internal import Scenarios
internal import Sensitivity

/// How numbers and names of an analysis are written.
struct SensitivityWords {
  let plan: Plan
  let outcome: StudiedOutcome
  let language: Language
  /// What is looked at.
  let measures: [SensitivityMeasure]
  let units: UnitWords

  init(
    _ plan: Plan, _ outcome: StudiedOutcome, _ language: Language, _ measures: [SensitivityMeasure]
  ) {
    self.plan = plan
    self.outcome = outcome
    self.language = language
    self.measures = measures.filter(SensitivityMeasure.all(of: outcome).contains)
    let own = [
      "time": LocalizedText(ko: "회", en: "times"), "target": LocalizedText(ko: "개", en: "targets"),
    ]
    units = UnitWords(declared: own.merging(plan.unitLabels) { $1 })
  }

  /// Whether a measure is looked at.
  func shows(_ measure: SensitivityMeasure) -> Bool { measures.contains(measure) }

  func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  /// `값`, `probability`.
  func word(_ measure: SensitivityMeasure) -> String {
    measure == .value ? word("값", "value") : word("달성 확률", "probability")
  }

  // MARK: The outcome

  /// A value of the outcome with as many digits as its error supports.
  func value(_ value: Double, error: Double) -> String {
    if UnitWords.isMoney(outcome.unit) {
      return units.text(value, outcome.unit, language, .significant(3))
    }
    return units.text(value, outcome.unit, language, format(value, error))
  }

  /// A change of the mean with its error: `+320명 ± 3`.
  func change(_ change: MeanEstimate) -> String {
    let error = change.standardError < 1e-9 * abs(change.value) ? 0 : change.standardError
    if abs(change.value) < 1e-12, error < 1e-12 { return word("변화 없음", "no change") }
    if UnitWords.isMoney(outcome.unit) {
      let text = units.text(change.value, outcome.unit, language, .significant(3))
      return change.value > 0 ? "+" + text : text
    }
    var format = format(change.value, error)
    format.alwaysSigned = true
    let text =
      outcome.unit == "percent"
      ? language.percentagePoints(change.value / 100, format)
      : units.text(change.value, outcome.unit, language, format)
    return error > 0 ? text + " ± " + DecimalFormat.significant(1).text(error) : text
  }

  /// A change of the probability with its error: `+12.3 %p ± 0.4`.
  func chance(_ change: MeanEstimate) -> String {
    if change.value == 0, change.standardError == 0 { return word("변화 없음", "no change") }
    let error = change.standardError
    guard error > 0 else { return language.percentagePoints(change.value) }
    return language.percentagePoints(change.value) + " ± "
      + DecimalFormat.significant(1).text(error, shiftedBy: 2)
  }

  /// The probability with an input at an end: that of the plan and the change.
  func probability(_ share: Double, draws: Int) -> String {
    let share = min(max(share, 0), 1)
    let error = (share * (1 - share) / Double(max(draws, 1))).squareRoot()
    return language.probabilityOnly(share, standardError: error, draws: draws)
  }

  private func format(_ value: Double, _ error: Double) -> DecimalFormat {
    guard error > 0, error.isFinite else {
      return outcome.kind == .count ? DecimalFormat(maximumDecimals: 1) : .significant(4)
    }
    let decimals = Int(max(0, min(8, -log10(error).rounded(.down))))
    return DecimalFormat(maximumDecimals: decimals)
  }

  // MARK: Outturns

  /// Says that draws know the outturns, and what they are worth; nothing of plain ones.
  func known(_ draws: Int?) -> String {
    guard let draws else { return "" }
    let count = language.number(Double(draws), .whole)
    return word(
      ", 실적을 반영한 추첨(유효 \(count)회)", " in the draws that know the outturns (worth \(count))")
  }

  // MARK: Inputs

  /// A value of an input in the unit that it is written in.
  func input(_ value: Double?, _ unit: InputUnit) -> String {
    guard let value else { return "" }
    let shown = value * unit.factor
    let size = abs(shown)
    // Amounts are shown in large units: 1.25억원 has three digits, not nine.
    let format: DecimalFormat =
      UnitWords.isMoney(unit.symbol)
      ? .significant(4) : size >= 100 ? .whole : .significant(3)
    if unit.symbol.hasPrefix("time per ") {
      return language.howOften(format.text(shown), per: String(unit.symbol.dropFirst(9)))
    }
    if unit.isShare { return language.percent(value, .significant(3)) }
    return units.text(shown, unit.symbol.isEmpty ? "1" : unit.symbol, language, format)
  }

  /// Where a number comes from: `명시 (motie_2021_04)`, `가정`.
  func origin(_ basis: Basis, _ source: String?) -> String {
    language.word(basis) + (source.map { " (\($0))" } ?? "")
  }

  /// In a sentence: whether a document states it.
  func authority(_ basis: Basis, _ source: String?) -> String {
    switch basis {
    case .stated: word("출처 ", "source ") + (source ?? word("있음", "given"))
    case .derived: word("문서의 수치에서 산출", "derived from stated numbers")
    case .assumed: word("가정, 문서에 없음", "assumed, no document states it")
    case .synthetic: word("예시로 만든 값", "made up for demonstration")
    }
  }

  /// An index with its 95 % interval, in percent: `43 % (40 … 46)`.
  func share(_ estimate: IndexEstimate) -> String {
    let interval = estimate.interval()
    let half = (interval.upperBound - interval.lowerBound) / 2
    let decimals = half > 0 && half < 0.005 ? 1 : 0
    let format = DecimalFormat(maximumDecimals: decimals)
    // Estimates may lie outside of what indices can be; a reader needs no negative shares.
    let bounded = { (share: Double) in format.text(min(max(share, 0), 1), shiftedBy: 2) }
    return bounded(estimate.value) + " % (" + bounded(interval.lowerBound) + " … "
      + bounded(interval.upperBound) + ")"
  }

  /// A share alone: `43 %`.
  func percent(_ share: Double) -> String {
    DecimalFormat.whole.text(min(max(share, 0), 1), shiftedBy: 2) + " %"
  }

  /// The kind of a factor.
  func kind(_ kind: UncertainFactor.Kind) -> String {
    switch kind {
    case .belief: word("가정", "belief")
    case .correlated: word("묶인 가정", "tied beliefs")
    case .redrawn: word("해마다·때마다 다름", "varies in time")
    case .event: word("사건", "event")
    case .chance: word("우연", "chance")
    }
  }
}

internal import Figures
internal import Quantities
internal import Results
internal import Series

/// The fan chart of one indicator: history, bands, target, and the message in its title.
struct IndicatorFan {
  let results: RunResults
  let indicator: IndicatorInfo
  let language: Language
  let words: UnitWords
  /// Its chance at the deadline; at the last one where there are several.
  let attainment: AttainmentRow?
  /// The projections of the indicator.
  private let projections: [ProjectionRow]

  /// Creates the fan of an indicator.
  ///
  /// - Parameters:
  ///   - results: What the run found.
  ///   - indicator: The indicator.
  ///   - projections: Its rows, where they are at hand; nil looks for them in the results.
  ///   - language: The language of the words.
  init(
    _ results: RunResults, _ indicator: IndicatorInfo, projections: [ProjectionRow]? = nil,
    language: Language
  ) {
    self.results = results
    self.indicator = indicator
    self.projections = projections ?? results.projections.filter { $0.kpi == indicator.name }
    self.language = language
    words = indicator.unitWords
    attainment = results.attainment.last { $0.kpi == indicator.name }
  }

  /// The chart, nil for an indicator without projected periods.
  var chart: FanChart? {
    let bands = bands
    guard !bands.isEmpty else { return nil }
    return FanChart(
      caption: FigureCaption(
        id: indicator.name, language: language, title: title, subtitle: subtitle, notes: notes),
      style: ValueStyle(
        symbol: indicator.unit, words: words, isWhole: indicator.kind == "count"),
      history: values(known: true), bands: bands, outturns: values(known: false), target: target,
      milestones: indicator.milestones.map { FanChart.Value($0.period, $0.value) },
      isStepped: indicator.isBottomUp)
  }

  func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  private var bands: [FanChart.Band] {
    // Known periods of an updated simulation show the outturns and nothing else.
    let isUpdated = indicator.isBottomUp && results.update?.kpis.contains(indicator.name) == true
    let known = isUpdated ? indicator.history.last(where: \.isKnown)?.period : nil
    var byPeriod: [Period: [ProjectionRow.Statistic: Double]] = [:]
    for row in projections
    where row.statistic != .observed
      && (indicator.projectedBy.isEmpty
        ? row.method != "pipeline" : row.method == indicator.projectedBy)
    {
      byPeriod[row.period, default: [:]][row.statistic] = row.value
    }
    return byPeriod.sorted { $0.key < $1.key }.compactMap { period, values in
      if let known, period <= known { return nil }
      guard let p10 = values[.p10], let p25 = values[.p25], let p50 = values[.p50],
        let p75 = values[.p75], let p90 = values[.p90]
      else { return nil }
      return FanChart.Band(period, p10: p10, p25: p25, p50: p50, p75: p75, p90: p90)
    }
  }

  private func values(known: Bool) -> [FanChart.Value] {
    var before: String?
    var isFirst = true
    return indicator.history.compactMap { point in
      let breaks = !isFirst && point.regime != before
      before = point.regime
      isFirst = false
      guard point.isKnown == known else { return nil }
      return FanChart.Value(
        point.period, point.value,
        breakBefore: breaks ? word("기준 변경", "new definition") : nil)
    }
  }

  private var target: FanChart.Target? {
    // A target of a whole year has no place on an axis of quarters.
    guard let value = indicator.target, !indicator.isTargetSummed else { return nil }
    return FanChart.Target(
      value, qualifier: indicator.targetQualifier ?? .exact, deadline: indicator.deadline,
      date: indicator.deadlineText.flatMap { CalendarDate($0) })
  }

  // MARK: Words

  /// The message: the indicator, its target and the chance to meet it.
  private var title: String {
    var label = indicator.label[language]
    guard let row = attainment, let chance else { return label }
    // A target due in each of several periods: the title speaks of the last.
    if indicator.deadline == nil { label += " \(row.deadline)" }
    return label + ": " + chance
  }

  /// The chance to meet the target, nil without one.
  var chance: String? {
    guard let row = attainment, let target = row.target else { return nil }
    let chance = language.probability(
      row.probability, standardError: row.probabilitySE, draws: row.draws)
    let goal = words.text(target, indicator.unit, language, nil)
    return switch row.direction {
    case "down": word("\(goal) 이하 달성 확률 \(chance)", "\(chance) chance of \(goal) or less")
    case "hold": word("\(goal) 유지 확률 \(chance)", "\(chance) chance of holding \(goal)")
    default: word("\(goal) 달성 확률 \(chance)", "\(chance) chance of reaching \(goal)")
    }
  }

  /// What is expected at the deadline, with the ends of the 80 % range; nil without a target.
  var expected: (value: String, low: String, high: String)? {
    guard let row = attainment, let expected = row.expected, let p10 = row.p10, let p90 = row.p90
    else { return nil }
    let texts = [expected, p10, p90].map { value in
      words.text(
        value, indicator.unit, language,
        UnitWords.isCurrency(indicator.unit) || indicator.kind != "count" ? nil : .whole)
    }
    return (texts[0], texts[1], texts[2])
  }

  private var subtitle: String {
    let method = indicator.method[language]
    let draws = language.number(Double(results.draws), .whole)
    let scenario = results.patchTitle.map { $0[language] + " · " } ?? ""
    return scenario
      + word(
        "\(method), 추첨 \(draws)회의 10~90 % 범위와 중앙값",
        "\(method); median and 10–90 % range of \(draws) draws")
  }

  /// Where the projections that are not drawn end, one for each other method.
  private var otherProjection: String? {
    let rows = projections.filter { row in
      row.statistic != .observed && row.method != indicator.projectedBy
    }
    guard !indicator.projectedBy.isEmpty, indicator.projectedBy != "pool",
      let last = rows.map(\.period).max()
    else { return nil }
    func value(_ statistic: ProjectionRow.Statistic) -> String? {
      rows.first { $0.period == last && $0.statistic == statistic }.map {
        words.text($0.value, indicator.unit, language, nil)
      }
    }
    guard let middle = value(.p50), let low = value(.p10), let high = value(.p90) else {
      return nil
    }
    return word(
      "실적만으로 전망하면 \(last) 중위값 \(middle), 10~90 % 범위 \(low)~\(high)",
      "projected from its own history: \(last) median \(middle), 10–90 % range \(low) to \(high)")
  }

  private var notes: [String] {
    // What the forecasting engine says is in English for both; its sentences are known.
    var notes = indicator.remarks.map { remark in
      remark.ko == remark.en ? ForecastNote(engine: remark[.en])[language] : remark[language]
    }
    if let (value, low, high) = expected {
      notes.append(
        word(
          "기한 예상 \(value), 열 번 중 여덟 번은 \(low)에서 \(high) 사이",
          "expected at the deadline \(value); in eight of ten cases \(low) to \(high)"))
    }
    if let other = otherProjection { notes.append(other) }
    if indicator.isTargetSummed, let deadline = attainment?.deadline {
      notes.append(
        word(
          "목표는 \(deadline) 합계 기준이고, 그림은 기간별 값임",
          "the target counts all of \(deadline); the chart shows single periods"))
    }
    if let tolerance = indicator.tolerance, let target = indicator.target {
      let share = language.percent(tolerance, DecimalFormat(maximumDecimals: 1))
      let bound = words.text(target * (1 - tolerance), indicator.unit, language, nil)
      switch attainment?.direction {
      case "up":
        notes.append(
          word(
            "목표에 \(share)까지 모자라도 달성으로 봄 (\(bound) 이상)",
            "met from \(share) below the target on (\(bound) or more)"))
      default:
        notes.append(
          word(
            "목표에서 \(share)까지 벗어나도 달성으로 봄",
            "met within \(share) of the target"))
      }
    }
    if let original = indicator.originalTarget {
      let first = words.text(original, indicator.unit, language, nil)
      notes.append(word("당초 목표 \(first)", "target first published: \(first)"))
    }
    let later = results.outturns.filter { $0.kpi == indicator.name }
    if !later.isEmpty {
      let inside = later.count { $0.isInside80 }
      notes.append(
        word(
          "이후 실적 \(later.count)개 중 \(inside)개가 80 % 구간 안",
          "\(inside) of \(later.count) later outturns lie inside the 80 % range"))
    }
    return notes
      + SourceNotes(
        basis: indicator.basis, citations: indicator.citations, language: language
      ).texts
  }
}

public import Quantities
internal import Glibc
internal import Sensitivity
internal import Statistics

/// Sentences on what was discovered.
public struct DiscoveryWords: Sendable {
  /// The language.
  public let language: Language

  private let units: UnitWords

  /// Creates the words of a language.
  ///
  /// - Parameters:
  ///   - language: The language.
  ///   - units: The words for units, with the labels that the plan declares.
  public init(language: Language, units: UnitWords = UnitWords()) {
    self.language = language
    self.units = units
  }

  private var isKorean: Bool { language == .ko }

  /// What was found, a sentence for each box; one sentence where there is none.
  public func sentences(_ discovery: ScenarioDiscovery) -> [String] {
    let (misses, draws) = (discovery.misses, discovery.draws)
    let count = language.number(Double(draws), .whole)
    if misses == 0 {
      return [
        isKorean
          ? "추첨 \(count)회 중 목표에 못 미친 것이 없음"
          : "none of \(count) draws misses the target"
      ]
    }
    if misses == draws {
      return [
        isKorean
          ? "추첨 \(count)회가 모두 목표에 못 미침: 지금의 가정 범위 안에는 목표를 달성하는 조합이 없음"
          : "all \(count) draws miss the target: no combination within what is assumed reaches it"
      ]
    }
    let isMiss = discovery.side == .missed
    let cases = discovery.cases
    let overall = Proportion(successes: cases, trials: draws)
    let all = language.probabilityOnly(
      overall.value, standardError: overall.standardError, draws: draws)
    let koreanCase = isMiss ? "목표에 못 미치는" : "목표를 달성하는"
    let (verb, third) = isMiss ? ("miss", "misses") : ("meet", "meets")
    guard cases >= 2 * PlanExperiment.fewestCases else {
      return [
        isKorean
          ? "추첨 \(count)회 중 \(koreanCase) 것이 \(cases)회뿐이라, 어떤 가정의 조합인지 가리기에는 너무 적음"
            + "(--draws를 늘릴 것)"
          : "only \(cases) of \(count) draws \(cases == 1 ? third : verb) the target: too few to tell "
            + "which combinations; take more draws"
      ]
    }
    guard !discovery.boxes.isEmpty else {
      return [
        isKorean
          ? "\(koreanCase) 추첨은 \(all)이지만, 그 경우를 가려내는 가정의 조합은 없음"
          : "\(all) of draws \(verb) the target, and no combination of assumptions tells which"
      ]
    }
    let koreanWhole = isMiss ? "미달" : "달성"
    let whole = isMiss ? "the misses" : "the draws that meet the target"
    return discovery.boxes.enumerated().map { place, box in
      let judged = box.judged
      let coverage = percent(judged.hits, of: judged.cases)
      let density = percent(judged.hits, of: judged.count)
      let conditions = conditions(box.limits)
      let explain = box.limits.count == 1 ? "explains" : "explain"
      guard place == 0 else {
        return isKorean
          ? "나머지에서는 \(conditions) 경우: \(koreanWhole)의 \(coverage) 추가 설명, "
            + "이때 \(koreanCase) 추첨 \(density)"
          : "of the rest, \(conditions) \(explain) a further \(coverage) of \(whole); there "
            + "\(density) of draws \(verb)"
      }
      return isKorean
        ? "\(conditions) 경우: \(koreanWhole)의 \(coverage) 설명, 이때 \(koreanCase) 추첨 \(density) "
          + "(전체는 \(all))"
        : "\(conditions) \(explain) \(coverage) of \(whole); there \(density) of draws \(verb) "
          + "(of all draws \(all))"
    }
  }

  /// `completion rate below 0.71 and seats at most 240`.
  func conditions(_ limits: [FoundLimit]) -> String {
    isKorean
      ? limits.map { "‘" + condition($0) + "’" }.joined(separator: "·")
        + (limits.count > 1 ? "이 겹친" : "인")
      : limits.map(condition).joined(separator: " and ")
  }

  /// The limits on one assumption.
  public func condition(_ limit: FoundLimit) -> String {
    let label = limit.label[language]
    if limit.meaning == .event {
      let happens = limit.lower ?? 0 > 0
      return isKorean
        ? label + (happens ? " 발생" : " 미발생") : label + (happens ? " happening" : " not happening")
    }
    let name = limit.meaning == .average ? (isKorean ? "평균 " : "average ") + label : label
    switch (limit.lower, limit.upper) {
    case (let lower?, let upper?):
      return isKorean
        ? "\(name) \(text(lower, limit)) 이상 \(text(upper, limit)) 이하"
        : "\(name) between \(text(lower, limit)) and \(text(upper, limit))"
    case (let lower?, nil):
      return isKorean
        ? "\(name) \(text(lower, limit)) \(limit.isWhole ? "이상" : "초과")"
        : "\(name) \(limit.isWhole ? "at least" : "above") \(text(lower, limit))"
    case (nil, let upper?):
      return isKorean
        ? "\(name) \(text(upper, limit)) \(limit.isWhole ? "이하" : "미만")"
        : "\(name) \(limit.isWhole ? "at most" : "below") \(text(upper, limit))"
    case (nil, nil): return name
    }
  }

  /// A limit to about a hundredth of what was drawn, in its unit.
  private func text(_ value: Double, _ limit: FoundLimit) -> String {
    let width = limit.drawn.upperBound - limit.drawn.lowerBound
    let decimals = limit.isWhole || width <= 0 ? 0 : Int((2 - log10(width)).rounded())
    let symbol = limit.unit.isEmpty ? "1" : limit.unit
    let numerator = symbol.prefix { $0 != " " && $0 != "/" }
    return units.text(
      value, symbol, language,
      UnitWords.isCurrency(String(numerator))
        ? .significant(3) : .fixed(min(max(0, decimals), 9)))
  }

  /// A share in percent with its error, or a bound where every trial or none had it.
  private func percent(_ successes: Int, of trials: Int) -> String {
    guard trials > 0 else { return "–" }
    let share = Proportion(successes: successes, trials: trials)
    return language.probability(
      share.value, standardError: share.standardError, draws: trials)
  }
}

internal import Quantities

extension AllocationWords {
  /// A limit without its amount: `인력 하한`, `중기부 총액 상한`, `총액`.
  func name(of limit: LimitReference, _ decisions: [Int] = []) -> String {
    let single = decisions.count == 1 ? decisions.first.map(label) : nil
    func own(_ ko: String, _ en: String) -> String {
      guard let single else { return word("과제별 \(ko)", "the \(en)s") }
      return word("\(single) \(ko)", "the \(en) of \(single)")
    }
    switch limit {
    case .floors(let origin):
      return bound(origin, own("하한", "floor"), "하한", single == nil ? "floors" : "floor")
    case .ceilings(let origin):
      return bound(origin, own("상한", "ceiling"), "상한", single == nil ? "ceilings" : "ceiling")
    case .atLeast(let place): return end(place, "하한", "minimum")
    case .atMost(let place):
      let isTotal = problem.limits[place].kind == .total
      return isTotal
        ? word("", "the ") + problem.limits[place].name[language]
        : end(place, "상한", "cap")
    case .wholeUnits: return own("단위", "whole unit")
    case .minimumSizes: return own("최소 규모", "minimum size")
    }
  }

  private func bound(
    _ origin: LimitOrigin, _ own: String, _ ko: String, _ en: String
  ) -> String {
    switch origin {
    case .range: return own
    case .change(let share):
      return word(
        "조정폭 \(language.percent(share))에 따른 \(ko)",
        "the \(en) of the \(language.percent(share)) change limit")
    case .named(let name): return ended(name[language], ko, en)
    }
  }

  private func end(_ place: Int, _ ko: String, _ en: String) -> String {
    let limit = problem.limits[place]
    if limit.kind == .absorption { return word("", "the ") + limit.name[language] }
    return ended(limit.name[language], ko, en)
  }

  /// A planner's name for a limit, with its end unless the name says it.
  func ended(_ name: String, _ ko: String, _ en: String) -> String {
    switch language {
    case .ko:
      return Self.koreanEnds.contains { name.hasSuffix($0) } ? name : "\(name) \(ko)"
    case .en:
      let lowered = name.lowercased()
      let start = lowered.hasPrefix("the ") ? "" : "the "
      return Self.englishEnds.contains { lowered.contains($0) }
        ? start + name : "\(start)\(name) \(en)"
    }
  }

  private static let koreanEnds = ["하한", "상한", "한도", "제한", "폭", "최소", "최대", "이상", "이하"]
  private static let englishEnds = [
    "floor", "ceiling", "minimum", "maximum", "cap", "limit", "at least", "at most",
  ]
}

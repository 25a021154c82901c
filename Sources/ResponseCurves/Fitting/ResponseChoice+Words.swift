public import Quantities

extension ResponseFamily {
  /// What people call it.
  public var label: LocalizedText {
    switch self {
    case .linear: LocalizedText(ko: "직선", en: "straight line")
    case .capped: LocalizedText(ko: "상한 있는 직선", en: "capped line")
    case .log: LocalizedText(ko: "로그 곡선", en: "logarithm")
    case .power: LocalizedText(ko: "거듭제곱 곡선", en: "power")
    case .hill: LocalizedText(ko: "힐 곡선", en: "Hill curve")
    case .logistic: LocalizedText(ko: "로지스틱 곡선", en: "logistic curve")
    case .michaelis: LocalizedText(ko: "미카엘리스-멘텐 곡선", en: "Michaelis-Menten curve")
    }
  }
}

extension ResponseChoice {
  /// Which curve was taken, and whether the data can tell it from others.
  public var statement: LocalizedText {
    LocalizedText(ko: statement(.ko), en: statement(.en))
  }

  private func statement(_ language: Language) -> String {
    let name = best.family.label[language]
    let count = best.data.observations.count
    let others = undecided.map { $0.family.label[language] }.joined(separator: ", ")
    if best.correctedAkaike == nil {
      return language == .ko
        ? "자료 \(count)건으로는 곡선의 모양을 고를 수 없어 가장 단순한 것 중 하나인 \(name)을 썼습니다"
        : "\(count) observations are too few to choose a shape: \(name), one of the simplest, was taken"
    }
    if undecided.isEmpty {
      return language == .ko
        ? "자료 \(count)건에 가장 잘 맞는 것은 \(name)입니다(수정 AIC 차이 2 이상)"
        : "\(name) fits the \(count) observations best, every other shape clearly less well (AICc)"
    }
    return language == .ko
      ? "\(name)을 썼지만 자료 \(count)건으로는 \(others) 등과 구별되지 않습니다(수정 AIC 차이 2 미만)"
      : "\(name) was taken, but the \(count) observations cannot tell it from: \(others) (AICc within 2)"
  }
}

public import Quantities

extension ResponseError {
  /// The reason in a sentence, Korean and English.
  public var reason: LocalizedText {
    let (ko, en) = words
    return LocalizedText(ko: ko, en: en)
  }

  private var words: (String, String) {
    switch self {
    case .notFinite(let name): ("`\(name)` 값이 유한한 수가 아닙니다", "`\(name)` is not a finite number")
    case .notAboveZero(let name, let value):
      ("`\(name)` 값은 0보다 커야 합니다: \(value)", "`\(name)` must be above 0, not \(value)")
    case .belowZero(let name, let value):
      ("`\(name)` 값은 0 이상이어야 합니다: \(value)", "`\(name)` must not be below 0, but is \(value)")
    case .outside(let name, let value, let range):
      (
        "`\(name)` 값은 \(range.lowerBound)..\(range.upperBound) 범위여야 합니다: \(value)",
        "`\(name)` is \(value), outside \(range.lowerBound)..\(range.upperBound)"
      )
    case .inputsNotRising(let place):
      (
        "투입은 점마다 커져야 합니다 (\(place + 1)번째 점)",
        "inputs must rise from point to point (point \(place + 1))"
      )
    case .outputsNotRising(let place):
      (
        "성과는 점마다 커져야 합니다 (\(place + 1)번째 점)",
        "outputs must rise from point to point (point \(place + 1))"
      )
    case .tooFewPoints(let needed, let given):
      ("점이 \(needed)개 이상 필요하지만 \(given)개뿐입니다", "\(needed) points are needed, these are \(given)")
    case .tooManyPoints(let most, let given):
      (
        "이 곡선은 점 \(most)개까지만 정확히 지나지만 \(given)개가 주어졌습니다",
        "the curve passes through \(most) points at most, these are \(given)"
      )
    case .notBelowProportion:
      ("성과가 투입에 비례하거나 더 빠르게 늘어납니다", "outputs must rise, and less than in proportion to inputs")
    case .capNotReached:
      (
        "첫 점의 기울기로는 둘째 점(상한)에 이르지 못합니다",
        "the slope of the first point does not reach the second one"
      )
    case .noCeiling:
      (
        "성과의 증가가 둔화되지 않아 상한을 정할 수 없습니다",
        "the points bend the wrong way for a ceiling above them"
      )
    case .endsNotRising(let place):
      (
        "불확실한 성과의 아래 끝이 위 끝보다 작지 않습니다 (\(place + 1)번째 점)",
        "the low end of an uncertain output is not below the high end (point \(place + 1))"
      )
    case .mostlyImpossible(let possible):
      (
        "불확실한 성과가 허용하는 경우의 \(Int((possible * 100).rounded()))%에서만 곡선이 있습니다",
        "a curve exists for only \(Int((possible * 100).rounded())) % of what the uncertain outputs allow"
      )
    case .notConverged: ("가장 잘 맞는 곡선을 찾지 못했습니다", "no best curve was found")
    }
  }
}

/// What a column of an allocation table says.
enum AllocationTableColumn: Hashable {
  case task, label, englishLabel, curve, points
  case weight, beta, alpha, execution
  case gamma, current, lower, upper, step, minimumViable, observedLower, observedUpper
  case tag(String)

  /// Whether it holds amounts of money, which may name their unit.
  var isMoney: Bool {
    switch self {
    case .gamma, .current, .lower, .upper, .step, .minimumViable, .observedLower, .observedUpper:
      true
    default: false
    }
  }

  /// The name that messages use.
  var name: String {
    switch self {
    case .task: "task"
    case .label: "label"
    case .englishLabel: "label_en"
    case .curve: "curve"
    case .points: "points"
    case .weight: "weight"
    case .beta: "beta"
    case .alpha: "alpha"
    case .execution: "execution"
    case .gamma: "gamma"
    case .current: "base"
    case .lower: "lower"
    case .upper: "upper"
    case .step: "step"
    case .minimumViable: "minimum_viable"
    case .observedLower: "observed_lower"
    case .observedUpper: "observed_upper"
    case .tag(let name): name
    }
  }

  /// Takes the name of a column, with or without a unit at its end, as `lower_bn` has.
  ///
  /// - Parameter header: The name as written, without what stands in parentheses.
  /// - Returns: What the column says and its unit; nil for a name of no known meaning.
  static func read(_ header: String) -> (column: AllocationTableColumn, unit: MoneyUnit?)? {
    let name = normalized(header)
    if let known = names[name] { return (known, nil) }
    for suffix in MoneyUnit.suffixes {
      for ending in ["_" + suffix, suffix] where name.hasSuffix(ending) {
        // Latin letters end a name only after a line: `gammam` is no column of millions.
        guard ending.hasPrefix("_") || suffix.unicodeScalars.allSatisfy({ !$0.isASCII }) else {
          continue
        }
        let rest = String(name.dropLast(ending.count))
        if let known = names[rest], known.isMoney { return (known, MoneyUnit(word: suffix)) }
      }
    }
    return nil
  }

  /// Lower case, with lines for blanks and hyphens.
  static func normalized(_ name: String) -> String {
    String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
  }

  /// The names a reader of the message may have meant.
  static var knownNames: [String] { names.keys.sorted() }

  /// The tag that a word means: `분야` is `field`.
  static func tag(_ word: String) -> String {
    if case .tag(let name)? = names[normalized(word)] { return name }
    return word
  }

  private static let names: [String: AllocationTableColumn] = [
    "task": .task, "id": .task, "line": .task, "과제": .task, "과제번호": .task, "사업": .task,
    "사업번호": .task,
    "label_en": .englishLabel, "영문명": .englishLabel, "영문사업명": .englishLabel,
    "label": .label, "label_ko": .label, "name": .label, "이름": .label, "과제명": .label, "사업명": .label,
    "curve": .curve, "곡선": .curve, "points": .points, "점": .points,
    "weight": .weight, "가중치": .weight, "beta": .beta, "최대효과": .beta, "alpha": .alpha,
    "기울기": .alpha, "gamma": .gamma, "half": .gamma, "반포화점": .gamma,
    "base": .current, "current": .current, "현재": .current, "현행": .current, "기준": .current,
    "예산": .current, "본예산": .current, "현재예산": .current, "현예산": .current,
    "lower": .lower, "floor": .lower, "하한": .lower, "최소": .lower,
    "upper": .upper, "ceiling": .upper, "상한": .upper, "최대": .upper,
    "step": .step, "단위금액": .step, "minimum_viable": .minimumViable,
    "최소규모": .minimumViable, "observed_lower": .observedLower, "관측하한": .observedLower,
    "observed_upper": .observedUpper, "관측상한": .observedUpper,
    "execution": .execution, "집행률": .execution, "grade": .tag("grade"), "등급": .tag("grade"),
    "평가": .tag("grade"), "category": .tag("category"), "범주": .tag("category"),
    "구분": .tag("category"),
    "ministry": .tag("ministry"), "부처": .tag("ministry"), "소관": .tag("ministry"),
    "소관부처": .tag("ministry"), "account": .tag("account"), "회계": .tag("account"),
    "field": .tag("field"), "분야": .tag("field"), "sector": .tag("sector"),
    "부문": .tag("sector"), "programme": .tag("programme"), "program": .tag("programme"),
    "프로그램": .tag("programme"), "instrument": .tag("instrument"),
    "지원방식": .tag("instrument"), "재원유형": .tag("instrument"),
  ]
}

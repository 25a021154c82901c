public import Quantities

extension IndicatorInfo {
  /// How close an indicator is to the plan that was run.
  public enum Standing: Int, Hashable, Sendable, Comparable {
    /// It is the plan's own.
    case own
    /// It is of a used plan, and the plan asks whether its target is met.
    case counted
    /// It is of a used plan.
    case used

    /// Orders by closeness.
    public static func < (a: Standing, b: Standing) -> Bool { a.rawValue < b.rawValue }
  }

  /// How close it is to the plan that was run.
  public var standing: Standing {
    guard family.contains(".") else { return .own }
    return isCounted ? .counted : .used
  }

  /// The name that the copies of a repeated indicator have in common; its own where it has none.
  public var family: String {
    name.split(separator: ".").dropLast(elements.count).joined(separator: ".")
  }

  /// The label without those of the elements behind it.
  public var familyLabel: LocalizedText {
    func text(_ language: Language) -> String {
      let label = label[language]
      let ending = elements.map { " · " + $0[language] }.joined()
      return label.hasSuffix(ending) ? String(label.dropLast(ending.count)) : label
    }
    return LocalizedText(ko: text(.ko), en: text(.en))
  }

  /// The labels of the elements in one text.
  public var elementLabel: LocalizedText {
    func text(_ language: Language) -> String {
      elements.map { $0[language] }.joined(separator: " · ")
    }
    return LocalizedText(ko: text(.ko), en: text(.en))
  }
}

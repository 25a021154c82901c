public import Quantities

/// One entry of a patch: what it changes, from what, to what.
public struct PlanChange: Hashable, Sendable {
  /// What an entry does.
  public enum Verb: String, Hashable, Sendable, CaseIterable {
    /// Changes a value.
    case set
    /// Multiplies amounts of the budget.
    case scale
    /// Shifts money between lines.
    case move
    /// Brings in a name, stage or element.
    case add
    /// Takes one away.
    case remove
  }

  /// What it does.
  public var verb: Verb
  /// Where, as the patch writes it, with dates: `levers.seats@2022Q1`; for a shift of money the two
  /// places with `→` between them.
  public var path: String
  /// What is changed, by the labels of the plan.
  public var label: LocalizedText
  /// For what time, as the patch writes it; nil is throughout.
  public var dates: String?
  /// The value before, as written; nil where there was none or it is more than a value.
  public var before: String?
  /// The value put there, as written; nil where it is more than a value.
  public var after: String?
  /// The patch that makes it, as shown to users.
  public var file: String
  /// The line of the patch.
  public var line: Int

  /// The change in words: `교육 정원: 330 → 220 person per quarter`.
  public func text(_ language: Language) -> String {
    let name = label[language] + (dates.map { " (" + $0 + ")" } ?? "")
    func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }
    switch verb {
    case .set:
      guard let after else { return name + word(" 변경", " changed") }
      return name + ": " + (before.map { PlanChange.short($0, beside: after) + " → " } ?? "")
        + after
    case .scale: return name + ": " + (after.map { "× " + $0 } ?? word("배율 변경", "scaled"))
    case .move: return (after.map { $0 + ": " } ?? "") + name
    case .add: return name + word(" 추가", " added") + (after.map { ": " + $0 } ?? "")
    case .remove: return name + word(" 삭제", " removed")
    }
  }

  /// A value without the words of its unit that another one ends with too: `330` beside
  /// `300 person per quarter`.
  private static func short(_ before: String, beside after: String) -> String {
    var left = before.split(separator: " ")
    var right = after.split(separator: " ")
    while left.count > 1, right.count > 1, let word = left.last, word == right.last,
      !word.contains(where: \.isNumber), word != "%"
    {
      left.removeLast()
      right.removeLast()
    }
    return left.joined(separator: " ")
  }
}

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
  /// The words for units, with the plan's own labels.
  public var words: UnitWords

  /// The change in words: `교육 정원: 330 → 220명/분기`.
  public func text(_ language: Language) -> String {
    let name = label[language] + (dates.map { " (" + $0 + ")" } ?? "")
    func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }
    func value(_ text: String) -> String { ChangeValue.text(text, words, language) }
    switch verb {
    case .set:
      guard let after else { return name + word(" 변경", " changed") }
      let old = before.map { value(ChangeValue.short($0, beside: after)) + " → " }
      return name + ": " + (old ?? "") + value(after)
    case .scale: return name + ": " + (after.map { "× " + $0 } ?? word("배율 변경", "scaled"))
    case .move: return (after.map { value($0) + ": " } ?? "") + name
    case .add: return name + word(" 추가", " added") + (after.map { ": " + value($0) } ?? "")
    case .remove: return name + word(" 삭제", " removed")
    }
  }
}

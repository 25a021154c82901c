public import Quantities

/// The reasons for an allocation in words.
public struct AllocationWords: Sendable {
  /// The language.
  public let language: Language
  /// The problem that the reasons belong to.
  public let problem: AllocationProblem
  /// What a unit of money is.
  public let money: MoneyScale
  /// What the worth of an allocation is called: expected attainment, expected firms.
  public let result: LocalizedText
  /// The symbol of the result's unit; empty or `1` for a pure number, `percent` for shares × 100.
  public let resultUnit: String
  /// The words for units, with the labels that a plan declares.
  public let units: UnitWords
  /// The symbols of the units of decisions that are no money, by id: levers.
  public let leverUnits: [String: String]

  /// Creates the words.
  ///
  /// - Parameters:
  ///   - problem: The problem that the reasons belong to.
  ///   - language: The language.
  ///   - money: What a unit of money is.
  ///   - result: What the worth of an allocation is called.
  ///   - resultUnit: The symbol of the result's unit.
  ///   - units: The words for units.
  ///   - leverUnits: The units of decisions that are no money, by id.
  public init(
    _ problem: AllocationProblem, language: Language, money: MoneyScale = .won,
    result: LocalizedText = LocalizedText(ko: "성과", en: "result"), resultUnit: String = "1",
    units: UnitWords = UnitWords(), leverUnits: [String: String] = [:]
  ) {
    self.problem = problem
    self.language = language
    self.money = money
    self.result = result
    self.resultUnit = resultUnit
    self.units = units
    self.leverUnits = leverUnits
  }
}

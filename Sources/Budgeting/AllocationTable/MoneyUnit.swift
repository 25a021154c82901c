public import Quantities

/// What the amounts of a table are counted in: `bn`, `억원`, `백만원`.
public struct MoneyUnit: Hashable, Sendable {
  /// The power of ten of one unit in whole currency units.
  public var power: Int

  /// Creates a unit.
  public init(power: Int) { self.power = power }

  /// Reads the word of a header or behind an amount.
  ///
  /// - Parameter word: `bn`, `tn`, `KRW bn`, `억`, `억원`, …; nil for any other word.
  public init?(word: String) {
    var word = word.lowercased().filter { !$0.isWhitespace && $0 != "_" }
    if word.hasPrefix("krw"), word != "krw" { word.removeFirst(3) }
    guard let power = Self.powers[word] else { return nil }
    self.power = power
  }

  /// The words that end the name of a column, longest first.
  static let suffixes: [String] = powers.keys.sorted { ($1.count, $0) < ($0.count, $1) }

  private static let powers: [String: Int] = [
    "원": 0, "krw": 0, "won": 0,
    "천원": 3, "k": 3,
    "만원": 4,
    "백만원": 6, "백만": 6, "m": 6, "mn": 6, "million": 6,
    "억원": 8, "억": 8,
    "십억원": 9, "십억": 9, "bn": 9, "billion": 9,
    "조원": 12, "조": 12, "tn": 12, "trillion": 12,
  ]

  /// How people read the unit: `억원`, `KRW bn`.
  public func text(_ language: Language) -> String {
    guard let large = LargeUnit(rawValue: power) else { return "" }
    return language.moneyUnit("KRW", large)
  }
}

/// The unit words of a plan: those the language knows and those the plan declares.
public struct UnitTable: Hashable, Sendable {
  /// A base unit and how much of it one word stands for.
  struct Entry: Hashable, Sendable {
    var unit: Unit
    var scale: UnitScale
  }

  /// Known word to meaning; plurals are found from the singular.
  private(set) var entries: [String: Entry]

  /// Creates the table of the words every plan knows.
  public init() { entries = Self.standard }

  /// Makes a word a base unit of its own; a known word, or the plural of one, stays what it is.
  ///
  /// - Parameter word: A unit word such as `model` or `crew`.
  public mutating func declare(_ word: String) {
    guard entry(word) == nil else { return }
    // `homes` declared first and `home` later mean the same.
    let plural = Self.plurals(of: word).compactMap { entries[$0] }.first
    entries[word] = plural ?? Entry(unit: Unit(word), scale: .one)
  }

  /// The meaning of a unit word, singular or plural, English or Korean.
  ///
  /// - Parameter word: One word, such as `firms`, `quarter`, `percent`, `명`, `KRW`.
  /// - Returns: The canonical unit and how many of it one is (a quarter is 0.25 year, a percent
  ///   0.01), or nil for an unknown word.
  public func unit(_ word: String) -> (unit: Unit, scale: Double)? {
    entry(word).map { ($0.unit, $0.scale.double) }
  }

  /// Whether a word is the code of a currency, which stands before an amount: `KRW 2bn`.
  public func isCurrency(_ word: String) -> Bool { Self.currencies.contains(word) }

  /// All known words in alphabetical order, without plurals.
  public var words: [String] { entries.keys.sorted() }

  func entry(_ word: String) -> Entry? {
    if let known = entries[word] { return known }
    return Self.singulars(of: word).lazy.compactMap { entries[$0] }.first
  }

  private static func plurals(of word: String) -> [String] { [word + "s", word + "es"] }

  /// What an English plural may be the plural of.
  private static func singulars(of word: String) -> [String] {
    var result: [String] = []
    if word.hasSuffix("ies") { result.append(word.dropLast(3) + "y") }
    if word.hasSuffix("s") { result.append(String(word.dropLast())) }
    if word.hasSuffix("es") { result.append(String(word.dropLast(2))) }
    return result.filter { $0.count > 1 && !currencies.contains($0) }
  }
}

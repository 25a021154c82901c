/// The words for units as people read them, with the labels a plan declares.
public struct UnitWords: Hashable, Sendable {
  private let declared: [String: LocalizedText]

  /// Creates the words.
  ///
  /// - Parameter declared: A plan's own labels by unit symbol; they come before the built-in words.
  public init(declared: [String: LocalizedText] = [:]) { self.declared = declared }

  /// The word of a unit: `명`, `people`, `%`, `원/명`.
  ///
  /// - Parameters:
  ///   - symbol: The symbol of the plan, such as `person`, `percent` or `KRW per person`.
  ///   - language: The language.
  ///   - plural: Whether more or less than one is counted; English only.
  /// - Returns: The word; an unknown symbol stands for itself, empty for a pure number.
  public func word(_ symbol: String, _ language: Language, plural: Bool = true) -> String {
    let parts = UnitWords.parts(symbol)
    let numerator = product(parts.numerator, language, plural: plural)
    return over(parts.denominators, numerator, language)
  }

  /// What stands below the line, each behind its stroke: `쌍/명/분기`, `pairs per person per quarter`.
  private func over(_ denominators: [String], _ numerator: String, _ language: Language) -> String {
    denominators.reduce(numerator) { text, symbol in
      let word = product(symbol, language, plural: false)
      if word.isEmpty { return text }
      return text + (language == .ko ? "/" : text.isEmpty ? "per " : " per ") + word
    }
  }

  /// Words of units that are multiplied, such as `firm*meeting`; only the last one is counted.
  private func product(_ symbol: String, _ language: Language, plural: Bool) -> String {
    if declared[symbol] != nil { return simple(symbol, language, plural: plural) }
    let factors = symbol.split(separator: "*")
    guard factors.count > 1 else { return simple(symbol, language, plural: plural) }
    return factors.enumerated().map { place, factor in
      simple(String(factor), language, plural: plural && place == factors.count - 1)
    }.joined(separator: "·")
  }

  /// A number with its unit: `4,000명`, `1 person`, `65 %`, `5.3조원`, `280명/분기`.
  ///
  /// - Parameters:
  ///   - value: The number as shown: percent as 65, money in whole currency units.
  ///   - symbol: The symbol of the unit.
  ///   - language: The language.
  ///   - format: How the number is written; nil writes money in large units with three digits and
  ///     everything else with at most one decimal.
  /// - Returns: The number and the unit as the language joins them.
  public func text(
    _ value: Double, _ symbol: String, _ language: Language, _ format: DecimalFormat? = nil
  ) -> String {
    if countsMoney(symbol) {
      return money(value, symbol, language, in: nil, format ?? .significant(3))
    }
    let count = (format ?? DecimalFormat()).text(value)
    if let often = often(count, UnitWords.parts(symbol), language) { return often }
    let unit = word(symbol, language, plural: count != "1" && count != "-1")
    if unit.isEmpty { return count }
    let joint = language == .en || unit.hasPrefix("%") ? " " : ""
    return count + joint + unit
  }

  /// `연 4회`, `연 12 %`: what happens so often, and shares per time, as Korean says them.
  private func often(
    _ count: String, _ parts: (numerator: String, denominators: [String]), _ language: Language
  ) -> String? {
    guard language == .ko, parts.denominators.count == 1,
      ["year", "half_year", "quarter", "month"].contains(parts.denominators[0])
    else { return nil }
    switch product(parts.numerator, .ko, plural: false) {
    case "회": return language.howOften(count, per: parts.denominators[0])
    case "%": return language.howOften(count + " %", per: parts.denominators[0], isShare: true)
    default: return nil
    }
  }

  /// Money or money per something, counted in a large unit: `0.52억원/명`.
  ///
  /// - Parameters:
  ///   - value: The number in whole currency units.
  ///   - symbol: The symbol of the unit, of which ``countsMoney(_:)`` is true.
  ///   - language: The language.
  ///   - unit: The unit to count in; nil takes the largest that fits.
  ///   - format: How the count is written.
  /// - Returns: The number and the unit as the language joins them.
  public func money(
    _ value: Double, _ symbol: String, _ language: Language, in unit: LargeUnit?,
    _ format: DecimalFormat
  ) -> String {
    let parts = UnitWords.parts(symbol)
    return over(
      parts.denominators, language.money(value, parts.numerator, in: unit, format), language)
  }

  /// Whether numbers of a unit are whole currency units: money or money per something, which has no
  /// label of its own.
  ///
  /// - Parameter symbol: The symbol of a unit.
  /// - Returns: True for `KRW` and `KRW per person`.
  public func countsMoney(_ symbol: String) -> Bool {
    declared[symbol] == nil && UnitWords.isMoney(symbol)
  }

  /// Whether a symbol is money or money per something: `KRW`, `KRW per person`.
  ///
  /// - Parameter symbol: The symbol of a unit.
  /// - Returns: True where its numbers are whole currency units.
  public static func isMoney(_ symbol: String) -> Bool { currency(of: symbol) != nil }

  /// The currency of money or money per something.
  ///
  /// - Parameter symbol: The symbol of a unit.
  /// - Returns: `KRW` for `KRW per person`; nil for anything else.
  public static func currency(of symbol: String) -> String? {
    let numerator = parts(symbol).numerator
    return isCurrency(numerator) ? numerator : nil
  }

  /// Whether a symbol is a currency code: three capitals.
  ///
  /// - Parameter symbol: The symbol of a unit.
  /// - Returns: True for `KRW`, false for `person`.
  public static func isCurrency(_ symbol: String) -> Bool {
    symbol.utf8.count == 3
      && symbol.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  private func simple(_ symbol: String, _ language: Language, plural: Bool) -> String {
    let builtIn = UnitWords.builtIn[symbol]
    let label = declared[symbol]
    switch language {
    case .ko:
      return label?.ko ?? builtIn?.ko ?? label?.en
        ?? (UnitWords.isCurrency(symbol) ? Language.ko.moneyUnit(symbol, .one) : plain(symbol))
    case .en:
      // A plan writes one English word, mostly the plural of the symbol.
      if !plural, let label, label.en == plain(symbol) + "s" { return plain(symbol) }
      return label?.en ?? (plural ? builtIn?.plural : builtIn?.singular) ?? label?.ko
        ?? plain(symbol)
    }
  }

  private func plain(_ symbol: String) -> String {
    symbol == "1" ? "" : String(symbol.map { $0 == "_" ? " " : $0 })
  }

  /// What stands above the line, and all that stands below it.
  private static func parts(_ symbol: String) -> (numerator: String, denominators: [String]) {
    let words = symbol.split(separator: " ")
    let sides = words.split(separator: "per").map { $0.joined(separator: " ") }
      .flatMap { $0.split(separator: "/").map(String.init) }
    guard sides.count > 1, words.first != "per", words.last != "per" else { return (symbol, []) }
    return (sides[0], sides.dropFirst().flatMap { $0.split(separator: "*").map(String.init) })
  }

  private static let builtIn: [String: (ko: String, singular: String, plural: String)] = [
    "1": ("", "", ""),
    "one": ("", "", ""),
    "person": ("명", "person", "people"),
    "firm": ("개사", "firm", "firms"),
    "case": ("건", "case", "cases"),
    "model": ("건", "model", "models"),
    "task": ("과제", "task", "tasks"),
    "meeting": ("회", "meeting", "meetings"),
    "site": ("개소", "site", "sites"),
    "item": ("개", "item", "items"),
    "percent": ("%", "%", "%"),
    "percent_point": ("%p", "pp", "pp"),
    "point": ("포인트", "point", "points"),
    "year": ("년", "year", "years"),
    "half_year": ("반기", "half-year", "half-years"),
    "quarter": ("분기", "quarter", "quarters"),
    "month": ("개월", "month", "months"),
    "day": ("일", "day", "days"),
  ]
}

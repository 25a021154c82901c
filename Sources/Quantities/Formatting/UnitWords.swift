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
    let numerator = simple(parts.numerator, language, plural: plural)
    guard let denominator = parts.denominator else { return numerator }
    switch language {
    case .ko: return numerator + "/" + simple(denominator, .ko, plural: false)
    case .en: return numerator + " per " + simple(denominator, .en, plural: false)
    }
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
    let parts = UnitWords.parts(symbol)
    if declared[symbol] == nil, UnitWords.isCurrency(parts.numerator) {
      let money = language.money(value, parts.numerator, format ?? .significant(3))
      guard let denominator = parts.denominator else { return money }
      let word = simple(denominator, language, plural: false)
      return money + (language == .ko ? "/" : " per ") + word
    }
    let count = (format ?? DecimalFormat()).text(value)
    let unit = word(symbol, language, plural: count != "1" && count != "-1")
    if unit.isEmpty { return count }
    let joint = language == .en || unit.hasPrefix("%") ? " " : ""
    return count + joint + unit
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
      return label?.en ?? (plural ? builtIn?.plural : builtIn?.singular) ?? label?.ko
        ?? plain(symbol)
    }
  }

  private func plain(_ symbol: String) -> String {
    symbol == "1" ? "" : String(symbol.map { $0 == "_" ? " " : $0 })
  }

  private static func parts(_ symbol: String) -> (numerator: String, denominator: String?) {
    let words = symbol.split(separator: " ")
    if let place = words.firstIndex(of: "per"), place > 0, place + 1 < words.count {
      return (words[..<place].joined(separator: " "), words[(place + 1)...].joined(separator: " "))
    }
    let sides = symbol.split(separator: "/")
    if sides.count == 2 { return (String(sides[0]), String(sides[1])) }
    return (symbol, nil)
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

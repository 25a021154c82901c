public import Quantities

/// How the values of a figure are written, on its axis and in its labels.
public struct ValueStyle: Hashable, Sendable {
  /// The symbol of the unit: `firm`, `percent`, `KRW`; `1` for none.
  ///
  /// Values are given as shown: percent as 65, money in whole currency units.
  public var symbol: String
  /// The words for units.
  public var words: UnitWords
  /// Whether values are whole things, so that neither axis nor labels have decimals.
  public var isWhole: Bool

  /// Creates a style.
  ///
  /// - Parameters:
  ///   - symbol: The symbol of the unit.
  ///   - words: The words for units, with a plan's own labels.
  ///   - isWhole: Whether values are whole things.
  public init(symbol: String, words: UnitWords = UnitWords(), isWhole: Bool = false) {
    self.symbol = symbol
    self.words = words
    self.isWhole = isWhole
  }

  /// The power of ten that values are counted in where their size is beyond any unit of a language,
  /// `e30` behind a value; 0 for all others.
  var exponent = 0
  /// At least so many decimals are written where a value has them, as a fine axis needs.
  var axisDecimals = 0

  var isMoney: Bool { UnitWords.isCurrency(symbol) }
  /// Whether values are money or money per something.
  private var countsMoney: Bool { isMoney || words.countsMoney(symbol) }

  /// A value with its unit: `97개사`, `66.3 %`, `53,000억원`.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - language: The language.
  ///   - unit: The large unit of money; nil takes the largest that fits.
  /// - Returns: The text.
  func text(_ value: Double, _ language: Language, in unit: LargeUnit? = nil) -> String {
    if exponent != 0 {
      let word = words.word(symbol, language)
      return plain(value) + "e\(exponent)" + (word.isEmpty ? "" : " " + word)
    }
    let digits = DecimalFormat.significant(unit == nil ? 3 : 4)
    if isMoney { return language.money(value, symbol, in: unit, digits) }
    return countsMoney
      ? words.money(value, symbol, language, in: unit, digits)
      : words.text(value, symbol, language, plainFormat(value))
  }

  /// A value without its unit, beside others that carry it.
  func bare(_ value: Double, in unit: LargeUnit) -> String {
    countsMoney && exponent == 0
      ? DecimalFormat.significant(4).text(value, shiftedBy: -unit.power)
      : plain(value)
  }

  private func plain(_ value: Double) -> String {
    guard exponent != 0 else { return plainFormat(value).text(value) }
    return DecimalFormat(maximumDecimals: max(axisDecimals, 1)).text(value, shiftedBy: -exponent)
  }

  private func plainFormat(_ value: Double) -> DecimalFormat {
    if isWhole { return .whole }
    let size = abs(value)
    let decimals = size >= 1000 ? 0 : size >= 1 || size == 0 ? 1 : 3
    return DecimalFormat(maximumDecimals: max(decimals, axisDecimals))
  }

  /// The unit an axis counts in, so that its ticks are whole where they can be.
  ///
  /// - Parameters:
  ///   - maximum: The largest magnitude on the axis.
  ///   - step: The distance of its ticks.
  ///   - language: The language.
  /// - Returns: The unit.
  func axisUnit(maximum: Double, step: Double, _ language: Language) -> LargeUnit {
    if exponent != 0 { return .one }
    if !countsMoney, maximum < (language == .ko ? 1e5 : 1e6) { return .one }
    return LargeUnit.steps(in: language).last { $0.scale <= step * (1 + 1e-9) } ?? .one
  }

  /// What stands in brackets at the top right: `(단위: 억원)`, `(Unit: KRW bn)`; empty for no unit.
  func unitNote(_ unit: LargeUnit, _ language: Language) -> String {
    let word =
      if exponent != 0 {
        ["1e\(exponent)", words.word(symbol, language)].filter { !$0.isEmpty }
          .joined(separator: " ")
      } else if isMoney {
        language.moneyUnit(symbol, unit)
      } else {
        switch language {
        case .ko: unit.word(.ko) + words.word(symbol, .ko)
        case .en:
          [unit.word(.en), words.word(symbol, .en)].filter { !$0.isEmpty }.joined(separator: " ")
        }
      }
    if word.isEmpty { return "" }
    return language == .ko ? "(단위: " + word + ")" : "(Unit: " + word + ")"
  }

  /// A number on the axis or in a bar, counted in the axis unit; exactly so many decimals, or as
  /// few as it needs where nil.
  func axisText(_ value: Double, unit: LargeUnit, decimals: Int? = nil) -> String {
    let format =
      decimals.map { DecimalFormat.fixed($0) }
      ?? DecimalFormat(maximumDecimals: max(6, axisDecimals))
    return format.text(value, shiftedBy: -unit.power - exponent)
  }
}

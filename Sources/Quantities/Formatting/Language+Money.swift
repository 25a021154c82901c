extension Language {
  /// An amount of money: `5.3조원`, `KRW 5.3tn`, `8억 달러`, `NZD 42m`.
  ///
  /// - Parameters:
  ///   - amount: The amount in whole currency units.
  ///   - currency: The ISO 4217 code.
  ///   - unit: The unit to count in, or nil for the largest that fits.
  ///   - format: How the count is written; three digits unless told.
  /// - Returns: The text; won in Korean and every currency in English read back as literals of plans.
  public func money(
    _ amount: Double, _ currency: String, in unit: LargeUnit? = nil,
    _ format: DecimalFormat = .significant(3)
  ) -> String {
    guard amount.isFinite else { return "-" }
    let unit =
      unit
      ?? .fitting(amount, in: self, significantDigits: format.significantDigits ?? 15)
    let count = format.text(amount, shiftedBy: -unit.power)
    switch self {
    case .ko: return count + moneyUnit(currency, unit)
    case .en:
      // A sign stands before the code, `-KRW 411m`.
      let sign = count.prefix { !$0.isNumber && $0 != "." }
      return sign + currency + " " + count.dropFirst(sign.count) + moneyLetter(unit)
    }
  }

  /// What an axis or a table head says of money: `조원`, `억 달러`, `KRW bn`.
  ///
  /// - Parameters:
  ///   - currency: The ISO 4217 code.
  ///   - unit: The unit counted in.
  /// - Returns: The words without a number.
  public func moneyUnit(_ currency: String, _ unit: LargeUnit) -> String {
    switch self {
    case .ko:
      let noun = Language.koreanCurrencies[currency] ?? currency
      let joined = unit.word(.ko) + (currency == "KRW" ? "" : " ") + noun
      return joined
    case .en:
      let letter = moneyLetter(unit)
      return letter.isEmpty ? currency : currency + " " + letter
    }
  }

  /// Money counts in small k and m in English, as the literals of plans do.
  private func moneyLetter(_ unit: LargeUnit) -> String {
    switch unit {
    case .thousand: "k"
    case .tenThousand: "×10k"
    case .million: "m"
    case .hundredMillion: "×100m"
    default: unit.word(.en)
    }
  }

  private static let koreanCurrencies = [
    "KRW": "원", "USD": "달러", "EUR": "유로", "JPY": "엔", "CNY": "위안", "GBP": "파운드",
    "NZD": "뉴질랜드달러", "AUD": "호주달러", "CAD": "캐나다달러",
  ]
}

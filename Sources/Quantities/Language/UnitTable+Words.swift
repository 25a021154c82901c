extension UnitTable {
  /// Codes of ISO 4217 that may stand before an amount.
  static let currencies: Set<String> = [
    "AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "IDR",
    "ILS", "INR", "JPY", "KRW", "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "RUB", "SAR", "SEK",
    "SGD", "THB", "TRY", "TWD", "USD", "VND", "ZAR",
  ]

  /// Units of the language in English and Korean.
  private static let named: [(words: [String], unit: Unit, scale: UnitScale)] = [
    (["person", "people", "명", "인"], Unit("person"), .one),
    (["firm", "개사", "개社"], Unit("firm"), .one),
    (["case", "건"], Unit("case"), .one),
    (["task", "과제"], Unit("task"), .one),
    (["meeting", "회"], Unit("meeting"), .one),
    (["percent", "퍼센트"], .one, .percent),
    // Points of an index; points of percent are written `%p`.
    (["point", "포인트"], .one, .one),
    (["year", "년"], .year, .one),
    (["half_year"], .year, .yearOver(2)),
    (["quarter"], .year, .yearOver(4)),
    (["month", "개월"], .year, .yearOver(12)),
    (["원"], Unit("KRW"), .one),
    (["달러", "불"], Unit("USD"), .one),
    (["유로"], Unit("EUR"), .one),
    (["엔"], Unit("JPY"), .one),
    (["위안"], Unit("CNY"), .one),
  ]

  static let standard: [String: Entry] = {
    var result: [String: Entry] = [:]
    for (words, unit, scale) in named {
      for word in words { result[word] = Entry(unit: unit, scale: scale) }
    }
    for code in currencies { result[code] = Entry(unit: Unit(code), scale: .one) }
    return result
  }()
}

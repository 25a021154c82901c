import TestSupport
import Testing

@testable import Quantities

struct MoneyTests {
  @Test(arguments: [
    (5.3e12, "KRW", "5.3조원", "KRW 5.3tn"), (2e9, "KRW", "20억원", "KRW 2bn"),
    (42e6, "NZD", "4,200만 뉴질랜드달러", "NZD 42m"), (8e8, "USD", "8억 달러", "USD 800m"),
    (5.3188e12, "KRW", "5.32조원", "KRW 5.32tn"), (999_999_999_999, "KRW", "1조원", "KRW 1tn"),
    (9999, "KRW", "1만원", "KRW 10k"), (500, "KRW", "500원", "KRW 500"), (0, "KRW", "0원", "KRW 0"),
    (-4.11e8, "KRW", "-4.11억원", "-KRW 411m"), (1e12, "CHF", "1조 CHF", "CHF 1tn"),
  ])
  func `money counts in the units of the language`(
    amount: Double, currency: String, ko: String, en: String
  ) {
    #expect(Language.ko.money(amount, currency) == ko)
    #expect(Language.en.money(amount, currency) == en)
  }

  @Test func `a table keeps one unit for all its amounts`() {
    #expect(Language.ko.money(5.3e12, "KRW", in: .hundredMillion, .whole) == "53,000억원")
    #expect(Language.ko.money(2e9, "KRW", in: .million, .whole) == "2,000백만원")
    #expect(Language.en.money(5.3e12, "KRW", in: .billion, .whole) == "KRW 5,300bn")
    #expect(Language.ko.moneyUnit("KRW", .trillion) == "조원")
    #expect(Language.ko.moneyUnit("USD", .hundredMillion) == "억 달러")
    #expect(Language.en.moneyUnit("KRW", .billion) == "KRW bn")
    #expect(Language.en.moneyUnit("KRW", .one) == "KRW")
  }

  @Test func `large counts are shortened`() {
    #expect(Language.ko.abbreviated(1_587_000, .significant(4)) == "158.7만")
    #expect(Language.en.abbreviated(1_587_000) == "1.59M")
    #expect(Language.en.abbreviated(4000) == "4K")
    #expect(Language.ko.abbreviated(4000) == "4,000")
    #expect(Language.ko.abbreviated(99_999_999) == "1억")
  }

  @Test func `an abbreviated number is within its rounding of the number`() throws {
    var generator = SplitMix(state: 3)
    for language in Language.allCases {
      for _ in 0..<500 {
        let value =
          Double.random(in: 1...9, using: &generator)
          * [1, 1e3, 1e5, 1e8, 1e11][
            Int.random(in: 0..<5, using: &generator)]
        let text = language.abbreviated(value)
        let unit = try #require(
          LargeUnit.steps(in: language).last { text.hasSuffix($0.word(language)) })
        let digits = String(text.dropLast(unit.word(language).count)).filter { $0 != "," }
        let number = try #require(Double(digits))
        #expect(abs(number * unit.scale - value) <= value * 0.005)
      }
    }
  }
}

import Testing

@testable import Quantities

struct WordsTests {
  @Test func `units are said as each language says them`() {
    let words = UnitWords()
    #expect(words.text(4000, "person", .ko) == "4,000명")
    #expect(words.text(4000, "person", .en) == "4,000 people")
    #expect(words.text(1, "person", .en) == "1 person")
    #expect(words.text(0.96, "firm", .en, .whole) == "1 firm")
    #expect(words.text(100, "firm", .ko) == "100개사")
    #expect(words.text(50, "model", .ko) == "50건")
    #expect(words.text(71, "task", .ko) == "71과제")
    #expect(words.text(65, "percent", .ko) == "65 %")
    #expect(words.text(65, "percent", .en) == "65 %")
    #expect(words.text(5.3e12, "KRW", .ko) == "5.3조원")
    #expect(words.text(2.5e8, "KRW per model", .ko) == "2.5억원/건")
    #expect(words.text(2.5e8, "KRW/model", .en) == "KRW 250m per model")
    #expect(words.text(280, "person per quarter", .ko) == "280명/분기")
    #expect(words.text(280, "person per quarter", .en) == "280 people per quarter")
    #expect(words.text(12, "retrofit_kit", .en) == "12 retrofit kit")
    #expect(words.text(0.5, "1", .ko) == "0.5")
    #expect(words.word("KRW per person", .ko) == "원/명")
  }

  @Test func `a plan's labels come before the built-in words`() {
    let words = UnitWords(declared: [
      "model": LocalizedText(ko: "모델", en: "co-op models"), "home": LocalizedText("가구"),
      "firm": LocalizedText(ko: "개社"),
    ])
    #expect(words.text(50, "model", .ko) == "50모델")
    #expect(words.text(50, "model", .en) == "50 co-op models")
    #expect(words.text(3, "home", .ko) == "3가구")
    #expect(words.text(3, "firm", .ko) == "3개社")
    #expect(words.text(3, "firm", .en) == "3 firms")
  }

  @Test func `units of several parts are said part by part`() {
    let words = UnitWords(declared: [
      "pair": LocalizedText(ko: "쌍", en: "pairs"), "model": LocalizedText(ko: "건", en: "models"),
    ])
    #expect(words.text(12, "firm*meeting", .ko) == "12개사·회")
    #expect(words.text(12, "firm*meeting", .en) == "12 firm·meetings")
    #expect(words.text(1.1, "pair/staff per quarter", .ko) == "1.1쌍/staff/분기")
    #expect(words.text(2.5, "pair per firm per year", .ko) == "2.5쌍/개사/년")
    #expect(words.text(2.5, "pair per firm per year", .en) == "2.5 pairs per firm per year")
    #expect(words.text(1e9, "KRW per model", .en) == "KRW 1bn per model")
    #expect(words.text(1e9, "KRW/model per year", .en) == "KRW 1bn per model per year")
    #expect(words.text(3, "1/firm", .ko) == "3/개사")
    #expect(words.text(3, "1/firm", .en) == "3 per firm")
    #expect(UnitWords.isMoney("KRW per model"))
    #expect(!UnitWords.isMoney("model per year"))
  }

  @Test func `how often is said one way everywhere`() {
    #expect(Language.ko.howOften("2", per: "year") == "연 2회")
    #expect(Language.ko.howOften("12 %", per: "year", isShare: true) == "연 12 %")
    #expect(Language.en.howOften("3", per: "half_year") == "3 per half-year")
  }

  @Test func `qualifiers stand behind in Korean and before in English`() {
    #expect(Language.ko.qualified("4,000명", .about) == "4,000명 내외")
    #expect(Language.en.qualified("4,000 people", .about) == "about 4,000 people")
    #expect(Language.ko.qualified("50건", .atLeast) == "50건 이상")
    #expect(Language.en.qualified("50 models", .atMost) == "at most 50 models")
    #expect(Language.ko.qualified("50건", .exact) == "50건")
    #expect(Language.ko.range("85", "110개사") == "85~110개사")
    #expect(Language.en.range("85", "110 firms") == "85 to 110 firms")
  }

  @Test func `every basis has its own word in both languages`() {
    for language in Language.allCases {
      #expect(Set(Basis.allCases.map { language.word($0) }).count == Basis.allCases.count)
    }
    #expect(Language.ko.word(.assumed) == "가정")
    #expect(Language.en.word(.assumed) == "assumed")
  }

  @Test func `periods and days are said in words`() {
    #expect(Language.ko.period(year: 2024, number: 1, perYear: 4) == "2024년 1분기")
    #expect(Language.en.period(year: 2024, number: 1, perYear: 4) == "2024Q1")
    #expect(Language.ko.period(year: 2024, number: 2, perYear: 2) == "2024년 하반기")
    #expect(Language.ko.period(year: 2024, number: 5, perYear: 12) == "2024년 5월")
    #expect(Language.en.period(year: 2024, number: 5, perYear: 12) == "May 2024")
    #expect(Language.en.period(year: 2024, perYear: 1) == "2024")
    #expect(Language.ko.period(year: 2024, perYear: 1, style: .axis) == "’24")
    #expect(Language.ko.period(year: 2024, number: 1, perYear: 4, style: .axis) == "24.1Q")
    #expect(Language.ko.period(year: 2005, number: 2, perYear: 2, style: .axis) == "05.하")
    #expect(Language.ko.date(year: 2024, month: 12, day: 31) == "2024. 12. 31.")
    #expect(Language.en.date(year: 2024, month: 12, day: 31) == "31 Dec 2024")
  }
}

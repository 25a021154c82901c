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

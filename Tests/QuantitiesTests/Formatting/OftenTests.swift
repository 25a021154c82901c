import Quantities
import Testing

/// How often, and what share in a time, has one form.
@Suite struct OftenTests {
  private let words = UnitWords(declared: [
    "time": LocalizedText(ko: "회", en: "times"), "visit": LocalizedText(ko: "회", en: "visits"),
  ])

  @Test(arguments: [
    ("meeting per year", "연 4회", "4 meetings per year"),
    ("visit per half_year", "반기당 4회", "4 visits per half-year"),
    ("time per quarter", "분기당 4회", "4 times per quarter"),
    ("percent per year", "연 4 %", "4 % per year"),
    ("percent per month", "월 4 %", "4 % per month"),
    // What is counted in something else keeps its stroke.
    ("person per quarter", "4명/분기", "4 people per quarter"),
    ("case per meeting", "4건/회", "4 cases per meeting"),
    ("meeting", "4회", "4 meetings"),
  ])
  func `a rate is written alike wherever it stands`(
    symbol: String, korean: String, english: String
  ) {
    #expect(words.text(4, symbol, .ko) == korean)
    #expect(words.text(4, symbol, .en) == english)
  }
}

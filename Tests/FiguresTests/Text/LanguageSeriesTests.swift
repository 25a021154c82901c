import Figures
import Quantities
import Series
import Testing

struct LanguageSeriesTests {
  @Test func `periods and dates of series are said in words`() throws {
    #expect(Language.ko.text(Period(.quarter, year: 2024, number: 3)) == "2024년 3분기")
    #expect(Language.en.text(Period(.halfYear, year: 2024, number: 2)) == "2024H2")
    #expect(Language.ko.text(Period(.quarter, year: 2024), style: .axis) == "24.1Q")
    let day = try #require(CalendarDate(year: 2024, month: 12, day: 31))
    #expect(Language.ko.text(day) == "2024. 12. 31.")
  }
}

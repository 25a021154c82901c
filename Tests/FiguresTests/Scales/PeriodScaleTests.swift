import Series
import Testing

@testable import Figures

struct PeriodScaleTests {
  @Test func `a value stands in the middle of its slot`() {
    let scale = PeriodScale(
      [Period(.quarter, year: 2021), Period(.quarter, year: 2024, number: 4)], start: 0, end: 320)
    #expect(scale.count == 16)
    #expect(scale(Period(.quarter, year: 2021)) == 10)
    #expect(scale(Period(.quarter, year: 2024, number: 4)) == 310)
    #expect(scale.span(ofYear: 2022) == (80, 160))
  }

  @Test func `a coarse period stands where it ends on the finer grid`() {
    let scale = PeriodScale(
      [Period(.year, year: 2020), Period(.quarter, year: 2021, number: 2)], start: 0, end: 90)
    #expect(scale.frequency == .quarter)
    #expect(scale.count == 3)
    #expect(scale(Period(.year, year: 2020)) == scale(Period(.quarter, year: 2020, number: 4)))
    #expect(scale.years == 2020...2021)
    #expect(scale.span(ofYear: 2020) == (0, 30))
  }
}

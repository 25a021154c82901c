import Foundation
import Series
import Testing

@testable import ForecastRecords

@Suite struct ErrorMeasuresTests {
  @Test func `measures equal those worked out by hand`() throws {
    // numpy 2.4: mean 0.6, mean of magnitudes 2.6, root mean square √(45/5), quantile 5/6 3.3333 less
    // quantile 1/6 −2.3333.
    let measures = try #require(ErrorMeasures([4, -1, 2, -4, 2]))
    #expect(measures.count == 5)
    #expect(abs(measures.average - 0.6) < 1e-12)
    #expect(abs(measures.averageAbsolute - 2.6) < 1e-12)
    #expect(abs(measures.rootMeanSquare - (41.0 / 5).squareRoot()) < 1e-12)
    #expect(abs(measures.twoThirdsSpread - (2 + 2.0 / 3 - (-2.0))) < 1e-12)
  }

  @Test func `one error has no spread and none has no measures`() throws {
    let one = try #require(ErrorMeasures([-3]))
    #expect(one.twoThirdsSpread == 0 && one.rootMeanSquare == 3 && one.average == -3)
    #expect(ErrorMeasures([]) == nil)
    #expect(ErrorMeasures([0, 0])?.rootMeanSquare == 0)
    #expect(ErrorMeasures([1e300, -1e300])?.rootMeanSquare == 1e300)
  }

  @Test func `the average never exceeds the absolute one, nor that the root mean square`() throws {
    var generator = SystemRandomNumberGenerator()
    for count in 1...60 {
      let errors = (0..<count).map { _ in Double.random(in: -9...11, using: &generator) }
      let measures = try #require(ErrorMeasures(errors))
      #expect(abs(measures.average) <= measures.averageAbsolute + 1e-12)
      #expect(measures.averageAbsolute <= measures.rootMeanSquare + 1e-12)
      #expect(ErrorMeasures(errors.reversed()) == measures)
    }
  }

  @Test func `projected periods count from the one of publication`() throws {
    let day = try #require(CalendarDate("2024-08-15"))
    func number(_ period: String) throws -> Int {
      PublishedProjection(
        series: "x", published: day, period: try #require(Period(period)), value: 1
      ).number
    }
    #expect(try number("2024") == 1)
    #expect(try number("2026") == 3)
    #expect(try number("2024Q3") == 1)
    #expect(try number("2025Q1") == 3)
    #expect(try number("2024-07") == 0)
  }

  @Test func `errors are of the adjusted projection, percentages of what was asked`() throws {
    let day = try #require(CalendarDate("2024-02-01"))
    let period = try #require(Period("2025"))
    let error = ProjectionError(
      PublishedProjection(series: "x", published: day, period: period, value: 90, changes: 5),
      RecordedOutturn(series: "x", period: period, value: -100, base: 400))
    #expect(error.value == 195)
    #expect(error.value(in: .actual) == 195)
    #expect(error.value(in: .base) == 48.75)
    let zero = ProjectionError(
      error.projection, RecordedOutturn(series: "x", period: period, value: 0))
    #expect(zero.value(in: .actual) == nil)
    #expect(zero.value(in: .base) == nil)
    #expect(zero.value(in: .series) == 95)
  }
}

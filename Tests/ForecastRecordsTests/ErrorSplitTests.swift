import ForecastRecords
import Foundation
import Testing

@Suite struct ErrorSplitTests {
  @Test func `a budget's error by its reasons`() throws {
    // Receipts: 810.4 projected, 828.7 came; 3.1 by new classification, −4.6 by policy, 12.2 by the
    // economy.
    let split = try #require(
      ErrorSplit(
        projection: 810.4, outturn: 828.7, classification: -3.1, policy: 4.6, economic: -12.2,
        decimals: 1))
    #expect(split.texts == ["-3.1", "4.6", "-12.2", "-7.6", "-18.3"])
    #expect(split.total == -18.3)
  }

  /// Decimals that have no exact binary form still add up in every digit written.
  @Test func `written parts add up to the written error`() throws {
    var generator = SystemRandomNumberGenerator()
    for decimals in 0...6 {
      for _ in 0..<300 {
        let size = pow(10, Double.random(in: -2...9, using: &generator))
        func number() -> Double {
          let unit = pow(10, Double(decimals))
          return (Double.random(in: -size...size, using: &generator) * unit).rounded() / unit
        }
        let split = try #require(
          ErrorSplit(
            projection: number(), outturn: number(), classification: number(), policy: number(),
            economic: number(), decimals: decimals))
        let parts = split.texts.compactMap { Decimal(string: $0) }
        #expect(parts.count == 5)
        #expect(parts[0] + parts[1] + parts[2] + parts[3] == parts[4], "\(split.texts)")
      }
    }
  }

  @Test func `splits of several projections add up part by part`() throws {
    let one = try #require(
      ErrorSplit(
        projection: 1.1, outturn: 1, classification: 0.3, policy: 0, economic: 0, decimals: 1))
    let sum = one + one + one
    #expect(sum.texts == ["0.9", "0.0", "0.0", "-0.6", "0.3"])
  }

  @Test func `what is not finite has no split`() {
    #expect(
      ErrorSplit(
        projection: .nan, outturn: 1, classification: 0, policy: 0, economic: 0, decimals: 1)
        == nil)
  }
}

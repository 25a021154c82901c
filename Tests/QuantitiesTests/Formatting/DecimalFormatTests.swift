import TestSupport
import Testing

@testable import Quantities

struct DecimalFormatTests {
  @Test(arguments: [
    (4000.0, DecimalFormat.whole, "4,000"), (999.0, .whole, "999"),
    (1_234_567.0, .whole, "1,234,567"),
    (0.0, .whole, "0"), (-0.0, .whole, "0"), (0.285, .fixed(2), "0.29"), (1.005, .fixed(2), "1.01"),
    (102.75, .fixed(1), "102.8"), (2.5, .whole, "3"), (-2.5, .whole, "-3"),
    (9.96, .fixed(1), "10.0"),
    (0.04, .fixed(1), "0.0"), (-0.04, .fixed(1), "0.0"), (0.96, .whole, "1"),
    (99.95, .significant(3), "100"),
    (5.3188, .significant(3), "5.32"), (4123, .significant(2), "4,100"),
    (1e21, .whole, "1,000,000,000,000,000,000,000"),
    (1.5e-7, .significant(2), "0.00000015"), (3.2, .signed(1), "+3.2"), (0.0, .signed(1), "0.0"),
    (72.1, DecimalFormat(minimumDecimals: 2), "72.10"), (.nan, .whole, "-"),
    (-.infinity, .whole, "-"),
  ])
  func `a number is rounded on its decimal digits`(
    value: Double, format: DecimalFormat, expected: String
  ) {
    #expect(format.text(value) == expected)
  }

  @Test func `negative numbers have the sign that is asked for`() {
    var format = DecimalFormat.fixed(1)
    #expect(format.text(-1.4) == "-1.4")
    format.negative = .triangle
    #expect(format.text(-1.4) == "△1.4")
    format.negative = .minus
    #expect(format.text(-1.4) == "\u{2212}1.4")
    #expect(format.text(-0.01) == "0.0")
  }

  @Test func `a shift by a power of ten is exact`() {
    #expect(DecimalFormat.significant(9).text(0.07, shiftedBy: 2) == "7")
    #expect(DecimalFormat.significant(17).text(5.3e12, shiftedBy: -8) == "53,000")
    #expect(DecimalFormat.significant(17).text(0.29, shiftedBy: 2) == "29")
  }

  @Test func `seventeen digits read back as the same number`() {
    var generator = SplitMix(state: 7)
    let format = DecimalFormat(maximumDecimals: 400, grouping: false)
    for _ in 0..<2000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(Double(format.text(value)) == value)
    }
  }

  @Test func `rounding is within half a unit of the last place and monotone`() {
    var generator = SplitMix(state: 11)
    for decimals in 0...4 {
      var last = -Double.infinity
      let values = (0..<300).map { _ in Double.random(in: -50...50, using: &generator) }.sorted()
      for value in values {
        let text = DecimalFormat.fixed(decimals).text(value)
        let shown = Double(text) ?? .nan
        let unit = [1, 0.1, 0.01, 0.001, 0.0001][decimals]
        #expect(abs(shown - value) <= unit / 2 * (1 + 1e-9))
        #expect(shown >= last)
        last = shown
      }
    }
  }
}

import Glibc
import TestSupport
import Testing

@testable import Quantities

struct LiteralRoundTripTests {
  private func read(_ text: String, _ currency: String = "KRW") throws -> Quantity {
    try QuantityLiteral.parse(text, units: UnitTable(), currency: currency).quantity
  }

  @Test func `written money reads back as the same amount`() throws {
    var generator = SplitMix(state: 17)
    for _ in 0..<600 {
      let digits = Double(Int.random(in: 1...999, using: &generator))
      let amount = digits * pow(10, Double(Int.random(in: 0...11, using: &generator)))
      for language in Language.allCases {
        let text = language.money(amount, "KRW")
        let quantity = try read(text)
        #expect(quantity == Quantity(amount, Unit("KRW")), "\(text)")
      }
      let kiwi = try read(Language.en.money(-amount, "NZD"))
      #expect(kiwi == Quantity(-amount, Unit("NZD")))
      var triangle = DecimalFormat.significant(3)
      triangle.negative = .triangle
      let cut = try read(Language.ko.money(-amount, "KRW", triangle))
      #expect(cut == Quantity(-amount, Unit("KRW")))
    }
  }

  @Test func `written counts and percent read back`() throws {
    let words = UnitWords()
    var generator = SplitMix(state: 19)
    for _ in 0..<200 {
      let count = Double(Int.random(in: 0...9_999_999, using: &generator))
      for symbol in ["person", "firm", "case", "task", "meeting"] {
        let quantity = try read(words.text(count, symbol, .ko))
        #expect(quantity == Quantity(count, Unit(symbol)))
      }
      let tenths = (count / 1e4).rounded() / 10
      let share = try read(words.text(tenths, "percent", .en))
      #expect(share.unit == .one)
      #expect(abs(share.value - tenths / 100) < 1e-12)
      let shortened = try read(Language.ko.abbreviated(count, .significant(7)))
      #expect(shortened.value == count)
    }
  }
}

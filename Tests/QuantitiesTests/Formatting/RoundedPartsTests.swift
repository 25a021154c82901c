import Quantities
import TestSupport
import Testing

struct RoundedPartsTests {
  @Test func `parts go to their largest remainders`() {
    // Hamilton's method on 21 seats, populations 7,270, 1,230, 2,220 (of 10,720 for 21).
    let parts = [7270.0, 1230, 2220].map { $0 * 21 / 10_720 }
    #expect(RoundedParts.of(parts, whole: 21, decimals: 0) == [14, 3, 4])
  }

  @Test func `thirds add up`() {
    let rounded = RoundedParts.of([1.0 / 3, 1.0 / 3, 1.0 / 3], whole: 1, decimals: 2)
    #expect(rounded == [0.34, 0.33, 0.33])
  }

  @Test func `negative parts and zeros`() {
    let rounded = RoundedParts.of([-1.26, 0, 0.76, 0.02], whole: -0.48, decimals: 1)
    #expect(rounded == [-1.3, 0, 0.8, 0])
  }

  @Test func `hundreds`() {
    #expect(RoundedParts.of([149, 149, 102], whole: 400, decimals: -2) == [200, 100, 100])
  }

  @Test(arguments: 0..<200)
  func `they sum to the whole and move by less than a unit`(number: Int) {
    var generator = SplitMix(state: UInt64(number))
    let count = Int.random(in: 1...12, using: &generator)
    let parts = (0..<count).map { _ in Double.random(in: -50...50, using: &generator) }
    let decimals = Int.random(in: -1...4, using: &generator)
    let whole = parts.reduce(0, +)
    let rounded = RoundedParts.of(parts, whole: whole, decimals: decimals)
    let text = DecimalFormat.fixed(max(decimals, 0))
    let total = RoundedParts.of([whole], whole: whole, decimals: decimals)[0]
    #expect(text.text(rounded.reduce(0, +)) == text.text(total))
    var unit = 1.0
    for _ in 0..<max(decimals, 0) { unit /= 10 }
    if decimals < 0 { unit = 10 }
    for (part, result) in zip(parts, rounded) { #expect(abs(part - result) <= unit * 1.000001) }
  }

  @Test func `numbers finer than doubles are left as they are`() {
    #expect(RoundedParts.of([1e300], whole: 1e300, decimals: 2) == [1e300])
    #expect(RoundedParts.of([.nan], whole: 1, decimals: 2)[0].isNaN)
    #expect(RoundedParts.of([], whole: 1, decimals: 2).isEmpty)
  }
}

import Tables
import Testing

@Suite struct NumberTextTests {
  static let cases: [(Double, String)] = [
    (0.1 + 0.2, "0.3"), (5_300_000_000_000, "5300000000000"), (1e-7, "1e-7"), (0, "0"),
    (-0.0, "0"), (1, "1"), (-4.11, "-4.11"), (0.000001, "0.000001"), (0.0000012, "0.0000012"),
    (1.25e-7, "1.25e-7"), (999_999_999_999_999, "1e15"), (999_999_999_000_000, "999999999000000"),
    (1e15, "1e15"), (1.5e22, "1.5e22"), (100, "100"), (2.0 / 3, "0.666666667"),
    (1_234_567_890_123, "1234567890000"), (0.9999999999, "1"), (99.99999999951, "100"),
    (0.1234567895, "0.12345679"), (-1_000_000_000.5, "-1000000000"), (6474, "6474"),
    (.leastNonzeroMagnitude, "5e-324"), (.greatestFiniteMagnitude, "1.79769313e308"),
  ]

  @Test(arguments: cases)
  func `a number keeps nine digits and loses what it does not need`(value: Double, text: String) {
    #expect(numberText(value) == text)
  }

  @Test func `the number of digits can be chosen`() {
    #expect(numberText(.pi, significant: 3) == "3.14")
    #expect(numberText(.pi, significant: 17) == "3.141592653589793")
    #expect(numberText(95, significant: 1) == "100")
  }

  @Test func `halves of the ninth digit of the shortest decimal go up, less goes down`() throws {
    var state: UInt64 = 1_181_783_497_276_652_981
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let nine = 100_000_000 + (state >> 20) % 899_999_999
      let power = Int(state >> 60) - 14
      let same = try #require(Double("\(nine)e\(power)"))
      let next = try #require(Double("\(nine + 1)e\(power)"))
      let half = try #require(Double("\(nine)5e\(power - 1)"))
      let less = try #require(Double("\(nine)49999e\(power - 5)"))
      #expect(numberText(half) == numberText(next))
      #expect(numberText(less) == numberText(same))
      #expect(numberText(same) == numberText(same, significant: 17))
    }
  }

  @Test func `every text reads back to the number within half a unit of the ninth digit`() throws {
    var state: UInt64 = 88_172_645_463_325_252
    for _ in 0..<2000 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let value = Double(bitPattern: state)
      guard value.isFinite, value.isNormal else { continue }
      let back = try #require(Double(numberText(value)))
      #expect(abs(back - value) <= 5.0001e-9 * abs(value), "\(value)")
      #expect(Double(numberText(value, significant: 17)) == value)
    }
  }

  @Test func `what is not finite is refused`() async {
    await #expect(processExitsWith: .failure) { _ = numberText(.nan) }
    await #expect(processExitsWith: .failure) { _ = numberText(.infinity) }
  }
}

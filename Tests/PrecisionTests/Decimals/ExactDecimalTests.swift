import Precision
import Testing

struct ExactDecimalTests {
  @Test func `decimals are kept as written`() throws {
    let value = try #require(ExactDecimal("-001.250e+3"))
    #expect(value == ExactDecimal(mantissa: 1250, exponent: 0, isNegative: true))
    #expect(value.lastPlace == 0)
    #expect(try #require(ExactDecimal("1.50")).lastPlace == -2)
    #expect(ExactDecimal("1.50") != ExactDecimal("1.5"))
    #expect(ExactDecimal(".5") == ExactDecimal(mantissa: 5, exponent: -1))
    #expect(ExactDecimal("5.") == ExactDecimal(mantissa: 5, exponent: 0))
    #expect(ExactDecimal("7E-12") == ExactDecimal(mantissa: 7, exponent: -12))
  }

  @Test(arguments: [
    "", "-", "+", ".", "-.", "1..2", "1.2.3", "e5", ".e5", "1e", "1e+", "1e1.5", "1e1234567890",
    "1 ",
    " 1", "1,5", "0x10", "nan", "inf", "infinity", "1_000", "--1", "+-1", "1e--2", "１",
  ])
  func `what is not a decimal is refused`(text: String) {
    #expect(ExactDecimal(text) == nil)
    #expect(DoubleDouble(decimal: text) == nil)
  }

  @Test func `further digits are counted and only decide the rounding`() throws {
    let digits = String(repeating: "1", count: 36)
    let value = try #require(ExactDecimal("0." + digits + "00"))
    #expect(value.lastPlace == -38 && value.exponent == -36 && value.droppedDigits == 2)
    let ten = try #require(ExactDecimal(digits + "0000.5"))
    #expect(ten.exponent == 4 && ten.lastPlace == -1)
    // 2⁵³ + 1 lies between two doubles; a digit far behind tips the balance.
    let tie = "9007199254740993." + String(repeating: "0", count: 90)
    #expect(ExactDecimal(tie)?.double == 9_007_199_254_740_992)
    #expect(ExactDecimal(tie + "1")?.double == 9_007_199_254_740_994)
  }

  @Test func `a decimal gives the nearest double of every size`() {
    var state: UInt64 = 5
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    for i in 0..<2000 {
      let digits = (0...next(30)).map { _ in String(next(10)) }.joined()
      let text = digits + ".\(next(1000))e\(Int(next(660)) - 350)"
      let expected = Double(text)
      #expect(ExactDecimal(text)?.double == expected, "\(i): \(text)")
    }
  }

  @Test(arguments: [
    // Subnormal numbers, their ties, the largest number and where infinity begins.
    "5e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "2.4703282292062329e-324",
    "1e-400", "2.2250738585072011e-308", "2.2250738585072014e-308", "1.7976931348623157e308",
    "1.7976931348623158e308", "1.797693134862315807e308", "1.797693134862315808e308", "1e400",
    "9007199254740993", "9007199254740995", "0.1", "1e22", "1e23", "123456789012345678e-340", "0",
  ])
  func `a decimal gives the nearest double at the ends of the range`(text: String) throws {
    #expect(try #require(ExactDecimal(text)).double == Double(text))
    #expect(try #require(ExactDecimal("-" + text)).double == Double("-" + text))
  }

  /// Head and tail from exact rational arithmetic (Python's fractions).
  @Test(arguments: [
    ("0.1", 0.1, -5.551115123125783e-18),
    ("1e23", 1e23, 8388608.0),
    ("3.14159265358979323846264338327950288", 3.141592653589793, 1.2246467991473532e-16),
    ("-1e-280", -1e-280, -4.263561183052483e-297),
    ("12345678901234567890123456789012345678", 1.2345678901234568e37, 3.646321321822153e20),
    ("1.0000000000000001110223024625156541", 1.0000000000000002, -1.1102230246251565e-16),
    ("1.00000000000000011102230246251565405", 1.0000000000000002, -1.1102230246251565e-16),
    ("10000000.2", 10000000.2, 7.450580596923829e-10),
  ])
  func `the tail is what the head lacks`(text: String, head: Double, tail: Double) {
    let value = DoubleDouble(decimal: text)
    #expect(value?.head == head)
    #expect(value?.tail == tail)
  }

  @Test func `numbers beyond the range have no double-double`() {
    #expect(DoubleDouble(decimal: "1e400") == nil)
    #expect(DoubleDouble(decimal: "-1e9999") == nil)
    #expect(DoubleDouble(decimal: "1e-217152") == DoubleDouble(0.0))
    #expect(ExactDecimal("-1e400")?.doubleDouble.head == -.infinity)
  }

  @Test func `sums are exact or refused`() {
    let a = ExactDecimal(mantissa: 15, exponent: -1)
    let b = ExactDecimal(mantissa: 25, exponent: -2, isNegative: true)
    #expect(a.plus(b) == ExactDecimal(mantissa: 125, exponent: -2))
    #expect(b.plus(b) == ExactDecimal(mantissa: 50, exponent: -2, isNegative: true))
    #expect(b.plus(a) == a.plus(b))
    #expect(a.plus(ExactDecimal(mantissa: 1, exponent: 50)) == nil)
  }

  @Test func `the shortest decimal and plain text read back`() {
    for value in [
      1.5, 0.1, 1e-7, 5e22, 1.7976931348623157e308, .leastNonzeroMagnitude, 123456.75, 0,
    ] {
      let decimal = ExactDecimal(shortest: value)
      #expect(decimal.double == value)
      #expect(Double(decimal.text) == value)
    }
    #expect(ExactDecimal(shortest: 5300).text == "5300")
    #expect(ExactDecimal(mantissa: 1200, exponent: -5, isNegative: true).text == "-0.012")
  }

  @Test func `descriptions have 32 correct digits`() {
    #expect(DoubleDouble(0.1).description == "0.10000000000000000555111512312578")
    #expect(DoubleDouble(decimal: "0.1")?.description == "0.1")
    #expect(DoubleDouble.pi.description == "3.1415926535897932384626433832795")
    #expect(DoubleDouble(1e22).description == "1e22")
    #expect(DoubleDouble(-1_000_000).description == "-1000000.0")
    #expect((DoubleDouble(1.0) - 0x1p-100).description == "0.99999999999999999999999999999921")
    #expect(DoubleDouble(decimal: "6.02214076e23")?.description == "6.02214076e23")
    #expect(
      DoubleDouble(Double.leastNonzeroMagnitude).description
        == "4.9406564584124654417656879286822e-324")
    #expect(DoubleDouble(0.0).description == "0.0")
    #expect(DoubleDouble(-Double.infinity).description == "-inf")
    for text in ["0.000099999999999999999999999999999999", "1e-6", "0.000012345", "999999.5"] {
      #expect(DoubleDouble(decimal: text)?.description == text)
    }
  }

  @Test func `a text beyond a thousand places takes an exponent`() throws {
    for (written, text) in [
      ("1e999999999", "1e999999999"), ("-1.50e-999999990", "-15e-999999991"),
      ("0e999999999", "0"), ("12e3", "12000"), ("-0.00012", "-0.00012"),
      ("1e308", "1" + String(repeating: "0", count: 308)),
      ("5e-324", "0." + String(repeating: "0", count: 323) + "5"),
    ] {
      let decimal = try #require(ExactDecimal(written))
      #expect(decimal.text == text)
      #expect(ExactDecimal(decimal.text)?.reduced == decimal.reduced)
    }
  }

  @Test func `exponents that do not fit are no product, and shifting by them a wrong call`() async {
    let far = ExactDecimal(mantissa: 1, exponent: .max - 1)
    #expect(far.times(ExactDecimal(mantissa: 3, exponent: 2)) == nil)
    #expect(far.times(ExactDecimal(mantissa: 3, exponent: 1))?.exponent == .max)
    #expect(far.shifted(by: 1).exponent == .max)
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = ExactDecimal(mantissa: 1, exponent: .max - 1).shifted(by: 2)
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("cannot be shifted by 2 places"))
  }
}

import Glibc
import Precision
import Testing

struct ElementaryFunctionTests {
  typealias Function = @Sendable ([DoubleDouble]) -> DoubleDouble

  /// The largest relative error of a function over a table, in bits below the value.
  static func worst(_ table: String, arguments: Int, _ function: Function) throws -> Double {
    var worst = -Double.infinity
    let lines = table.split(separator: "\n")
    try #require(lines.count >= 30)
    for line in lines {
      let parts = line.split(separator: " ")
      try #require(parts.count == 2 * arguments + 1)
      let numbers = parts.dropLast().compactMap { Double($0) }
      let values = (0..<arguments).map {
        DoubleDouble(head: numbers[2 * $0], tail: numbers[2 * $0 + 1])
      }
      let expected = try #require(ExactDecimal(parts[2 * arguments])).doubleDouble
      let error = function(values) / expected - 1.0
      worst = max(worst, log2(error.head.magnitude))
    }
    return worst
  }

  static let functions: [(String, String, Int, Function)] = [
    ("exp", ExponentialValues.exp, 1, { .exp($0[0]) }),
    ("expm1", ExponentialValues.expm1, 1, { .expm1($0[0]) }),
    ("log", ExponentialValues.log, 1, { .log($0[0]) }),
    ("log1p", ExponentialValues.log1p, 1, { .log1p($0[0]) }),
    ("sin", TrigonometricValues.sin, 1, { .sin($0[0]) }),
    ("cos", TrigonometricValues.cos, 1, { .cos($0[0]) }),
    ("tan", TrigonometricValues.tan, 1, { .tan($0[0]) }),
    ("atan", TrigonometricValues.atan, 1, { .atan($0[0]) }),
    ("atan2", TrigonometricValues.atan2, 2, { .atan2($0[0], $0[1]) }),
    ("pow", PowerValues.pow, 2, { .pow($0[0], $0[1]) }),
    ("square root", PowerValues.squareRoot, 1, { $0[0].squareRoot() }),
  ]

  @Test(arguments: functions.indices)
  func `elementary functions have 100 bits`(index: Int) throws {
    let (name, table, arguments, function) = Self.functions[index]
    let worst = try Self.worst(table, arguments: arguments, function)
    #expect(worst < -100, "\(name): 2^\(worst)")
  }

  /// Arguments spread over a range, with tails.
  static func spread(from low: Double, to high: Double, count: Int = 200) -> [DoubleDouble] {
    (0..<count).map { i in
      let part = (Double(i) * 0.6180339887498949).truncatingRemainder(dividingBy: 1)
      return DoubleDouble(low + (high - low) * part) + (part - 0.5) * 1e-17
    }
  }

  static func bits(_ a: DoubleDouble, _ b: DoubleDouble) -> Double {
    log2((a / b - 1.0).head.magnitude)
  }

  @Test func `logarithms undo powers of e`() {
    for x in Self.spread(from: 0.7, to: 600) {
      #expect(Self.bits(.log(.exp(x)), x) < -100)
      #expect(
        Self.bits(.log1p(.expm1(x.scaled(by: 0.0009765625))), x.scaled(by: 0.0009765625)) < -99)
    }
  }

  @Test func `exp of a sum is the product`() {
    for (x, y) in zip(Self.spread(from: -300, to: 300), Self.spread(from: -7, to: 3)) {
      // Rounding the sum costs |x| u².
      #expect(Self.bits(.exp(x) * .exp(y), .exp(x + y)) < -96)
    }
  }

  @Test func `sines and cosines lie on the circle, and tangents on the line`() {
    for x in Self.spread(from: -50, to: 50) {
      let (sine, cosine) = DoubleDouble.sineAndCosine(x)
      #expect(Self.bits(sine * sine + cosine * cosine, DoubleDouble(1.0)) < -100)
      #expect(Self.bits(.sin(x + x), (sine * cosine).scaled(by: 2)) < -93)
      #expect(Self.bits(.tan(x) * cosine, sine) < -100)
      #expect(Self.bits(.tan(.atan(x)), x) < -94)
    }
  }

  @Test func `powers follow from logarithms and repeat as products`() {
    for x in Self.spread(from: 0.5, to: 2) {
      #expect(Self.bits(.pow(.pow(x, DoubleDouble(7.0)), DoubleDouble(1) / 7.0), x) < -99)
      let eleventh = DoubleDouble.pow(x, DoubleDouble(11.0))
      #expect(Self.bits(.pow(x, DoubleDouble(33.0)), eleventh * eleventh * eleventh) < -97)
      #expect(Self.bits(.pow(x, DoubleDouble(0.5)), x.squareRoot()) < -100)
    }
  }

  @Test func `special arguments of powers of e and logarithms`() {
    let infinity = DoubleDouble(Double.infinity)
    #expect(DoubleDouble.exp(DoubleDouble(0.0)) == DoubleDouble(1.0))
    #expect(DoubleDouble.exp(DoubleDouble(800.0)) == infinity)
    #expect(DoubleDouble.exp(DoubleDouble(709.79)) == infinity)
    #expect(DoubleDouble.exp(infinity) == infinity)
    #expect(DoubleDouble.exp(-infinity) == DoubleDouble(0.0))
    #expect(DoubleDouble.exp(DoubleDouble(-800.0)) == DoubleDouble(0.0))
    #expect(DoubleDouble.exp(DoubleDouble(-744.4)).head == Glibc.exp(-744.4))
    #expect(DoubleDouble.exp(DoubleDouble(.nan)).head.isNaN)
    #expect(DoubleDouble.expm1(-infinity) == DoubleDouble(-1.0))
    #expect(DoubleDouble.expm1(infinity) == infinity)
    #expect(DoubleDouble.expm1(DoubleDouble(-0.0)).head.sign == .minus)
    #expect(DoubleDouble.log(DoubleDouble(1.0)) == DoubleDouble(0.0))
    #expect(DoubleDouble.log(DoubleDouble(0.0)) == -infinity)
    #expect(DoubleDouble.log(infinity) == infinity)
    #expect(DoubleDouble.log(DoubleDouble(-1.0)).head.isNaN)
    #expect(DoubleDouble.log(DoubleDouble(.nan)).head.isNaN)
    #expect(
      DoubleDouble.log(DoubleDouble(Double.leastNonzeroMagnitude)).head
        == Glibc.log(.leastNonzeroMagnitude))
    #expect(DoubleDouble.log1p(DoubleDouble(-1.0)) == -infinity)
    #expect(DoubleDouble.log1p(DoubleDouble(-2.0)).head.isNaN)
    #expect(DoubleDouble.log1p(infinity) == infinity)
  }

  @Test func `special angles`() {
    let zero = DoubleDouble(0.0)
    let infinity = DoubleDouble(Double.infinity)
    let half = DoubleDouble.pi.scaled(by: 0.5)
    #expect(DoubleDouble.sin(zero) == zero)
    #expect(DoubleDouble.cos(zero) == DoubleDouble(1.0))
    #expect(DoubleDouble.sin(infinity).head.isNaN)
    #expect(DoubleDouble.cos(DoubleDouble(.nan)).head.isNaN)
    // Beyond 2⁴⁰ a double's worth.
    #expect(digits(DoubleDouble.sin(DoubleDouble(1e22)).head, -0.8522008497671888) > 15)
    #expect(DoubleDouble.atan(infinity) == half)
    #expect(DoubleDouble.atan(-infinity) == -half)
    #expect(DoubleDouble.atan(DoubleDouble(.nan)).head.isNaN)
    #expect(DoubleDouble.atan2(zero, DoubleDouble(-1.0)) == .pi)
    #expect(DoubleDouble.atan2(-zero, DoubleDouble(-1.0)) == -.pi)
    #expect(DoubleDouble.atan2(DoubleDouble(2.0), zero) == half)
    #expect(DoubleDouble.atan2(infinity, infinity) == DoubleDouble.pi.scaled(by: 0.25))
    #expect(DoubleDouble.atan2(DoubleDouble(1.0), infinity) == zero)
    #expect(DoubleDouble.atan2(DoubleDouble(1.0), DoubleDouble(.nan)).head.isNaN)
  }

  @Test func `special powers are those of doubles`() {
    let values = [
      0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, 17, -17, 18, 1e300, -1e300, 0x1p-1060, .infinity,
      -.infinity, .nan,
    ]
    for x in values {
      for y in values {
        let actual = DoubleDouble.pow(DoubleDouble(x), DoubleDouble(y)).head
        let expected = Glibc.pow(x, y)
        #expect(
          actual.isNaN && expected.isNaN
            || (actual == expected && actual.sign == expected.sign)
            || digits(actual, expected) > 15.5, "\(x) to the \(y): \(actual)")
      }
    }
  }
}

/// How many decimal digits of a number agree with another.
private func digits(_ actual: Double, _ expected: Double) -> Double {
  actual == expected ? 17 : -log10(((actual - expected) / expected).magnitude)
}

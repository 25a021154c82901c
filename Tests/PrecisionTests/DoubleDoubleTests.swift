import Glibc
import Precision
import Testing

struct DoubleDoubleTests {
  @Test func `a third times three is one to 31 digits`() {
    let third = DoubleDouble(1) / DoubleDouble(3)
    #expect((third * DoubleDouble(3) - DoubleDouble(1)).magnitude.head < 1e-31)
  }

  @Test func `whole numbers are exact up to the largest`() {
    for n in [0, 1, -1, 1 << 53 + 1, -(1 << 62) - 3, Int.max, Int.min, Int.max - 1] {
      let value = DoubleDouble(n)
      #expect(value.head == Double(n))
      // Both parts are whole; their sum as 128-bit integers is the number.
      #expect(Int128(value.head) + Int128(value.tail) == Int128(n))
    }
  }

  @Test func `sums and products of two doubles are exact`() {
    // (2⁵² + 1)(2⁵² − 1) = 2¹⁰⁴ − 1, and 2⁵³ + 1 is not a double.
    let product = DoubleDouble.product(of: 0x1p52 + 1, 0x1p52 - 1)
    #expect(product.head == 0x1p104 && product.tail == -1)
    let sum = DoubleDouble.sum(of: 0x1p53, 1)
    #expect(sum.head == 0x1p53 && sum.tail == 1)
    #expect(DoubleDouble.fastSum(of: 0x1p53, 1) == sum)
  }

  /// Numbers with all 106 bits, of many sizes and both signs.
  static let numbers: [DoubleDouble] = {
    var state: UInt64 = 11
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    return (0..<300).map { i in
      let head = (next() + 1) * scalbn(i % 2 == 0 ? 1 : -1, Int32(i % 97) - 48)
      return DoubleDouble.fastSum(of: head, head * 0x1p-53 * (next() - 0.5))
    }
  }()

  @Test func `the operations undo each other to 102 bits`() {
    func bits(_ a: DoubleDouble, _ b: DoubleDouble) -> Double {
      log2((a - b).head.magnitude / b.head.magnitude)
    }
    for (x, y) in zip(Self.numbers, Self.numbers.reversed()) {
      #expect(bits(x / y * y, x) < -102)
      #expect(bits(x * y / y, x) < -102)
      #expect(bits(x / y.head * y.head, x) < -103)
      #expect(bits(x.magnitude.squareRoot() * x.magnitude.squareRoot(), x.magnitude) < -102)
      let large = x.magnitude.head > y.magnitude.head ? x : y
      #expect(bits((x + y) - (large == x ? y : x), large) < -103)
      #expect((x - y) + (y - x) == DoubleDouble(0.0))
      #expect(x * y == y * x)
      #expect(x + y == y + x)
    }
  }

  @Test func `results are parts that do not overlap`() {
    for (x, y) in zip(Self.numbers, Self.numbers.reversed()) {
      for r in [x + y, x - y, x * y, x / y, x + y.head, x * y.head, x / y.head] {
        #expect(r.head + r.tail == r.head)
      }
    }
  }

  @Test func `infinities and missing numbers are those of doubles`() {
    let values = [
      0, -0.0, 1, -2.5, 1e308, -1.7e308, .leastNonzeroMagnitude, .infinity, -.infinity, .nan,
    ]
    for a in values {
      for b in values {
        let (x, y) = (DoubleDouble(a), DoubleDouble(b))
        for (actual, expected) in [
          (x + y, a + b), (x - y, a - b), (x * y, a * b), (x / y, a / b), (x + b, a + b),
          (x - b, a - b), (x * b, a * b), (x / b, a / b),
        ] {
          #expect(actual.head == expected || actual.head.isNaN && expected.isNaN, "\(a), \(b)")
          #expect(actual.head.isFinite || actual.tail == 0)
        }
      }
    }
    #expect(DoubleDouble(Double.infinity).squareRoot().head == .infinity)
    #expect(DoubleDouble(-1.0).squareRoot().head.isNaN)
    #expect(DoubleDouble(-0.0).squareRoot().head.sign == .minus)
  }

  @Test func `the square root of a tiny number keeps its tail`() throws {
    let tiny = DoubleDouble(2).scaled(by: 0x1p-1000)
    let root = try #require(DoubleDouble(decimal: "1.41421356237309504880168872420969807857"))
    #expect((tiny.squareRoot().scaled(by: 0x1p500) / root - 1.0).magnitude.head < 0x1p-104)
  }

  @Test func `order looks at the tail where the heads are equal`() {
    let one = DoubleDouble(1.0)
    let more = DoubleDouble(head: 1, tail: 1e-20)
    #expect(one < more && !(more < one) && -more < -one && one != more)
    #expect((-more).magnitude == more)
    #expect(!(DoubleDouble(.nan) < one))
  }
}

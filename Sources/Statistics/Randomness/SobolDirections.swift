/// The direction numbers of Sobol' sequences: from primitive polynomials, which are computed, and
/// initial numbers, which are a table.
///
/// > Reference: Bratley & Fox (1988), algorithm 659, ACM TOMS 14, 88–100; Joe & Kuo (2008), §2.
enum SobolDirections {
  /// How many dimensions there are numbers for: all polynomials up to degree 13, and the first.
  static let dimensions = 1111

  /// The polynomial and the initial numbers of one dimension.
  struct Recurrence: Sendable {
    /// s: the degree of the polynomial `xˢ + a₁ xˢ⁻¹ + … + aₛ₋₁ x + 1` over two elements.
    let degree: Int
    /// a: its inner coefficients as a number, a₁ the highest bit.
    let coefficients: UInt32
    /// m₁ … mₛ, odd, mᵢ < 2ⁱ.
    let initial: [UInt32]
  }

  /// The recurrences of dimensions 2 to ``dimensions``, in their order.
  static let recurrences: [Recurrence] = {
    var bits = Bits(text: initialNumbers)
    return primitivePolynomials(upToDegree: 13).map { degree, coefficients in
      let initial = (1...degree).map { UInt32(bits.next($0 - 1)) << 1 | 1 }
      return Recurrence(degree: degree, coefficients: coefficients, initial: initial)
    }
  }()

  /// The 32 direction numbers of a dimension, from 0; the first bit of a fraction is the highest.
  static func numbers(dimension: Int) -> [UInt32] {
    guard dimension > 0 else { return (0..<32).map { 1 << UInt32(31 - $0) } }
    let recurrence = recurrences[dimension - 1]
    let s = recurrence.degree
    var v = recurrence.initial.enumerated().map { $1 << UInt32(31 - $0) }
    for i in s..<32 {
      var next = v[i - s] ^ v[i - s] >> UInt32(s)
      for k in 1..<max(s, 1) where recurrence.coefficients >> UInt32(s - 1 - k) & 1 == 1 {
        next ^= v[i - k]
      }
      v.append(next)
    }
    return v
  }

  /// All primitive polynomials over two elements by degree, then by inner coefficients.
  static func primitivePolynomials(upToDegree limit: Int) -> [(
    degree: Int, coefficients: UInt32
  )] {
    (1...limit).flatMap { degree in
      let order = UInt32(1) << UInt32(degree) - 1
      let factors = primeFactors(order)
      return (0..<UInt32(1) << UInt32(degree - 1)).filter { inner in
        // x generates all non-zero residues: its order is 2ˢ − 1 and no proper divisor of it.
        let polynomial = 1 << UInt32(degree) | inner << 1 | 1
        return power(order, polynomial, degree) == 1
          && factors.allSatisfy { order == $0 || power(order / $0, polynomial, degree) != 1 }
      }.map { (degree, $0) }
    }
  }

  /// `x` to a power, modulo a polynomial over two elements.
  private static func power(_ exponent: UInt32, _ polynomial: UInt32, _ degree: Int) -> UInt32 {
    func reduced(_ value: UInt32) -> UInt32 {
      value >> UInt32(degree) & 1 == 1 ? value ^ polynomial : value
    }
    var result: UInt32 = 1
    // From the highest bit of the exponent down: square, then times x.
    for bit in stride(from: 31 - exponent.leadingZeroBitCount, through: 0, by: -1) {
      var square: UInt32 = 0
      for i in stride(from: degree - 1, through: 0, by: -1) {
        square = reduced(square << 1)
        if result >> UInt32(i) & 1 == 1 { square ^= result }
      }
      result = exponent >> UInt32(bit) & 1 == 1 ? reduced(square << 1) : square
    }
    return result
  }

  private static func primeFactors(_ number: UInt32) -> [UInt32] {
    var rest = number
    var factors: [UInt32] = []
    var candidate: UInt32 = 2
    while candidate * candidate <= rest {
      if rest % candidate == 0 { factors.append(candidate) }
      while rest % candidate == 0 { rest /= candidate }
      candidate += 1
    }
    return rest > 1 ? factors + [rest] : factors
  }

  /// Numbers of few bits, read one after the other from base64 text.
  private struct Bits {
    private let text: [UInt8]
    private var position = 0

    init(text: String) { self.text = Array(text.utf8) }

    mutating func next(_ count: Int) -> Int {
      var value = 0
      for _ in 0..<count {
        value = value << 1 | Self.value(text[position / 6]) >> (5 - position % 6) & 1
        position += 1
      }
      return value
    }

    private static func value(_ character: UInt8) -> Int {
      switch character {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(character - UInt8(ascii: "A"))
      case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(character - UInt8(ascii: "a")) + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(character - UInt8(ascii: "0")) + 52
      case UInt8(ascii: "+"): 62
      default: 63
      }
    }
  }
}

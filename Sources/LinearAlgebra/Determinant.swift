import Glibc

/// A determinant as a fraction and a power of two, so that it cannot overflow on its way.
public struct Determinant: Hashable, Sendable {
  // 1 ≤ |fraction| < 2, or with exponent 0: zero, or not finite after an overflow.
  private var fraction = 1.0
  private var exponent = 0

  /// The determinant 1 of an empty matrix.
  init() {}

  /// The product of numbers, rounded once for each.
  ///
  /// - Parameter factors: The factors.
  init(product factors: some Sequence<Double>) {
    for factor in factors { multiply(by: factor) }
  }

  mutating func multiply(by factor: Double) {
    guard factor != 0, fraction != 0 else {
      fraction = 0
      exponent = 0
      return
    }
    guard factor.isFinite, fraction.isFinite else {
      // Elimination overflowed; the sign may still be right.
      fraction *= factor
      exponent = 0
      return
    }
    fraction *= factor.sign == .minus ? -factor.significand : factor.significand
    exponent += Int(factor.exponent)
    if fraction.magnitude >= 2 {
      fraction /= 2
      exponent += 1
    }
  }

  mutating func negate() { fraction = -fraction }

  /// −1, 0 or 1.
  public var sign: Int { fraction > 0 ? 1 : fraction < 0 ? -1 : 0 }

  /// The natural logarithm of the magnitude; −∞ for a determinant of 0.
  public var logMagnitude: Double {
    fraction == 0 ? -.infinity : log(fraction.magnitude) + Double(exponent) * 0x1.62e42fefa39efp-1
  }

  /// The determinant as a number: infinite or 0 when it exceeds the range of a double.
  public var value: Double {
    scalbn(fraction, Int32(clamping: exponent))
  }

  /// The square, for A = LLᵀ.
  var squared: Determinant {
    var square = self
    square.multiply(by: fraction)
    if fraction != 0 { square.exponent += exponent }
    return square
  }
}

extension Determinant {
  /// The determinant of a square matrix; 0 for a singular one.
  ///
  /// - Parameter matrix: Square.
  /// - Throws: ``FactorizationError/nonFinite(row:column:)``.
  public init(of matrix: consuming Matrix) throws(FactorizationError) {
    do {
      self = try LU(of: matrix).determinant
    } catch .singular {
      self.init(product: [0])
    }
  }
}

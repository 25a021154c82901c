/// A number of about 32 decimal digits, the unevaluated sum of two doubles.
///
/// `head` is the double nearest to the number, `tail` what it lacks: |tail| ≤ ½ ulp(head). Only
/// IEEE 754 operations in a fixed order (and the fused multiply-add, which is exact by definition):
/// the same bits everywhere.
///
/// > Range: That of `Double`. The bounds on relative errors hold while nothing underflows, that is
/// > for operands and results between 2⁻⁹⁶⁸ and the largest double; below, the tail runs out of
/// > bits and the error grows to that of `Double`. Infinities and what is not a number are carried
/// > in the head as `Double` would have them, with a tail of 0.
///
/// > Reference: Dekker (1971), Numerische Mathematik 18, 224–242; Joldes, Muller & Popescu (2017),
/// > "Tight and rigorous error bounds for basic building blocks of double-word arithmetic", ACM
/// > TOMS 44.
@frozen
public struct DoubleDouble: Hashable, Sendable {
  /// The nearest double.
  public var head: Double
  /// What the head lacks.
  public var tail: Double

  /// Creates a number from parts that do not overlap: `head + tail` rounds to `head`.
  @inlinable
  public init(head: Double, tail: Double) {
    self.head = head
    self.tail = tail
  }

  /// The number that a double is.
  @inlinable
  public init(_ value: Double) {
    head = value
    tail = 0
  }

  /// The number that a whole number is, exactly.
  @inlinable
  public init(_ value: Int) {
    // Each half has at most 32 digits, so both conversions are exact.
    self = .sum(of: Double(value >> 32) * 0x1p32, Double(value & 0xFFFF_FFFF))
  }

  /// The exact sum of two doubles (Knuth 1969, TwoSum).
  @inlinable
  @inline(__always)
  public static func sum(of a: Double, _ b: Double) -> DoubleDouble {
    let s = a + b
    let bb = s - a
    return DoubleDouble(head: s, tail: (a - (s - bb)) + (b - bb))
  }

  /// The exact sum of two doubles with |a| ≥ |b| or a = 0 (Dekker 1971, Fast2Sum).
  @inlinable
  @inline(__always)
  public static func fastSum(of a: Double, _ b: Double) -> DoubleDouble {
    let s = a + b
    return DoubleDouble(head: s, tail: b - (s - a))
  }

  /// The exact product of two doubles, unless it underflows.
  @inlinable
  @inline(__always)
  public static func product(of a: Double, _ b: Double) -> DoubleDouble {
    let p = a * b
    return DoubleDouble(head: p, tail: (-p).addingProduct(a, b))
  }

  /// The number times a power of two, exactly unless it leaves the range.
  @inlinable
  @inline(__always)
  public func scaled(by powerOfTwo: Double) -> DoubleDouble {
    DoubleDouble(head: head * powerOfTwo, tail: tail * powerOfTwo)
  }
}

/// The four operations and the square root, with u = 2⁻⁵³.
///
/// A result that is not finite is computed again on the heads alone, so that an infinite operand
/// gives what it gives in `Double`; a sum that overflows in its tail only, at the very edge of the
/// range, keeps its head.
extension DoubleDouble {
  /// The sum: relative error below 3u² (Joldes, Muller & Popescu 2017, algorithm 6).
  @inlinable
  @inline(__always)
  public static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let s = sum(of: a.head, b.head)
    let t = sum(of: a.tail, b.tail)
    let v = fastSum(of: s.head, s.tail + t.head)
    let result = fastSum(of: v.head, v.tail + t.tail)
    return result.head.isFinite ? result : DoubleDouble(a.head + b.head)
  }

  /// The sum with a double: relative error at most 2u² (algorithm 4).
  @inlinable
  @inline(__always)
  public static func + (a: DoubleDouble, b: Double) -> DoubleDouble {
    let s = sum(of: a.head, b)
    let result = fastSum(of: s.head, s.tail + a.tail)
    return result.head.isFinite ? result : DoubleDouble(a.head + b)
  }

  /// The difference; as the sum.
  @inlinable
  @inline(__always)
  public static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + (-b) }

  /// The difference from a double; as the sum.
  @inlinable
  @inline(__always)
  public static func - (a: DoubleDouble, b: Double) -> DoubleDouble { a + (-b) }

  /// The negative.
  @inlinable
  @inline(__always)
  public static prefix func - (a: DoubleDouble) -> DoubleDouble {
    DoubleDouble(head: -a.head, tail: -a.tail)
  }

  /// The product, the same in either order: relative error below 5u² (algorithm 10; the bound by
  /// Muller & Rideau 2022, ACM TOMS 48).
  @inlinable
  @inline(__always)
  public static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let p = product(of: a.head, b.head)
    let cross = a.head * b.tail + a.tail * b.head
    let result = fastSum(of: p.head, p.tail + cross)
    return result.head.isFinite ? result : DoubleDouble(a.head * b.head)
  }

  /// The product with a double: relative error at most 2u² (algorithm 9).
  @inlinable
  @inline(__always)
  public static func * (a: DoubleDouble, b: Double) -> DoubleDouble {
    let p = product(of: a.head, b)
    let result = fastSum(of: p.head, p.tail.addingProduct(a.tail, b))
    return result.head.isFinite ? result : DoubleDouble(a.head * b)
  }

  /// The quotient: relative error below 15u² (algorithm 17).
  @inlinable
  @inline(__always)
  public static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let q = a.head / b.head
    let r = b * q
    let rest = (a.head - r.head) + (a.tail - r.tail)
    let result = fastSum(of: q, rest / b.head)
    return result.head.isFinite ? result : DoubleDouble(q)
  }

  /// The quotient by a double: relative error at most 3u² (algorithm 15).
  @inlinable
  @inline(__always)
  public static func / (a: DoubleDouble, b: Double) -> DoubleDouble {
    let q = a.head / b
    let r = product(of: q, b)
    let rest = (a.head - r.head) + (a.tail - r.tail)
    let result = fastSum(of: q, rest / b)
    return result.head.isFinite ? result : DoubleDouble(q)
  }

  /// Adds to it.
  @inlinable
  @inline(__always)
  public static func += (a: inout DoubleDouble, b: DoubleDouble) { a = a + b }
  /// Subtracts from it.
  @inlinable
  @inline(__always)
  public static func -= (a: inout DoubleDouble, b: DoubleDouble) { a = a - b }
  /// Multiplies it.
  @inlinable
  @inline(__always)
  public static func *= (a: inout DoubleDouble, b: DoubleDouble) { a = a * b }
  /// Divides it.
  @inlinable
  @inline(__always)
  public static func /= (a: inout DoubleDouble, b: DoubleDouble) { a = a / b }

  /// The square root; not a number below 0.
  ///
  /// Its relative error is at most 25/8 u².
  ///
  /// > Reference: Lefèvre, Louvet, Muller, Picot & Rideau (2023), "Accurate calculation of
  /// > Euclidean norms using double-word arithmetic", ACM TOMS 49, §3.
  @inlinable
  public func squareRoot() -> DoubleDouble {
    guard head > 0, head.isFinite else { return DoubleDouble(head.squareRoot()) }
    // The square of the root must not underflow.
    if head < 0x1p-900 { return scaled(by: 0x1p200).squareRoot().scaled(by: 0x1p-100) }
    let root = head.squareRoot()
    let rest = head.addingProduct(-root, root) + tail
    return DoubleDouble.fastSum(of: root, rest / (2 * root))
  }
}

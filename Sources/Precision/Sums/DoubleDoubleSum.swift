/// A running sum in double-double: of doubles, double-doubles and products, in the order added.
///
/// The error of a sum of `n` terms is below `3nu²` times the sum of their magnitudes, `u = 2⁻⁵³`:
/// with a million terms, 25 digits of what cancellation leaves.
///
/// > Reference: Li et al. (2002), "Design, implementation and testing of extended and mixed
/// > precision BLAS", ACM TOMS 28; error of one addition as in ``DoubleDouble``.
@frozen
public struct DoubleDoubleSum: Sendable {
  /// The sum so far.
  public var value: DoubleDouble

  /// An empty sum.
  @inlinable
  public init() { value = DoubleDouble(0.0) }

  /// Adds a number.
  @inlinable
  public mutating func add(_ term: DoubleDouble) { value = value + term }

  /// Adds a double.
  @inlinable
  public mutating func add(_ term: Double) { value = value + term }

  /// Adds the exact product of two doubles.
  @inlinable
  public mutating func add(product a: Double, _ b: Double) {
    value = value + DoubleDouble.product(of: a, b)
  }

  /// Adds the product of two numbers.
  @inlinable
  public mutating func add(product a: DoubleDouble, _ b: DoubleDouble) { value = value + a * b }
}

extension DoubleDouble {
  /// The sum of doubles, first to last.
  ///
  /// - Parameter values: The terms.
  /// - Returns: Their sum; 0 of none.
  @inlinable
  public static func sum(of values: some Sequence<Double>) -> DoubleDouble {
    var result = DoubleDoubleSum()
    for value in values { result.add(value) }
    return result.value
  }

  /// The sum of numbers, first to last.
  ///
  /// - Parameter values: The terms.
  /// - Returns: Their sum; 0 of none.
  @inlinable
  public static func sum(of values: some Sequence<DoubleDouble>) -> DoubleDouble {
    var result = DoubleDoubleSum()
    for value in values { result.add(value) }
    return result.value
  }

  /// The scalar product of two columns of doubles, first to last.
  ///
  /// - Parameters:
  ///   - a: A column.
  ///   - b: A column of as many.
  /// - Returns: `Σ aᵢ bᵢ`.
  @inlinable
  public static func dot(_ a: [Double], _ b: [Double]) -> DoubleDouble {
    precondition(a.count == b.count, "columns of \(a.count) and \(b.count) have no product")
    var result = DoubleDoubleSum()
    for i in a.indices { result.add(product: a[i], b[i]) }
    return result.value
  }

  /// The scalar product of two columns, first to last.
  ///
  /// - Parameters:
  ///   - a: A column.
  ///   - b: A column of as many.
  /// - Returns: `Σ aᵢ bᵢ`.
  @inlinable
  public static func dot(_ a: [DoubleDouble], _ b: [DoubleDouble]) -> DoubleDouble {
    precondition(a.count == b.count, "columns of \(a.count) and \(b.count) have no product")
    var result = DoubleDoubleSum()
    for i in a.indices { result.add(product: a[i], b[i]) }
    return result.value
  }
}

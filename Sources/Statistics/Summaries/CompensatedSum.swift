/// A running sum that carries its rounding error along.
///
/// > Reference: Neumaier (1974), "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher
/// > Summen", ZAMM 54, 39–51.
public struct CompensatedSum: Sendable {
  @usableFromInline var sum = 0.0
  @usableFromInline var compensation = 0.0

  /// Starts at zero.
  public init() {}

  /// The sum so far.
  @inlinable public var value: Double { sum + compensation }

  /// Adds a number.
  @inlinable
  public mutating func add(_ x: Double) {
    let total = sum + x
    compensation += abs(sum) >= abs(x) ? (sum - total) + x : (x - total) + sum
    sum = total
  }

  /// The sum of numbers, so that tables add up to the last won.
  public static func of(_ numbers: [Double]) -> Double {
    var sum = CompensatedSum()
    for number in numbers { sum.add(number) }
    return sum.value
  }
}

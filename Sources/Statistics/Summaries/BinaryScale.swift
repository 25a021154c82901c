/// A power of two by which numbers are divided where their powers would leave the range of a
/// double; 1 for ordinary numbers, whose sums so keep every bit.
struct BinaryScale: Hashable, Sendable {
  /// The exponent of the power.
  var exponent = 0

  /// Chooses the scale of numbers.
  ///
  /// - Parameters:
  ///   - largest: The largest magnitude among them; 0, infinite and NaN ones are left as they are.
  ///   - ordinary: The exponents of a largest magnitude that needs no scale.
  init(largest: Double, ordinary: ClosedRange<Int>) {
    guard largest > 0, largest.isFinite else { return }
    // Kept from the ends of the range, so that its reciprocal is a double.
    let exponent = min(max(Int(largest.exponent), -1000), 1000)
    if !ordinary.contains(exponent) { self.exponent = exponent }
  }

  /// Exponents of the largest magnitude whose squares can be summed: deviations, which may be 53
  /// powers of two below it, keep all digits.
  static let ordinaryForSquares = -440...500
  /// The same for fourth powers.
  static let ordinaryForFourthPowers = -200...250

  /// The reciprocal of the scale, to multiply by: exact, and 1 keeps every bit.
  var reciprocal: Double { Double(sign: .plus, exponent: -exponent, significand: 1) }

  /// A number divided by the scale.
  func reduced(_ x: Double) -> Double { exponent == 0 ? x : x * reciprocal }

  /// A quantity of the reduced numbers as one of the numbers themselves.
  ///
  /// - Parameters:
  ///   - x: The quantity.
  ///   - power: The power of the scale that it bears.
  /// - Returns: The quantity times the scale to that power; infinite above the range.
  func restored(_ x: Double, power: Int = 1) -> Double {
    exponent == 0 ? x : Double(sign: .plus, exponent: power * exponent, significand: x)
  }
}

extension Sequence<Double> {
  /// The largest magnitude; 0 of none, and NaN does not count.
  var largestMagnitude: Double {
    var largest = 0.0
    for x in self where abs(x) > largest { largest = abs(x) }
    return largest
  }
}

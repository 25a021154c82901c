import Diagnostics
import Precision

/// A literal taken apart, so that a unit written once can cover both ends of `a to b`.
package struct LiteralParts: Hashable, Sendable {
  /// The digits joined with the magnitudes inside the number (`11조 5,188억`).
  var digits: ExactDecimal
  /// Whether it is below zero.
  package var isNegative = false
  /// The power of ten of the magnitude at the end (`20억`, `2bn`), not yet in `digits`.
  var magnitude: Int?
  /// Whether magnitudes stand inside the number, so that the last one cannot cover another number.
  var isComposite = false
  /// The currency written before the number.
  var currency: UnitTable.Entry?
  /// The unit word after the number.
  var head: UnitTable.Entry?
  /// The units after `per`, multiplied, or nil.
  var denominator: UnitTable.Entry?
  /// Where it stands.
  package var range: Range<Int>

  /// Whether it is digits and nothing else.
  package var isPlain: Bool {
    magnitude == nil && !isComposite && currency == nil && head == nil && denominator == nil
  }

  /// The number, where it is plain, whole and not negative.
  package var wholeNumber: Int? {
    guard isPlain, !isNegative, digits.exponent == 0 else { return nil }
    return Int(exactly: digits.mantissa)
  }

  /// Takes what a number before `to` or `..` leaves to be said after the second number.
  package mutating func covered(by end: LiteralParts) throws(LanguageError) {
    let saysNothing = magnitude == nil && !isComposite && head == nil
    if saysNothing, currency == nil || end.currency == nil {
      guard !end.isComposite || digits.mantissa == 0 else {
        throw LanguageError(
          "malformed-number", "the first number leaves open which magnitude it has", at: range,
          hint: "write the magnitude and the unit at both ends")
      }
      magnitude = end.magnitude
    }
    if head == nil, currency == nil { head = end.head }
    if head == nil, currency == nil { currency = end.currency }
    if denominator == nil { denominator = end.denominator }
  }

  /// Takes what a number after `to` or `..` leaves to the first: a currency written in front.
  package mutating func coveredInFront(by start: LiteralParts) {
    if head == nil, currency == nil { currency = start.currency }
  }

  /// The value in canonical units.
  ///
  /// - Parameters:
  ///   - code: The currency of money that names none: a magnitude without a unit is money.
  ///   - reading: The unit a bare number is written in, or nil.
  /// - Returns: The value; the unit is nil for a bare number.
  /// - Throws: ``LanguageError`` for a number too large for floating point.
  package func quantity(currency code: String, bareUnit reading: UnitReading? = nil)
    throws(LanguageError) -> Quantity
  {
    var unit: Unit?
    var scale = UnitScale.one
    if let named = currency ?? head {
      (unit, scale) = (named.unit, named.scale)
    } else if magnitude != nil || isComposite {
      unit = Unit(code)
    } else if denominator == nil, let reading {
      (unit, scale) = (reading.unit, reading.exactScale)
    }
    if let denominator {
      guard let quotient = scale.times(denominator.scale.inverse) else { throw outOfRange }
      unit = (unit ?? .one) / denominator.unit
      scale = quotient
    }
    let size = digits.shifted(by: magnitude ?? 0).double(times: scale)
    guard size.isFinite else { throw outOfRange }
    return Quantity(isNegative && size != 0 ? -size : size, unit)
  }

  private var outOfRange: LanguageError {
    LanguageError("malformed-number", "this number is too large to calculate with", at: range)
  }
}

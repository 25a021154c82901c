internal import Statistics
internal import Glibc

/// How spending of one year counts in that year and later ones (advertising's "adstock").
///
/// ``factors`` are finite. Normalised ones add up to 1: money is spread over years and none is made
/// or lost, so that a response curve keeps its meaning in money per year. Others say how much of a
/// year's money lingers on top of that year's own.
public struct CarryOver: Hashable, Sendable {
  /// What part of spending in year t counts in year t + k, for k from 0.
  public let factors: [Double]

  /// Spending counts in its own year only.
  public static let none = CarryOver(checked: [1])

  /// Creates a carry-over from its factors.
  ///
  /// - Throws: ``ResponseError`` where there are none, or one is negative or not finite.
  public init(factors: [Double]) throws(ResponseError) {
    guard !factors.isEmpty else { throw .tooFewPoints(needed: 1, given: 0) }
    for factor in factors {
      guard factor.isFinite else { throw .notFinite(name: "factor") }
      guard factor >= 0 else { throw .belowZero(name: "factor", value: factor) }
    }
    self.factors = factors
  }

  private init(checked factors: [Double]) { self.factors = factors }

  /// What each year keeps of the one before: factors in proportion to `retention ^ k`.
  ///
  /// - Parameters:
  ///   - retention: The share kept, 0 or above and below 1.
  ///   - years: How many years count, the first included; nil goes on until less than a hundredth
  ///     of the first is left.
  ///   - isNormalised: Whether the factors add up to 1; else the first one is 1.
  /// - Returns: The carry-over.
  /// - Throws: ``ResponseError/outside(name:value:range:)`` for a retention or a number of years
  ///   that cannot be.
  public static func geometric(
    retention: Double, years: Int? = nil, isNormalised: Bool = true
  ) throws(ResponseError) -> CarryOver {
    guard retention >= 0, retention < 1 else {
      throw .outside(name: "retention", value: retention, range: 0...1)
    }
    let enough = retention == 0 ? 1 : Int((Glibc.log(0.01) / Glibc.log(retention)).rounded(.up))
    let count = try checked(years: years ?? min(max(1, enough), mostYears))
    return made((0..<count).map { pow(retention, Double($0)) }, isNormalised)
  }

  /// Geometric, by the years after which half is left.
  ///
  /// - Parameters:
  ///   - halfLife: The years, above 0.
  ///   - years: As for ``geometric(retention:years:isNormalised:)``.
  ///   - isNormalised: As for ``geometric(retention:years:isNormalised:)``.
  /// - Returns: The carry-over.
  /// - Throws: ``ResponseError/notAboveZero(name:value:)`` for a half-life that is not above 0.
  public static func geometric(
    halfLife: Double, years: Int? = nil, isNormalised: Bool = true
  ) throws(ResponseError) -> CarryOver {
    guard halfLife > 0, halfLife < .infinity else {
      throw .notAboveZero(name: "half_life", value: halfLife)
    }
    return try geometric(
      retention: exp2(-1 / halfLife), years: years, isNormalised: isNormalised)
  }

  /// Money that works most some years later: factors in proportion to `retention ^ (k - peak)²`.
  ///
  /// > Reference: Jin, Wang, Sun, Chan & Koehler (2017), Bayesian methods for media mix modeling
  /// > with carryover and shape effects, equation 3.
  ///
  /// - Parameters:
  ///   - retention: The share of the peak that counts one year before and after it, above 0 and
  ///     below 1.
  ///   - peak: The years until the money works most, 0 or above, not needed to be whole.
  ///   - years: How many years count, the first included.
  ///   - isNormalised: Whether the factors add up to 1; else the peak is 1.
  /// - Returns: The carry-over.
  /// - Throws: ``ResponseError/outside(name:value:range:)`` for values that cannot be.
  public static func delayed(
    retention: Double, peak: Double, years: Int, isNormalised: Bool = true
  ) throws(ResponseError) -> CarryOver {
    guard retention > 0, retention < 1 else {
      throw .outside(name: "retention", value: retention, range: 0...1)
    }
    let count = try checked(years: years)
    guard peak >= 0, peak <= Double(count - 1) else {
      throw .outside(name: "peak", value: peak, range: 0...Double(count - 1))
    }
    return made(
      (0..<count).map { pow(retention, (Double($0) - peak) * (Double($0) - peak)) }, isNormalised)
  }

  /// What all of it adds up to: 1 where it is normalised.
  public var total: Double { CompensatedSum.of(factors) }

  /// What counts in each year.
  ///
  /// - Parameter spending: One amount per year, the first year first.
  /// - Returns: What counts in these years and in the ones after them that it still reaches:
  ///   `spending.count + factors.count - 1` amounts, whose sum is that of the spending times
  ///   ``total``.
  public func counted(_ spending: [Double]) -> [Double] {
    guard !spending.isEmpty else { return [] }
    var counted = [Double](repeating: 0, count: spending.count + factors.count - 1)
    for (year, amount) in spending.enumerated() {
      for (lag, factor) in factors.enumerated() { counted[year + lag] += factor * amount }
    }
    return counted
  }

  /// The most years that any carry-over reaches.
  static let mostYears = 100

  private static func checked(years: Int) throws(ResponseError) -> Int {
    guard (1...mostYears).contains(years) else {
      throw .outside(name: "years", value: Double(years), range: 1...Double(mostYears))
    }
    return years
  }

  private static func made(_ weights: [Double], _ isNormalised: Bool) -> CarryOver {
    let sum = isNormalised ? CompensatedSum.of(weights) : 1
    return CarryOver(checked: weights.map { $0 / sum })
  }
}

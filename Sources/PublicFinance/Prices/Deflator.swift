/// A price index by year, to take amounts from the prices of one year to those of another.
///
/// > Reference: System of National Accounts 2008, chapter 15 (price and volume measures).
public struct Deflator: Hashable, Sendable {
  /// The index by year; any base, all positive.
  public let index: [Int: Double]
  /// Where the index comes from: the id of a source, or words.
  public let source: String?

  /// Creates a deflator.
  ///
  /// - Parameters:
  ///   - index: The index by year, in any base.
  ///   - source: Where it comes from.
  /// - Throws: ``DeflatorError`` for no years, or an index that is not a positive number.
  public init(index: [Int: Double], source: String? = nil) throws(DeflatorError) {
    guard !index.isEmpty else { throw .noYears }
    for (year, value) in index.sorted(by: { $0.key < $1.key }) {
      guard value > 0, value.isFinite else { throw .notPositive(year: year, value: value) }
    }
    self.index = index
    self.source = source
  }

  /// The years with an index, in order.
  public var years: [Int] { index.keys.sorted() }

  /// The same index with a year at 100.
  ///
  /// - Throws: ``DeflatorError/missingYear(_:known:)`` for a year without an index.
  public func rebased(to year: Int) throws(DeflatorError) -> Deflator {
    let base = try value(year)
    return try Deflator(index: index.mapValues { $0 / base * 100 }, source: source)
  }

  /// What an amount of a fiscal year is multiplied by to go from one price basis to another.
  ///
  /// - Parameters:
  ///   - from: The basis the amount is in.
  ///   - to: The basis wanted.
  ///   - year: The fiscal year of the amount.
  /// - Returns: Index of the wanted year over index of the year it is in; 1 where they are the same.
  /// - Throws: ``DeflatorError/missingYear(_:known:)`` for a year without an index.
  public func factor(
    from: PriceBasis, to: PriceBasis, in year: Int
  ) throws(DeflatorError) -> Double {
    let (own, wanted) = (from.year(of: year), to.year(of: year))
    if own == wanted { return 1 }
    return try value(wanted) / value(own)
  }

  /// An amount of a fiscal year in other prices.
  ///
  /// - Throws: ``DeflatorError/missingYear(_:known:)`` for a year without an index.
  public func convert(
    _ money: Money, to basis: PriceBasis, in year: Int
  ) throws(DeflatorError) -> Money {
    var money = money
    money.amount *= try factor(from: money.prices, to: basis, in: year)
    money.prices = basis
    return money
  }

  private func value(_ year: Int) throws(DeflatorError) -> Double {
    guard let value = index[year] else { throw .missingYear(year, known: years) }
    return value
  }
}

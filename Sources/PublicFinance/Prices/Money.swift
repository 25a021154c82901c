public import Quantities

/// An amount with everything that decides what it may be added to.
public struct Money: Hashable, Sendable {
  /// What it is the amount of: the id of a line, for messages.
  public var name: String
  /// Whole currency units.
  public var amount: Double
  /// Its prices.
  public var prices: PriceBasis
  /// The kind of money.
  public var instrument: Instrument

  /// Creates an amount.
  public init(
    _ name: String, _ amount: Double, prices: PriceBasis = .nominal,
    instrument: Instrument = .subsidy
  ) {
    self.name = name
    self.amount = amount
    self.prices = prices
    self.instrument = instrument
  }

  /// Why two amounts may not be added; nil where they may.
  public func clash(with other: Money) -> UnlikeMoney? {
    if instrument != other.instrument, !(instrument.isAdditive && other.instrument.isAdditive) {
      return UnlikeMoney(
        first: name, second: other.name, reason: .instruments(instrument, other.instrument))
    }
    if prices != other.prices {
      return UnlikeMoney(first: name, second: other.name, reason: .prices(prices, other.prices))
    }
    return nil
  }

  /// The sum of two amounts of one kind in the same prices.
  ///
  /// - Throws: ``UnlikeMoney``, which names both and what to do.
  public func adding(_ other: Money) throws(UnlikeMoney) -> Money {
    if let clash = clash(with: other) { throw clash }
    var sum = self
    sum.amount += other.amount
    return sum
  }
}

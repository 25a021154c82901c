/// A product of powers of base units, such as `person / year`.
///
/// Time is held in the base symbol `year`; shares and percent are dimensionless. A value beside a
/// unit is always canonical: money in whole currency units, rates per year, shares of 1.
public struct Unit: Hashable, Sendable, CustomStringConvertible {
  /// Base symbol to exponent; no exponent is zero.
  public let exponents: [String: Int]

  /// The unit of pure numbers and shares.
  public static let one = Unit(exponents: [:])
  /// The base unit of time.
  public static let year = Unit("year")

  /// Creates a unit from one base symbol.
  public init(_ symbol: String) { exponents = [symbol: 1] }

  /// Creates a unit from exponents; zeros are dropped.
  public init(exponents: [String: Int]) { self.exponents = exponents.filter { $0.value != 0 } }

  /// The product of two units.
  public static func * (a: Unit, b: Unit) -> Unit {
    Unit(exponents: a.exponents.merging(b.exponents, uniquingKeysWith: +))
  }

  /// The quotient of two units.
  public static func / (a: Unit, b: Unit) -> Unit { a * b.power(-1) }

  /// The unit raised to a whole power.
  public func power(_ exponent: Int) -> Unit {
    Unit(exponents: exponents.mapValues { $0 * exponent })
  }

  /// Whether it is a rate (something per time).
  public var isPerTime: Bool { exponents["year"] == -1 }

  /// `person/year`, `KRW/model`, `1` for a pure number; symbols in alphabetical order.
  public var description: String {
    func side(_ sign: Int) -> String {
      exponents.filter { $0.value * sign > 0 }.sorted { $0.key < $1.key }
        .map { abs($0.value) == 1 ? $0.key : "\($0.key)^\(abs($0.value))" }
        .joined(separator: "*")
    }
    let over = side(1)
    let under = side(-1)
    if under.isEmpty { return over.isEmpty ? "1" : over }
    return (over.isEmpty ? "1" : over) + "/" + under
  }
}

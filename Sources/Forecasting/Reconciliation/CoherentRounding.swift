import Glibc

/// Rounds numbers of a hierarchy so that what is printed adds up to the last digit.
///
/// Bottom nodes are rounded to a common number of decimals, and every other node is the sum of the
/// rounded ones, made in whole units and hence exact. The greatest number has nine significant
/// digits, or more, up to fifteen, until half of the bottom numbers have six.
public struct CoherentRounding: Hashable, Sendable {
  /// How many decimals are kept; below 0, places before the decimal point.
  public let decimals: Int

  private static let (usualDigits, mostDigits, fewDigits) = (9, 15, 6)

  /// Settles the decimals.
  ///
  /// - Parameters:
  ///   - sums: Numbers of nodes that are sums, all finite.
  ///   - bottom: Numbers of bottom nodes.
  public init(sums: [Double], bottom: [Double]) {
    // A sum of rounded parts may exceed its own rounding, and parts of both signs their sum.
    let parts = bottom.reduce(0) { max($0, $1.magnitude) }
    let greatest = min(
      sums.reduce(parts) { max($0, $1.magnitude) }, .greatestFiniteMagnitude)
    let sizes = bottom.filter { $0 != 0 }.map(\.magnitude).sorted()
    guard greatest > 0 else {
      decimals = 0
      return
    }
    let typical = sizes.isEmpty ? greatest : sizes[(sizes.count - 1) / 2]
    let places = Self.places(greatest)
    let wanted = max(Self.usualDigits - places, Self.fewDigits - Self.places(typical))
    // One place is kept back for carries of rounded parts.
    decimals = min(wanted, Self.mostDigits - 1 - places, 300)
  }

  /// Takes a number of decimals.
  public init(decimals: Int) { self.decimals = decimals }

  /// Digits before the decimal point; 0 for 0.5, -1 for 0.05.
  private static func places(_ value: Double) -> Int { Int(log10(value).rounded(.down)) + 1 }

  /// A number in whole units of the last place kept.
  public func units(_ value: Double) -> Int {
    let units = decimals >= 0 ? value * Self.power(decimals) : value / Self.power(-decimals)
    return Int(max(-9e18, min(9e18, units.rounded())))
  }

  /// The number that is nearest to so many units; it is written with its decimals alone.
  public func value(_ units: Int) -> Double {
    decimals >= 0
      ? Double(units) / Self.power(decimals) : Double(units) * Self.power(-decimals)
  }

  /// Rounds the values of a hierarchy.
  ///
  /// - Parameters:
  ///   - values: One for each node.
  ///   - hierarchy: The structure.
  /// - Returns: Rounded bottom nodes, and their exact sums.
  public func rounded(_ values: [Double], in hierarchy: Hierarchy) -> [Double] {
    let bottom = hierarchy.bottom.map { units(values[$0]) }
    return hierarchy.nodes.indices.map { node in
      value(hierarchy.members[node].reduce(0) { $0 + bottom[$1] })
    }
  }

  private static func power(_ exponent: Int) -> Double {
    // Powers of ten up to 22 are exact; a loop of products is for them.
    var result = 1.0
    for _ in 0..<exponent { result *= 10 }
    return result
  }
}

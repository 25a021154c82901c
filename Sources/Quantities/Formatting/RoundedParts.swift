import Glibc

/// Rounds the parts of a sum so that what is printed still adds up.
public enum RoundedParts {
  /// Rounds parts so that they sum to their rounded whole exactly.
  ///
  /// Every part is rounded down; the units that are then missing go to the parts that lost most
  /// (largest remainders, Hare-Niemeyer), so no part is more than one unit of the last digit away
  /// from its value and the parts sum to the whole as it is printed. Equal remainders go by order;
  /// a part that is zero stays zero while others have a remainder.
  ///
  /// > Reference: Balinski and Young 1982, "Fair Representation", chapter 3 (Hamilton's method).
  ///
  /// - Parameters:
  ///   - parts: The parts.
  ///   - whole: What they sum to; what they miss of it goes to the largest part.
  ///   - decimals: Digits after the point; negative rounds to tens, hundreds, …
  /// - Returns: The rounded parts in their order; as given where one is not finite or the digits are
  ///   finer than numbers of that size have.
  public static func of(_ parts: [Double], whole: Double, decimals: Int) -> [Double] {
    let scale = pow(10, Double(decimals))
    func rounded(_ count: Double) -> Double { count / scale }
    let units = parts.map { $0 * scale }
    let wanted = (whole * scale).rounded()
    guard !parts.isEmpty, (units + [wanted]).allSatisfy({ $0.isFinite && abs($0) < 1e15 }) else {
      return parts
    }
    // What is a whole number but for the rounding of the arithmetic counts as one.
    var counts = units.map { unit in
      abs(unit - unit.rounded()) < 1e-9 * max(1, abs(unit)) ? unit.rounded() : unit.rounded(.down)
    }
    let order = parts.indices.sorted {
      (units[$1] - counts[$1], $0) < (units[$0] - counts[$0], $1)
    }
    var missing = wanted - counts.reduce(0, +)
    for index in order where missing >= 1 {
      counts[index] += 1
      missing -= 1
    }
    for index in order.reversed() where missing <= -1 && counts[index] != 0 {
      counts[index] -= 1
      missing += 1
    }
    if missing != 0, let largest = parts.indices.max(by: { abs(parts[$0]) < abs(parts[$1]) }) {
      counts[largest] += missing
    }
    return counts.map(rounded)
  }
}

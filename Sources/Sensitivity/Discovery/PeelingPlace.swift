/// Where a limit goes among ascending values: beside the quantile of a share, never between equals.
///
/// With real values it lies halfway between two neighbours; else it is the value that stays inside.
enum PeelingPlace {
  /// The upper limit of a peel that keeps about a share of the values.
  static func above(
    _ count: Int, share: Double, isReal: Bool, _ value: (Int) -> Double
  ) -> Double {
    let (low, high) = neighbours(below: count, share, value)
    return isReal || low == high ? (low + high) / 2 : low
  }

  /// The lower limit of a peel that takes off about a share of the values.
  static func below(
    _ count: Int, share: Double, isReal: Bool, _ value: (Int) -> Double
  ) -> Double {
    let (low, high) = neighbours(above: count, share, value)
    return isReal || low == high ? (low + high) / 2 : high
  }

  /// The lower limit of a paste that leaves out about a share of the values below a box.
  static func joiningBelow(
    _ count: Int, share: Double, isReal: Bool, _ value: (Int) -> Double
  ) -> Double {
    guard count > 0 else { return -.infinity }
    let (low, high) = neighbours(below: count, share, value)
    return isReal || low == high ? (low + high) / 2 : high
  }

  /// The upper limit of a paste that takes in about a share of the values above a box.
  static func joiningAbove(
    _ count: Int, share: Double, isReal: Bool, _ value: (Int) -> Double
  ) -> Double {
    guard count > 0 else { return .infinity }
    let (low, high) = neighbours(above: count, share, value)
    return isReal || low == high ? (low + high) / 2 : low
  }

  /// The values around a quantile, the lower one moved down until they differ.
  private static func neighbours(
    below count: Int, _ share: Double, _ value: (Int) -> Double
  ) -> (low: Double, high: Double) {
    let position = Double(count - 1) * share
    var low = Int(position.rounded(.down))
    let high = value(Int(position.rounded(.up)))
    while value(low) == high, low > 0 { low -= 1 }
    return (value(low), high)
  }

  /// The values around a quantile, the higher one moved up until they differ.
  private static func neighbours(
    above count: Int, _ share: Double, _ value: (Int) -> Double
  ) -> (low: Double, high: Double) {
    let position = Double(count - 1) * share
    let low = value(Int(position.rounded(.down)))
    var high = Int(position.rounded(.up))
    while value(high) == low, high < count - 1 { high += 1 }
    return (low, value(high))
  }
}

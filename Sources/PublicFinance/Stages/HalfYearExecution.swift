/// How much of a year's money is spent by the end of June, where nothing else is known.
///
/// > Reference: first-half execution of central government money in Korea, Ministry of Economy and
/// > Finance, 2014 to 2019.
public enum HalfYearExecution {
  /// Shares of the year's money that were spent by the end of June.
  public static let centralGovernment: [Int: Double] = [
    2014: 0.581, 2015: 0.6, 2016: 0.608, 2017: 0.59, 2018: 0.621, 2019: 0.654,
  ]

  /// Shares of the current budget that the whole government spent by the end of the year.
  public static let wholeYear: [Int: Double] = [2019: 0.978, 2020: 0.977, 2021: 0.97]

  /// The least and the greatest share of the record: a range to believe in.
  public static func range(_ record: [Int: Double]) -> ClosedRange<Double> {
    let shares = record.values
    return (shares.min() ?? 0)...(shares.max() ?? 1)
  }

  /// The part of a year's executed money that falls into its first half and into its second.
  ///
  /// - Parameters:
  ///   - amount: What is executed in the year, whole currency units.
  ///   - share: The share by the end of June.
  /// - Returns: Whole amounts that add up to the year's.
  public static func split(_ amount: Double, share: Double) -> (first: Double, second: Double) {
    let first = (amount * share).rounded()
    return (first, amount - first)
  }
}

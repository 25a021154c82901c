internal import Statistics

/// How often each whole number occurs among the draws of a period.
struct CountTally {
  /// The sum of all draws.
  let sum: Int64
  /// How many draws.
  let draws: Int
  private let low: Int64
  /// By value from `low` on; empty where the values are spread too widely to be counted.
  private let counts: [Int32]
  private let sorted: [Int64]

  /// The widest spread that is counted.
  private static let widest = 1 << 20

  /// Counts the draws of a period.
  ///
  /// - Parameters:
  ///   - values: The draws.
  ///   - period: The period; nil is given where it holds numbers that are not whole.
  ///   - mostBins: The most values that may lie between the least and the greatest; nil is given where
  ///     there are more.
  init?(_ values: PackedDraws, period: Int, mostBins: Int = .max) {
    guard let range = values.range(of: period), range.count <= mostBins else { return nil }
    draws = values.draws
    low = range.lowerBound
    let spread = range.count - 1
    guard spread < Self.widest else {
      var all: [Int64] = []
      all.reserveCapacity(values.draws)
      values.forEach(in: period) { all.append(Int64($1)) }
      sum = all.reduce(0, +)
      sorted = all.sorted()
      counts = []
      return
    }
    sorted = []
    var counts = [Int32](repeating: 0, count: spread + 1)
    let low = low
    sum = counts.withUnsafeMutableBufferPointer { values.count(period, from: low, into: $0) }
    self.counts = counts
  }

  /// The mean of the draws.
  var mean: Double { Double(sum) / Double(draws) }

  /// For each probability the least value that at least such a share of the draws does not exceed
  /// (Hyndman & Fan 1996, definition 1).
  func quantiles(_ probabilities: [Double]) -> [Double] {
    orderStatistics(
      probabilities.map { QuantileDefinition.inverseEmpiricalPlace($0, count: draws) })
  }

  /// The draws at places in ascending order, in the order of the places.
  func orderStatistics(_ places: [Int]) -> [Double] {
    guard !counts.isEmpty else { return places.map { Double(sorted[$0]) } }
    var found = [Double](repeating: 0, count: places.count)
    var (bin, seen) = (0, Int(counts[0]))
    for index in places.indices.sorted(by: { places[$0] < places[$1] }) {
      while seen <= places[index] {
        bin += 1
        seen += Int(counts[bin])
      }
      found[index] = Double(low + Int64(bin))
    }
    return found
  }

  /// The sum of a function of the draws, value by value.
  func sum(_ term: (Double) -> Double) -> Double {
    var sum = CompensatedSum()
    if counts.isEmpty { for value in sorted { sum.add(term(Double(value))) } }
    for (bin, count) in counts.enumerated() where count > 0 {
      sum.add(Double(count) * term(Double(low + Int64(bin))))
    }
    return sum.value
  }
}

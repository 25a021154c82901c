internal import Statistics

/// How often each whole number occurs among the draws of a period.
struct CountTally {
  /// The sum of all draws.
  let sum: Int64
  private let draws: Int
  private let low: Int64
  /// By value from `low` on; nil where the values are spread too widely to be counted.
  private let counts: [Int32]?
  private let sorted: [Int64]

  /// The widest spread that is counted.
  private static let widest = 1 << 20

  init(_ values: PackedCounts, period: Int) {
    var low = Int64.max
    var high = Int64.min
    var sum: Int64 = 0
    values.forEach(in: period) { _, value in
      low = min(low, value)
      high = max(high, value)
      sum += value
    }
    self.sum = sum
    self.low = low
    draws = values.draws
    guard high - low < Self.widest else {
      var all: [Int64] = []
      all.reserveCapacity(values.draws)
      values.forEach(in: period) { all.append($1) }
      sorted = all.sorted()
      counts = nil
      return
    }
    sorted = []
    var counts = [Int32](repeating: 0, count: Int(high - low) + 1)
    counts.withUnsafeMutableBufferPointer { counts in
      values.forEach(in: period) { counts[Int($1 - low)] += 1 }
    }
    self.counts = counts
  }

  /// The mean of the draws.
  var mean: Double { Double(sum) / Double(draws) }

  /// For each probability the least value that at least such a share of the draws does not exceed
  /// (Hyndman & Fan 1996, definition 1).
  func quantiles(_ probabilities: [Double]) -> [Double] {
    let places = probabilities.map { QuantileDefinition.inverseEmpiricalPlace($0, count: draws) }
    guard let counts else { return places.map { Double(sorted[$0]) } }
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
}

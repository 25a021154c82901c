/// Draws grouped by what a measurement would show, lowest first; equal values stay together.
struct MeasuredBins {
  /// The bin of each draw.
  let bins: [Int]
  /// How many bins.
  let count: Int
  /// The draws in order of what is measured.
  let order: [Int]
  /// What is measured, in that order.
  let sorted: [Double]

  /// Groups draws.
  ///
  /// - Parameters:
  ///   - measured: What the measurement shows in each draw.
  ///   - fewest: How many draws a bin has, at least.
  init(_ measured: [Double], fewest: Int) {
    let order = measured.indices.sorted {
      measured[$0] == measured[$1] ? $0 < $1 : measured[$0] < measured[$1]
    }
    let sorted = order.map { measured[$0] }
    var bins = [Int](repeating: 0, count: measured.count)
    var (bin, first, place) = (0, 0, 0)
    while place < order.count {
      var end = place + 1
      while end < order.count, sorted[end] == sorted[place] { end += 1 }
      for member in place..<end { bins[order[member]] = bin }
      if end - first >= fewest, order.count - end >= fewest {
        bin += 1
        first = end
      }
      place = end
    }
    self.order = order
    self.sorted = sorted
    self.bins = bins
    count = order.isEmpty ? 0 : bin + 1
  }

  /// The mean of values in each bin.
  ///
  /// - Parameters:
  ///   - values: One a draw.
  ///   - isUsed: Which draws count.
  /// - Returns: Means and numbers of draws by bin; the mean of an empty bin is 0.
  func means(_ values: [Double], isUsed: (Int) -> Bool = { _ in true }) -> (
    means: [Double], counts: [Double]
  ) {
    var sums = [Double](repeating: 0, count: count)
    var counts = sums
    for draw in values.indices where isUsed(draw) {
      sums[bins[draw]] += values[draw]
      counts[bins[draw]] += 1
    }
    return (zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }, counts)
  }

  /// The line of values along what is measured in each bin, by least squares.
  ///
  /// - Parameters:
  ///   - measured: What it runs along, one a draw.
  ///   - values: One a draw.
  /// - Returns: Where each line is at the mean of its values, and its slope; 0 where nothing differs.
  func lines(_ measured: [Double], _ values: [Double]) -> (centres: [Double], slopes: [Double]) {
    let centres = means(measured).means
    var squares = [Double](repeating: 0, count: count)
    var products = squares
    for draw in values.indices {
      let place = measured[draw] - centres[bins[draw]]
      squares[bins[draw]] += place * place
      products[bins[draw]] += place * values[draw]
    }
    return (centres, zip(products, squares).map { $1 > 0 ? $0 / $1 : 0 })
  }

  /// Means that borrow from the two bins on either side, so that a bin's own chance counts less.
  func smoothed(_ values: [Double], isUsed: (Int) -> Bool) -> [Double] {
    let (means, counts) = means(values, isUsed: isUsed)
    return means.indices.map { bin in
      var (sum, weight) = (0.0, 0.0)
      for other in max(0, bin - 2)...min(count - 1, bin + 2) {
        let share = Double(3 - abs(other - bin)) * counts[other]
        sum += share * means[other]
        weight += share
      }
      return weight > 0 ? sum / weight : 0
    }
  }
}

/// The values at given places of a sample in ascending order, without sorting or moving it.
///
/// Values are counted by the leading bits in which they differ, of a number that orders them as they
/// are; only those that share their bits with a wanted one are looked at again. What is found is
/// exact, whatever the distribution.
///
/// > Reference: Knuth (1998), The Art of Computer Programming 3, §5.2.5 (radix) and 5.3.3 (selection).
///
/// - Parameters:
///   - values: The sample, not empty, without NaN; zeros of either sign count as 0.
///   - places: Places from 0, in any order.
/// - Returns: The value at each place, in the order of `places`.
/// - Complexity: O(n), with at most six looks at a value.
public func orderStatistics(
  of values: UnsafeBufferPointer<Double>, places: [Int]
) -> [Double] {
  precondition(!values.isEmpty, "order statistics of an empty sample were asked for")
  for place in places {
    precondition(values.indices.contains(place), "place \(place) of \(values.count) values")
  }
  var found = [Double](repeating: 0, count: places.count)
  let order = places.indices.sorted { places[$0] < places[$1] }
  OrderSelection.select(values, order.map { (place: places[$0], target: $0) }, &found)
  return found
}

/// Several quantiles of a sample that is left as it is, the same values as after sorting.
///
/// - Parameters:
///   - values: The sample, not empty, without NaN.
///   - probabilities: Probabilities in [0, 1], in any order.
/// - Returns: One quantile for each probability, in that order (definition 7 of Hyndman & Fan 1996).
public func quantiles(
  of values: UnsafeBufferPointer<Double>, _ probabilities: [Double]
) -> [Double] {
  precondition(!values.isEmpty, "the quantile of an empty sample was asked for")
  let places = probabilities.map { SamplePlace($0, count: values.count) }
  let found = orderStatistics(of: values, places: places.flatMap { [$0.low, $0.high] })
  return places.enumerated().map { i, place in place.between(found[2 * i], found[2 * i + 1]) }
}

private enum OrderSelection {
  /// A place in ascending order, and where its value goes.
  typealias Wanted = (place: Int, target: Int)

  /// Samples up to this size are sorted.
  private static let fewValues = 512
  /// The binary logarithm of the number of bins.
  private static let binBits = 13

  static func select(
    _ values: UnsafeBufferPointer<Double>, _ wanted: [Wanted], _ found: inout [Double]
  ) {
    guard values.count > fewValues else {
      // Adding 0 turns the negative zero.
      let sorted = values.map { $0 + 0 }.sorted()
      for (place, target) in wanted { found[target] = sorted[place] }
      return
    }
    let (low, high) = ends(values)
    let least = key(low)
    let width = key(high) - least
    guard width > 0 else {
      for (_, target) in wanted { found[target] = low + 0 }
      return
    }
    let shift = UInt64(max(0, 64 - width.leadingZeroBitCount - binBits))
    var counts = [Int32](repeating: 0, count: Int(width &>> shift) + 1)
    for value in values { counts[Int((key(value) &- least) &>> shift)] += 1 }

    // The bins that hold wanted places; places become those within the bin.
    var groups: [(bin: Int, wanted: [Wanted])] = []
    var (bin, before) = (0, 0)
    for (place, target) in wanted {
      while before + Int(counts[bin]) <= place {
        before += Int(counts[bin])
        bin += 1
      }
      if groups.last?.bin != bin { groups.append((bin, [])) }
      groups[groups.count - 1].wanted.append((place - before, target))
    }
    gather(values, groups.map { ($0.bin, Int(counts[$0.bin])) }, counts.count, least, shift) {
      select($1, groups[$0].wanted, &found)
    }
  }

  /// Lends the values of some bins, bin by bin, in their order.
  private static func gather(
    _ values: UnsafeBufferPointer<Double>, _ bins: [(bin: Int, count: Int)], _ allBins: Int,
    _ least: UInt64, _ shift: UInt64, _ body: (Int, UnsafeBufferPointer<Double>) -> Void
  ) {
    var group = [Int32](repeating: -1, count: allBins)
    var ends: [Int] = []
    var total = 0
    for (place, entry) in bins.enumerated() {
      group[entry.bin] = Int32(place)
      ends.append(total)
      total += entry.count
    }
    let starts = ends
    let gathered = [Double](unsafeUninitializedCapacity: total) { buffer, filled in
      for value in values {
        let place = Int(group[Int((key(value) &- least) &>> shift)])
        if place >= 0 {
          buffer[ends[place]] = value
          ends[place] += 1
        }
      }
      filled = total
    }
    gathered.withUnsafeBufferPointer { buffer in
      for place in bins.indices {
        body(place, UnsafeBufferPointer(rebasing: buffer[starts[place]..<ends[place]]))
      }
    }
  }

  /// A whole number in the order of the values.
  @inline(__always)
  private static func key(_ value: Double) -> UInt64 {
    let bits = Int64(bitPattern: (value + 0).bitPattern)
    return UInt64(bitPattern: bits ^ (bits >> 63 | .min))
  }

  private static func ends(_ values: UnsafeBufferPointer<Double>) -> (Double, Double) {
    var lows = SIMD8<Double>(repeating: values[0])
    var highs = lows
    let bytes = UnsafeRawBufferPointer(values)
    var i = 0
    while i + 8 <= values.count {
      let next = bytes.loadUnaligned(fromByteOffset: 8 * i, as: SIMD8<Double>.self)
      lows = pointwiseMin(lows, next)
      highs = pointwiseMax(highs, next)
      i += 8
    }
    var (low, high) = (lows.min(), highs.max())
    while i < values.count {
      low = min(low, values[i])
      high = max(high, values[i])
      i += 1
    }
    return (low, high)
  }
}

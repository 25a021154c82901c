/// Labels beside each other in one column, moved as little as needed so that none overlaps.
enum LabelColumn {
  /// Finds the places.
  ///
  /// Pools neighbours that would overlap and centres each pool on the mean of its wishes, which
  /// moves the labels least in squares (isotonic regression by pooling adjacent violators, Barlow
  /// et al. 1972, applied to the wishes less the heights above them).
  ///
  /// - Parameters:
  ///   - wanted: The middle each label would like, in pixels, in any order.
  ///   - height: The height of one label.
  ///   - range: Where labels may stand; where it is too short for all, they run out below it.
  /// - Returns: The middles in the order of `wanted`; equal wishes keep their order.
  static func places(
    _ wanted: [Double], height: Double, in range: ClosedRange<Double>
  ) -> [Double] {
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    let low = range.lowerBound + height / 2
    let room = Double(max(wanted.count - 1, 0)) * height
    let high = max(range.upperBound - height / 2 - room, low)
    var pools: [(sum: Double, count: Int)] = []
    for (rank, index) in order.enumerated() {
      pools.append((wanted[index] - Double(rank) * height, 1))
      while pools.count > 1 {
        let last = pools[pools.count - 1]
        let before = pools[pools.count - 2]
        guard before.sum / Double(before.count) > last.sum / Double(last.count) else { break }
        pools.removeLast(2)
        pools.append((before.sum + last.sum, before.count + last.count))
      }
    }
    var result = wanted
    var rank = 0
    for pool in pools {
      let level = min(max(pool.sum / Double(pool.count), low), high)
      for _ in 0..<pool.count {
        result[order[rank]] = level + Double(rank) * height
        rank += 1
      }
    }
    return result
  }
}

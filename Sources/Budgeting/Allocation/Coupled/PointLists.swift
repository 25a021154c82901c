/// Points of each block, none twice.
struct PointLists {
  let widths: [Double]
  var lists: [[Double]]

  init(allowed: [AllowedAmounts]) {
    widths = allowed.map { $0.high - $0.low }
    lists = [[Double]](repeating: [], count: allowed.count)
  }

  /// Adds a point unless it is there.
  mutating func add(_ point: Double, to block: Int) -> Bool {
    let near = 1e-11 * widths[block]
    for other in lists[block] where (other - point).magnitude <= near { return false }
    lists[block].append(point)
    return true
  }
}

/// The rows in a box, and those that only one of its limits keeps out: all that is needed to judge
/// the box without that limit.
struct RestrictionTally {
  /// Rows and the cases among them.
  struct Share {
    var count = 0
    var hits = 0

    static func + (one: Share, other: Share) -> Share {
      Share(count: one.count + other.count, hits: one.hits + other.hits)
    }
  }

  /// What the limits on one input keep out alone.
  struct Kept {
    let input: Int
    /// Below the lower limit, or of categories that are ruled out.
    var below = Share()
    var above = Share()
  }

  private(set) var inside = Share()
  private(set) var out: [Kept]
  /// For each row 0 (inside), the one limit that keeps it out (by place 2 i + 1 from below and
  /// 2 i + 2 from above for entry i of `out`), or −1 (not in play, or kept out by several).
  private let reason: [Int32]

  /// Counts in one pass over the limited inputs.
  init(_ box: ScenarioBox, _ rows: DiscoveryRows, among remaining: [Bool]) {
    let restricted = box.restricted
    out = restricted.map { Kept(input: $0) }
    var reason = remaining.map { $0 ? Int32(0) : -1 }
    for (place, input) in restricted.enumerated() {
      let below = Int32(2 * place + 1)
      switch (rows.columns[input], box.limits[input]) {
      case (.real(let values), .range(let lower, let upper)),
        (.levels(let values), .range(let lower, let upper)):
        let low = lower ?? -.infinity
        let high = upper ?? .infinity
        values.withUnsafeBufferPointer { values in
          for row in reason.indices where values[row] < low || values[row] > high {
            reason[row] = reason[row] == 0 ? (values[row] < low ? below : below + 1) : -1
          }
        }
      case (.categories(let values, let count), .categories(let kept, _)):
        var isKept = [Bool](repeating: false, count: count)
        for category in kept { isKept[category] = true }
        for row in reason.indices where !isKept[values[row]] {
          reason[row] = reason[row] == 0 ? below : -1
        }
      default: preconditionFailure("the box limits an input of another kind")
      }
    }
    var tallies = [Share](repeating: Share(), count: 2 * restricted.count + 1)
    for row in reason.indices where reason[row] >= 0 {
      tallies[Int(reason[row])].count += 1
      if rows.isCase[row] { tallies[Int(reason[row])].hits += 1 }
    }
    inside = tallies[0]
    for place in out.indices {
      out[place].below = tallies[2 * place + 1]
      out[place].above = tallies[2 * place + 2]
    }
    self.reason = reason
  }

  /// The rows that only the lower or the upper limit of an entry of ``out`` keeps out, ascending.
  func rows(keptOutBy place: Int, above isAbove: Bool) -> [Int] {
    let code = Int32(2 * place + (isAbove ? 2 : 1))
    return reason.indices.filter { reason[$0] == code }
  }
}

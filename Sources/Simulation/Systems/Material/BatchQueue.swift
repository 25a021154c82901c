/// The batches in a queue, the first to leave in front.
///
/// > Reference: XMILE 1.0, §3.7.3 and §4.2.1.
struct BatchQueue: Equatable {
  /// The amounts of the batches.
  private(set) var batches: [Double]

  /// Creates a queue; batches of nothing do not stand in it.
  init(_ batches: [Double] = []) { self.batches = batches.filter { $0 > 0 } }

  /// All that stands in the queue.
  var amount: Double { batches.reduce(0, +) }

  /// Puts a batch at the end.
  mutating func append(_ amount: Double) { if amount > 0 { batches.append(amount) } }

  /// Takes everything.
  mutating func takeAll() -> Double {
    let all = amount
    batches = []
    return all
  }

  /// Takes from the front what there is room for.
  ///
  /// - Parameters:
  ///   - room: The greatest amount.
  ///   - whole: Whether batches stay whole.
  ///   - one: Whether at most one batch is taken.
  /// - Returns: The amount, and whether lack of room kept something of a batch back.
  mutating func take(room: Double, whole: Bool, one: Bool) -> (amount: Double, isBlocked: Bool) {
    var (taken, left) = (0.0, room)
    while let front = batches.first {
      if front <= left {
        batches.removeFirst()
        taken += front
        left -= front
        if one { return (taken, false) }
      } else {
        // A part of a batch counts as the one batch.
        if !whole && left > 0 {
          batches[0] -= left
          taken += left
        }
        return (taken, true)
      }
    }
    return (taken, false)
  }
}

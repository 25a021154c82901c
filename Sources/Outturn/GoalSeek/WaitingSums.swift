internal import Synchronization

/// Sums over blocks of draws; blocks come one after the other, from one thread.
final class WaitingSums: Sendable {
  private let sums: Mutex<[Double]>

  init(count: Int) { sums = Mutex([Double](repeating: 0, count: count)) }

  /// The sums.
  var values: [Double] { sums.withLock { $0 } }

  /// Adds to a sum.
  func add(_ value: Double, at place: Int) { sums.withLock { $0[place] += value } }
}

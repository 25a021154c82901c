internal import Synchronization

/// What the checks of a run have found so far; all of it independent of the order of blocks.
final class CheckTally: Sendable {
  /// What is known of one check.
  struct Count: Sendable {
    /// On how many paths it failed in some period.
    var failing = 0
    /// The first step in which any path fails.
    var firstStep: Int?
    /// The first step in which a side of it has no finite value.
    var brokenStep: Int?
    /// The largest violation of a comparison.
    var worst: Worst?
  }

  /// A violated comparison.
  struct Worst: Sendable {
    /// By how much it is violated.
    var excess: Double
    /// The left side.
    var value: Double
    /// The right side.
    var bound: Double
    /// When.
    var step: Int
    /// On which path.
    var draw: Int

    /// Whether it is worse than another; of equal ones the earlier, then the lower draw.
    func isWorse(than other: Worst) -> Bool {
      if excess != other.excess { return excess > other.excess }
      return (step, draw) < (other.step, other.draw)
    }
  }

  private let counts: Mutex<[Count]>

  init(checks: Int) { counts = Mutex([Count](repeating: Count(), count: checks)) }

  /// The counts, one per check.
  var all: [Count] { counts.withLock { $0 } }

  /// Adds what one block showed of a check.
  func add(_ found: Count, check: Int) {
    counts.withLock { counts in
      var count = counts[check]
      count.failing += found.failing
      count.firstStep = [count.firstStep, found.firstStep].compactMap { $0 }.min()
      count.brokenStep = [count.brokenStep, found.brokenStep].compactMap { $0 }.min()
      if let worst = found.worst, count.worst.map(worst.isWorse) ?? true { count.worst = worst }
      counts[check] = count
    }
  }
}

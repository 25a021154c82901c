internal import Glibc

/// The amounts that one decision may take in a part of the problem.
///
/// Either all of `low ... high`, or `low` alone together with `next ... high` where a smallest
/// viable size leaves a hole, or the multiples of `step` among those.
struct AllowedAmounts: Equatable {
  var low: Double
  var next: Double
  var high: Double
  /// The step of whole units; 0 for any amount.
  var step: Double

  /// The amounts of a decision between a floor and a ceiling; nil where there are none.
  init?(_ decision: AllocationDecision, floor: Double, ceiling: Double) {
    (low, next, high, step) = (floor, floor, ceiling, decision.step ?? 0)
    if let least = decision.minimumViable, least > 0, low < least {
      if low <= 0, high >= 0 { (low, next) = (0, least) } else { (low, next) = (least, least) }
      if next > high {
        guard low == 0, high >= 0 else { return nil }
        (next, high) = (0, 0)
      }
    }
    if step > 0 {
      let isJoined = next == low
      low = upwards(low)
      next = isJoined ? low : upwards(next)
      high = downwards(high)
      if next > high, low <= high { (next, high) = (low, low) }
    }
    guard low <= high else { return nil }
  }

  /// The least multiple of the step at or above an amount, but for rounding.
  private func upwards(_ amount: Double) -> Double {
    (amount / step - 1e-9).rounded(.up) * step
  }

  /// The greatest multiple of the step at or below an amount, but for rounding.
  private func downwards(_ amount: Double) -> Double {
    (amount / step + 1e-9).rounded(.down) * step
  }

  /// Whether some amounts between the ends may not be given.
  var hasHoles: Bool { step > 0 || next > low }

  /// Whether there is nothing left to choose.
  var isPoint: Bool { low == high }

  /// The ends of the two parts that an amount strictly inside divides the range into.
  func split(at amount: Double) -> (lower: Double, upper: Double) {
    if amount < next { return (low, next) }
    guard step > 0 else { return (amount, amount) }
    let below = max(low, min(downwards(amount), high - step))
    return (below, below < next ? next : below + step)
  }
}

internal import Scenarios

/// Whether a value meets a target.
struct TargetRule: Sendable {
  /// The lowest value that meets it, if there is one.
  let lower: Double?
  /// The highest value that meets it, if there is one.
  let upper: Double?

  /// The rule of a KPI: its direction, target and tolerance.
  ///
  /// A tolerance widens the target towards the worse side (`up`, `down`) or both sides (`hold`):
  /// with 5 % tolerance, 3,800 of "about 4,000" trainees meet it. Bounds are widened by 1e-6 of
  /// their size, so that sums of decimals such as 0.1 + 0.2 meet 0.3, and a share that is all but
  /// 100 % meets 100 %.
  init(direction: KPI.Direction, target: Double, tolerance: Double?) {
    let slack = abs(target) * ((tolerance ?? 0) + 1e-6)
    switch direction {
    case .up:
      lower = target - slack
      upper = nil
    case .down:
      lower = nil
      upper = target + slack
    case .hold:
      lower = target - slack
      upper = target + slack
    }
  }

  /// Whether a value meets the target.
  func isMet(by value: Double) -> Bool {
    if let lower, value < lower { return false }
    if let upper, value > upper { return false }
    return true
  }
}

extension Target {
  /// The values that meet the target: a tolerance widens it towards the worse side, or both sides.
  ///
  /// Bounds are widened by 1e-6 of their size, so that sums of decimals such as 0.1 + 0.2 meet 0.3,
  /// and a share that is all but 100 % meets 100 %.
  ///
  /// - Parameters:
  ///   - value: The target.
  ///   - tolerance: The allowed relative deviation, if there is one.
  ///   - direction: Which way is better.
  /// - Returns: The lowest and the highest value that meet it, nil where there is none.
  public static func bounds(
    of value: Double, tolerance: Double?, _ direction: KPI.Direction
  ) -> (lower: Double?, upper: Double?) {
    let slack = abs(value) * ((tolerance ?? 0) + 1e-6)
    return switch direction {
    case .up: (value - slack, nil)
    case .down: (nil, value + slack)
    case .hold: (value - slack, value + slack)
    }
  }
}

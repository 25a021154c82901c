import Glibc

/// A share estimated from independent trials, such as a probability from simulated paths.
public struct Proportion: Hashable, Sendable {
  /// How many trials succeeded.
  public let successes: Int
  /// How many trials there were.
  public let trials: Int

  /// Creates a share from counts.
  ///
  /// - Parameters:
  ///   - successes: How many succeeded, 0 … trials.
  ///   - trials: How many there were, ≥ 1.
  public init(successes: Int, trials: Int) {
    precondition(
      trials >= 1 && successes >= 0 && successes <= trials,
      "\(successes) of \(trials) is not a share")
    self.successes = successes
    self.trials = trials
  }

  /// Successes over trials.
  public var value: Double { Double(successes) / Double(trials) }

  /// `√(p (1 − p)/n)`; 0 when all or none succeeded, where a bound says more.
  public var standardError: Double {
    (value * (Double(trials - successes) / Double(trials)) / Double(trials)).squareRoot()
  }

  /// The one-sided exact upper bound of the share.
  ///
  /// It is the share at which this few or fewer successes have probability `1 − level`; for 0 of n
  /// that is `1 − (1 − level)^{1/n}`, about 3/n at a level of 0.95.
  ///
  /// > Reference: Clopper & Pearson (1934), Biometrika 26, 404–413.
  ///
  /// - Parameter level: The confidence, in (0, 1).
  /// - Returns: The bound.
  public func upperBound(level: Double = 0.95) -> Double {
    precondition(level > 0 && level < 1, "\(level) is not a confidence level")
    if successes == trials { return 1 }
    if successes == 0 { return -expm1(log1p(-level) / Double(trials)) }
    return IncompleteBeta.inverseLower(
      level, Double(successes) + 1, Double(trials - successes))
  }

  /// The one-sided exact lower bound, the mirror image of ``upperBound(level:)``.
  ///
  /// - Parameter level: The confidence, in (0, 1).
  /// - Returns: The bound.
  public func lowerBound(level: Double = 0.95) -> Double {
    1 - Proportion(successes: trials - successes, trials: trials).upperBound(level: level)
  }
}

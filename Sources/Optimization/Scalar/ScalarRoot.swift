/// Finds where a continuous function crosses zero.
///
/// An interval with different signs at its ends shrinks until it cannot or need not shrink further.
/// Where three points lie on a curve that has an inverse, the next point comes from inverse
/// quadratic interpolation, otherwise from the middle: smooth roots take about ten evaluations,
/// and no function takes many more than bisection.
///
/// An end at which the function is 0 is the root. Where the signs at the ends do not differ the
/// outcome is `notBracketed`, and where the function is NaN it is
/// `undefined`; infinite values count by their sign. The interval
/// may be as wide as the range of a double.
///
/// > Reference: Chandrupatla (1997), Adv. Eng. Software 28, 145-149.
public struct ScalarRoot: Sendable, Hashable {
  /// The absolute error that is allowed beside two roundings of the root.
  public var tolerance: Double
  /// The most evaluations.
  public var maximumEvaluations = 2500

  /// Creates a search.
  ///
  /// - Parameter tolerance: The absolute error that is allowed; 0 for all digits.
  public init(tolerance: Double = 0) {
    precondition(tolerance >= 0, "a root cannot be right to \(tolerance)")
    self.tolerance = tolerance
  }

  /// Searches an interval.
  ///
  /// - Parameters:
  ///   - interval: Finite, with different signs of the function at its ends.
  ///   - function: The function.
  /// - Returns: The root, and how it was found.
  public func find(
    in interval: ClosedRange<Double>, of function: (Double) -> Double
  ) -> ScalarSolution {
    precondition(
      interval.lowerBound.isFinite && interval.upperBound.isFinite, "an interval without end")
    var (near, far) = (interval.upperBound, interval.lowerBound)
    var (nearValue, farValue) = (function(near), function(far))
    var (last, lastValue) = (far, farValue)
    var evaluations = 2
    func solution(_ outcome: ScalarSolution.Outcome) -> ScalarSolution {
      let isFar = farValue.magnitude < nearValue.magnitude
      return ScalarSolution(
        point: isFar ? far : near, value: isFar ? farValue : nearValue,
        bracket: min(near, far)...max(near, far), outcome: outcome, evaluations: evaluations)
    }
    guard !nearValue.isNaN, !farValue.isNaN else { return solution(.undefined) }
    if nearValue == 0 || farValue == 0 { return solution(.converged) }
    guard (nearValue > 0) != (farValue > 0) else { return solution(.notBracketed) }
    var fraction = 0.5
    while true {
      // Halves, since the difference may overflow.
      let width = (far / 2 - near / 2).magnitude * 2
      let best = farValue.magnitude < nearValue.magnitude ? far : near
      let limit = 2 * best.ulp + tolerance
      if nearValue == 0 || farValue == 0 || width <= limit { return solution(.converged) }
      guard evaluations < maximumEvaluations else { return solution(.evaluationLimit) }
      let least = width.isFinite ? min(0.5, 0.5 * limit / width) : 0
      let share = max(least, min(1 - least, fraction))
      var next = near * (1 - share) + far * share
      if next == near || next == far || !next.isFinite { next = near / 2 + far / 2 }
      if next == near || next == far { return solution(.converged) }
      let value = function(next)
      evaluations += 1
      guard !value.isNaN else { return solution(.undefined) }
      if (value > 0) == (nearValue > 0) && value != 0 {
        (last, lastValue) = (near, nearValue)
      } else {
        (last, lastValue) = (far, farValue)
        (far, farValue) = (near, nearValue)
      }
      (near, nearValue) = (next, value)
      let place = (near - far) / (last - far)
      let height = (nearValue - farValue) / (lastValue - farValue)
      fraction = 0.5
      if height * height < place && (1 - height) * (1 - height) < 1 - place {
        let first = nearValue / (farValue - nearValue) * (lastValue / (farValue - lastValue))
        let second =
          (last - near) / (far - near) * (nearValue / (lastValue - nearValue))
          * (farValue / (lastValue - farValue))
        fraction = (first + second).isFinite ? first + second : 0.5
      }
    }
  }
}

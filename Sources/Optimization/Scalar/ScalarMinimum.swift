/// Finds a local minimum of a function on an interval, without derivatives.
///
/// Golden sections, and parabolas through the three best points where these converge faster. A
/// function with one minimum in the interval has it found. About half of the digits of a double
/// can be had: nearer to the minimum the function is flat to rounding.
///
/// > Reference: Brent (1973), "Algorithms for Minimization without Derivatives", chapter 5.
public struct ScalarMinimum: Sendable, Hashable {
  /// The error that is allowed, relative to the point.
  public var relativeTolerance: Double
  /// The error that is allowed beside.
  public var absoluteTolerance: Double
  /// The most evaluations.
  public var maximumEvaluations = 1000

  /// Creates a search.
  ///
  /// - Parameters:
  ///   - relativeTolerance: At least 10⁻⁸, about what doubles can tell.
  ///   - absoluteTolerance: Positive; decides where the minimum is at 0.
  public init(relativeTolerance: Double = 1.5e-8, absoluteTolerance: Double = 1e-12) {
    precondition(
      relativeTolerance >= 1e-8 && absoluteTolerance > 0,
      "a minimum cannot be found to \(relativeTolerance) of itself and \(absoluteTolerance)")
    self.relativeTolerance = relativeTolerance
    self.absoluteTolerance = absoluteTolerance
  }

  /// Searches an interval.
  ///
  /// - Parameters:
  ///   - interval: Finite; its ends are not evaluated but approached.
  ///   - function: The function.
  /// - Returns: The minimum, and how it was found.
  public func find(
    in interval: ClosedRange<Double>, of function: (Double) -> Double
  ) -> ScalarSolution {
    precondition(
      interval.lowerBound.isFinite && interval.upperBound.isFinite, "an interval without end")
    let golden = (3 - 5.0.squareRoot()) / 2
    var (a, b) = (interval.lowerBound, interval.upperBound)
    // The best point, the next best, and the next best before.
    var best = a + golden * (b - a)
    var bestValue = function(best)
    var (second, secondValue) = (best, bestValue)
    var (third, thirdValue) = (best, bestValue)
    var (step, earlier) = (0.0, 0.0)
    var evaluations = 1
    func solution(_ outcome: ScalarSolution.Outcome) -> ScalarSolution {
      ScalarSolution(
        point: best, value: bestValue, bracket: a...b, outcome: outcome, evaluations: evaluations)
    }
    guard !bestValue.isNaN else { return solution(.undefined) }
    while true {
      let middle = a + (b - a) / 2
      let least = relativeTolerance * best.magnitude + absoluteTolerance
      if (best - middle).magnitude <= 2 * least - (b - a) / 2 { return solution(.converged) }
      guard evaluations < maximumEvaluations else { return solution(.evaluationLimit) }
      var isParabolic = false
      if earlier.magnitude > least {
        let r = (best - second) * (bestValue - thirdValue)
        var q = (best - third) * (bestValue - secondValue)
        var p = (best - third) * q - (best - second) * r
        q = 2 * (q - r)
        if q > 0 { p = -p } else { q = -q }
        if p.magnitude < (0.5 * q * earlier).magnitude, p > q * (a - best), p < q * (b - best) {
          isParabolic = true
          earlier = step
          step = p / q
          let next = best + step
          if next - a < 2 * least || b - next < 2 * least { step = best < middle ? least : -least }
        }
      }
      if !isParabolic {
        earlier = (best < middle ? b : a) - best
        step = golden * earlier
      }
      let next = best + (step.magnitude >= least ? step : step > 0 ? least : -least)
      let value = function(next)
      evaluations += 1
      guard !value.isNaN else { return solution(.undefined) }
      if value <= bestValue {
        if next < best { b = best } else { a = best }
        (third, thirdValue) = (second, secondValue)
        (second, secondValue) = (best, bestValue)
        (best, bestValue) = (next, value)
      } else {
        if next < best { a = next } else { b = next }
        if value <= secondValue || second == best {
          (third, thirdValue) = (second, secondValue)
          (second, secondValue) = (next, value)
        } else if value <= thirdValue || third == best || third == second {
          (third, thirdValue) = (next, value)
        }
      }
    }
  }
}

import Glibc
import Statistics

/// Points and weights for means over the upper half of Student's t distribution.
///
/// Gauss and Legendre's rule in the normal score up to 6; what lies beyond is known in closed form.
struct HalfQuadrature: Sendable {
  /// The values of Student's t.
  let values: [Double]
  /// Their probabilities.
  let weights: [Double]
  /// Where the tail begins.
  let end: Double
  /// The mean of the values beyond, the others counted as 0.
  let tailMean: Double
  /// The probability of the tail.
  let tailMass: Double

  private static let reach = 6.0

  /// Prepares the rule for so many degrees of freedom, above 1 or infinite.
  init(scores: StudentScores) {
    let nu = scores.degreesOfFreedom
    var (values, weights): ([Double], [Double]) = ([], [])
    for (node, weight) in GaussLegendre.nodes {
      let score = Self.reach * (1 + node) / 2
      values.append(scores.value(score))
      weights.append(Self.reach / 2 * weight * Normal.density(score))
    }
    self.values = values
    self.weights = weights
    end = scores.value(Self.reach)
    tailMass = Normal.upperTail(Self.reach)
    tailMean =
      nu.isFinite
      ? nu / (nu - 1) * (1 + end * end / nu)
        * exp(StudentT.logDensity(end, degreesOfFreedom: nu))
      : Normal.density(Self.reach)
  }
}

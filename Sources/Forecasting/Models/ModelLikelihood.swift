import Glibc

/// The likelihood of a fitted model, with what the information criteria need.
///
/// Gaussian likelihoods are complete: with all constants, of the values themselves, so that models
/// of one family can be compared. What is conditioned on (initial states, first differences) is
/// said by each family.
public struct ModelLikelihood: Hashable, Sendable {
  /// The logarithm of the likelihood.
  public let logarithm: Double
  /// How many parameters were estimated: states and the residual variance included.
  public let parameterCount: Int
  /// How many values the likelihood is of.
  public let observations: Int

  /// Creates a likelihood.
  public init(logarithm: Double, parameterCount: Int, observations: Int) {
    self.logarithm = logarithm
    self.parameterCount = parameterCount
    self.observations = observations
  }

  /// The logarithm of the Gaussian likelihood of independent errors at the best variance, with all
  /// constants: −n/2 (log(2π S/n) + 1).
  static func gaussian(sumOfSquares: Double, observations n: Double) -> Double {
    -n / 2 * (log(2 * Double.pi * sumOfSquares / n) + 1)
  }

  /// Akaike's criterion.
  public var aic: Double { -2 * logarithm + 2 * Double(parameterCount) }

  /// The corrected Akaike criterion (Hurvich & Tsai 1989); infinite where there are too few values.
  public var aicc: Double {
    let k = Double(parameterCount)
    let rest = Double(observations) - k - 1
    return rest > 0 ? aic + 2 * k * (k + 1) / rest : .infinity
  }

  /// The Bayesian criterion (Schwarz 1978).
  public var bic: Double {
    -2 * logarithm + log(Double(observations)) * Double(parameterCount)
  }

  /// The likelihood of the series multiplied by 2 to a power.
  func scaled(byPowerOfTwo exponent: Int) -> ModelLikelihood {
    ModelLikelihood(
      logarithm: logarithm - Double(observations * exponent) * Logarithm.ofTwo,
      parameterCount: parameterCount, observations: observations)
  }
}

/// A shape of distribution of which two facts decide one member.
///
/// Shapes of one parameter are in ``SingleFactShape``. Not here, as two facts leave many members: the
/// two-piece normal, a triangular or PERT without given ends or mode, Student's t without given
/// degrees of freedom, the F and the hypergeometric; and chi-square, which is a gamma.
public enum FittedShape: Hashable, Sendable {
  /// Normal.
  case normal
  /// Lognormal.
  case lognormal
  /// Logit-normal on (0, 1); from percentiles only.
  case logitNormal
  /// Uniform.
  case uniform
  /// Log-uniform.
  case logUniform
  /// Logistic.
  case logistic
  /// Laplace.
  case laplace
  /// Gumbel for maxima.
  case gumbel
  /// Cauchy; from percentiles only.
  case cauchy
  /// Student's t with these degrees of freedom; from moments where there are more than 2.
  case studentT(degreesOfFreedom: Double)
  /// Gamma.
  case gamma
  /// Weibull.
  case weibull
  /// Pareto; from moments the member with a finite variance.
  case pareto
  /// Beta between these ends.
  case beta(low: Double, high: Double)
  /// Triangular with this mode; from percentiles on either side of it, or from moments with an sd of
  /// at least the distance of mean and mode over √2.
  case triangular(mode: Double)
  /// Negative binomial; from moments only, with a variance above the mean.
  case negativeBinomial
  /// Beta-binomial with this many trials; from moments only, with a variance above the binomial's.
  case betaBinomial(trials: Int)
}

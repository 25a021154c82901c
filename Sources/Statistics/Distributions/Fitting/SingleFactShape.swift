/// A shape of distribution of which one fact decides one member.
public enum SingleFactShape: Hashable, Sendable {
  /// Exponential.
  case exponential
  /// Poisson; from a mean only. A variance other than the mean decides a negative binomial instead.
  case poisson
  /// Geometric, from 1 on; from a mean only.
  case geometric
  /// Binomial with this many trials; from a mean only.
  case binomial(trials: Int)
  /// PERT between these ends, its mode counting with this weight, usually 4.
  ///
  /// A mean and an sd between given ends decide a beta instead: ``FittedShape/beta(low:high:)``.
  case pert(low: Double, high: Double, weight: Double)
}

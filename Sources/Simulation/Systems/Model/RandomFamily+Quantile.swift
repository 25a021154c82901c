import Glibc
import Statistics

extension RandomFamily {
  /// The quantile at a uniform number; parameters outside the family's domain give NaN.
  func quantile(_ u: Double, _ a: Double, _ b: Double, _ c: Double) -> Double {
    switch self {
    case .uniform: return a + (b - a) * u
    case .normal: return a + b * Normal.quantile(u)
    case .logNormal:
      guard a > 0, b >= 0 else { return .nan }
      let variance = log1p((b / a) * (b / a))
      return exp(log(a) - variance / 2 + variance.squareRoot() * Normal.quantile(u))
    case .exponential: return -a * log1p(-u)
    case .poisson:
      guard a >= 0, a < 1e15 else { return .nan }
      return Double(poissonQuantile(u, mean: a))
    case .binomial:
      guard a >= 0, a < 1e15, b >= 0, b <= 1 else { return .nan }
      return Double(binomialQuantile(u, n: Int(a), p: b))
    case .triangular:
      guard a <= b, b <= c else { return .nan }
      let (width, left) = (c - a, b - a)
      guard width > 0 else { return a }
      return u * width < left
        ? a + (u * width * left).squareRoot() : c - ((1 - u) * width * (c - b)).squareRoot()
    case .bernoulli: return u < a ? 1 : 0
    }
  }
}

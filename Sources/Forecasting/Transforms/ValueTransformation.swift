import Glibc

/// An increasing map of values to a scale on which a model may be linear.
public enum ValueTransformation: Hashable, Sendable {
  /// log(y − lower), for values that have a least but no greatest.
  case logarithm(lower: Double = 0)
  /// log((y − lower)/(upper − y)), for shares.
  case logit(lower: Double, upper: Double)
  /// (y^λ − 1)/λ, the logarithm for λ = 0, for positive values; λ between 0 and 1.
  ///
  /// > Reference: Box & Cox (1964), J. R. Stat. Soc. B 26, 211-252.
  case boxCox(lambda: Double)

  /// The values that it takes, without the bounds themselves.
  var range: (lower: Double, upper: Double) {
    switch self {
    case .logarithm(let lower): (lower, .infinity)
    case .logit(let lower, let upper): (lower, upper)
    case .boxCox: (0, .infinity)
    }
  }

  /// The transformed value; infinite at a bound and beyond.
  func forward(_ y: Double) -> Double {
    let (lower, upper) = range
    if y <= lower {
      if case .boxCox(let lambda) = self, lambda > 0 { return -1 / lambda }
      return -.infinity
    }
    if y >= upper { return .infinity }
    switch self {
    case .logarithm: return log(y - lower)
    case .logit: return log((y - lower) / (upper - y))
    case .boxCox(let lambda): return lambda == 0 ? log(y) : expm1(lambda * log(y)) / lambda
    }
  }

  /// The value with a transformed value: finite, and never outside of the bounds.
  func inverse(_ z: Double) -> Double {
    switch self {
    case .logarithm(let lower): return lower + exp(min(z, Self.reach))
    case .logit(let lower, let upper):
      // From the nearer bound, which keeps digits there.
      return z < 0
        ? lower + (upper - lower) * (exp(z) / (1 + exp(z)))
        : upper - (upper - lower) * (exp(-z) / (1 + exp(-z)))
    case .boxCox(let lambda):
      if lambda == 0 { return exp(min(z, Self.reach)) }
      let base = lambda * z
      return base > -1 ? exp(min(log1p(base) / lambda, Self.reach)) : 0
    }
  }

  /// The logarithm of the greatest value that is given back.
  private static let reach = 600.0

  /// The logarithm of the derivative at a value inside the bounds.
  func logSlope(_ y: Double) -> Double {
    switch self {
    case .logarithm(let lower): -log(y - lower)
    case .logit(let lower, let upper): log(upper - lower) - log(y - lower) - log(upper - y)
    case .boxCox(let lambda): (lambda - 1) * log(y)
    }
  }

  /// What users call it.
  var name: String {
    switch self {
    case .logarithm: "logarithms"
    case .logit: "logits"
    case .boxCox(let lambda):
      lambda == 0 ? "logarithms" : "Box-Cox values, lambda \((lambda * 1000).rounded() / 1000)"
    }
  }
}

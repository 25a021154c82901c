import CKernels
import Glibc
import Statistics

extension UnaryOperation {
  /// The value of the function.
  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .negate: -x
    case .not: x == 0 ? 1 : 0
    case .absolute: abs(x)
    case .exponential: system_exponential_of(x)
    case .naturalLogarithm: system_logarithm_of(x)
    case .commonLogarithm: log10(x)
    case .squareRoot: x.squareRoot()
    case .sine: sin(x)
    case .cosine: cos(x)
    case .tangent: tan(x)
    case .arcsine: asin(x)
    case .arccosine: acos(x)
    case .arctangent: atan(x)
    case .hyperbolicSine: sinh(x)
    case .hyperbolicCosine: cosh(x)
    case .hyperbolicTangent: tanh(x)
    case .floor: x.rounded(.down)
    case .ceiling: x.rounded(.up)
    case .round: x.rounded()
    case .truncate: x.rounded(.towardZero)
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x
    case .logGamma: Statistics.logGamma(x)
    case .normalCumulative: Normal.cdf(x)
    case .normalQuantile: Normal.quantile(x)
    }
  }
}

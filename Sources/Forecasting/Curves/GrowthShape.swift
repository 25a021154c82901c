import Glibc

/// A growth curve but for its scale, in the two rates that short series speak about.
///
/// Time runs backwards from the last observation, `τ = (last - t) / span`, so `f(0) = 1`. With `g`
/// the relative growth at the last observation and `κ` the rate at which relative growth decays
/// there, both per span,
///
///     exponential   f = exp(-g τ)
///     logistic      1/f = 1 + g φ(g + κ, τ)
///     Gompertz      -log f = g φ(κ, τ)          φ(r, τ) = (exp(r τ) - 1) / r
///
/// A finite asymptote needs `κ / g > 0`; at `κ = 0` both are the exponential, and beyond it they
/// go on smoothly as curves faster than exponential. That is why these rates are used: the edge at
/// which the asymptote becomes infinite is an ordinary point of the plane.
///
/// The coordinates are `x = log |g|` and `k = ±κ`, signed so that `k > 0` has a finite asymptote;
/// for the exponential, `x = g`.
struct GrowthShape {
  /// The curves that have a shape beside their scale.
  enum Family { case exponential, logistic, gompertz }

  /// The curve.
  let family: Family
  /// 1 for a rising curve, -1 for a falling one.
  let direction: Double

  /// A value and its derivatives by the two coordinates.
  struct Value {
    var f: Double
    var byX: Double
    var byK: Double
  }

  /// The shape at `τ`, which is negative in the future.
  ///
  /// - Parameters:
  ///   - tau: Spans before the last observation.
  ///   - x: The logarithm of `|g|`; `g` itself for the exponential.
  ///   - k: The signed decay of growth.
  /// - Returns: `f` and its derivatives; `f = 0` where the continued curve has left its domain.
  func value(_ tau: Double, x: Double, k: Double) -> Value {
    switch family {
    case .exponential:
      let f = exp(-x * tau)
      return Value(f: f, byX: -tau * f, byK: 0)
    case .logistic:
      let g = direction * exp(x)
      let (phi, slope) = Self.phi(g + direction * k, tau)
      let inverse = 1 + g * phi
      guard inverse > 0 else { return Value(f: 0, byX: 0, byK: 0) }
      let f = 1 / inverse
      let square = f * f
      let along = square * g * slope
      return Value(f: f, byX: -(square * g * phi + along * g), byK: -along * direction)
    case .gompertz:
      let g = direction * exp(x)
      let (phi, slope) = Self.phi(direction * k, tau)
      let f = exp(-g * phi)
      return Value(f: f, byX: -f * (g * phi), byK: -f * (g * slope) * direction)
    }
  }

  /// The shape without derivatives.
  func callAsFunction(_ tau: Double, x: Double, k: Double) -> Double {
    switch family {
    case .exponential: return exp(-x * tau)
    case .logistic:
      let g = direction * exp(x)
      return 1 / (1 + g * Self.increment(g + direction * k, tau))
    case .gompertz:
      let g = direction * exp(x)
      return exp(-g * Self.increment(direction * k, tau))
    }
  }

  /// The value at the last observation as a share of the asymptote, with its derivatives.
  func shareOfAsymptote(x: Double, k: Double) -> Value {
    let g = exp(x)
    switch family {
    case .exponential: return Value(f: 0, byX: 0, byK: 0)
    case .logistic:
      let sum = g + k
      let share = k / sum
      let slope = g / sum / sum
      return Value(f: share, byX: -k * slope, byK: slope)
    case .gompertz:
      let share = exp(-g / k)
      return Value(f: share, byX: -share * g / k, byK: share * g / k / k)
    }
  }

  /// `φ(r, τ)`.
  @inline(__always)
  private static func increment(_ r: Double, _ tau: Double) -> Double {
    abs(r * tau) < 1e-9 ? tau : expm1(r * tau) / r
  }

  /// `φ(r, τ)` and its derivative by `r`.
  @inline(__always)
  private static func phi(_ r: Double, _ tau: Double) -> (Double, Double) {
    let u = r * tau
    if abs(u) < 0.02 {
      let series =
        1.0 / 2 + u * (1.0 / 3 + u * (1.0 / 8 + u * (1.0 / 30 + u * (1.0 / 144 + u / 840))))
      let phi = tau * (1 + u * (1.0 / 2 + u * (1.0 / 6 + u * (1.0 / 24 + u * (1.0 / 120)))))
      return (phi, tau * tau * series)
    }
    let grown = expm1(u)
    let phi = grown / r
    return (phi, (tau * (grown + 1) - phi) / r)
  }
}

import Glibc

/// A curve that saturates, on the scale on which it is estimated.
///
/// Time and values are scaled: `τ = (t − last)/span`, `y = (value − floor)/unit`. Parameters in order:
/// log ceiling (left out where it is known), log rate, inflection, log shape; for Bass's curves log
/// ceiling, log p, log q; for the damped one level and slope at the end and rate, or with a known
/// ceiling level and log rate.
struct SaturatingCurve {
  let curve: GrowthModel.Curve
  /// 1 for a rising curve, −1 for a falling one.
  let direction: Double
  /// The ceiling where it is known, scaled.
  let ceiling: Double?
  /// The time before the first observation at which adoption starts, scaled: −1 less a step.
  let launch: Double
  /// One step, scaled.
  let step: Double

  /// How many parameters are estimated.
  var count: Int { curve.parameterCount(breaks: 0) - (ceiling == nil ? 0 : 1) }

  /// The value at a time, with its derivatives.
  func value(_ tau: Double, _ theta: [Double]) -> Jet {
    // The ceiling, and where the other parameters begin.
    let (top, first): (Jet, Int) =
      ceiling.map { (Jet($0), 0) } ?? (Jet(theta[0], parameter: 0).exponential, 1)
    func parameter(_ i: Int) -> Jet { Jet(theta[first + i], parameter: first + i) }
    switch curve {
    case .damped:
      if let ceiling {
        let level = Jet(theta[0], parameter: 0)
        let rate = Jet(theta[1], parameter: 1).exponential
        return Jet(ceiling) - (Jet(ceiling) - level) * (-tau * rate).exponential
      }
      let level = Jet(theta[0], parameter: 0)
      let slope = Jet(theta[1], parameter: 1)
      return level + slope * Jet(theta[2], parameter: 2).approach(tau)
    case .logistic, .gompertz, .richards:
      let rate = parameter(0).exponential
      let distance = (-direction) * (rate * (Jet(tau) - parameter(1)))
      if curve == .logistic { return top / (1 + distance.exponential) }
      if curve == .gompertz { return top * (-distance.exponential).exponential }
      let shape = parameter(2).exponential
      let root = (shape * distance.exponential).logarithmOfOnePlus / shape
      return top * (-root).exponential
    case .bass, .bassPerPeriod:
      let p = parameter(0).exponential
      let q = parameter(1).exponential
      let now = adopted(tau, p, q)
      return curve == .bass ? top * now : top * (now - adopted(tau - step, p, q))
    case .linear, .piecewiseLinear, .exponential: return Jet(.nan)
    }
  }

  /// The share that has adopted by a time.
  private func adopted(_ tau: Double, _ p: Jet, _ q: Jet) -> Jet {
    let elapsed = max(tau - launch, 0)
    let decay = (-elapsed * (p + q)).exponential
    return (Jet(1) - decay) / (1 + q / p * decay)
  }

  /// The logarithm of the scaled ceiling with its derivatives; nil where there is none.
  func logCeiling(_ theta: [Double]) -> Jet? {
    if let ceiling { return Jet(Glibc.log(ceiling)) }
    guard curve == .damped else { return Jet(theta[0], parameter: 0) }
    let rise = Jet(theta[1], parameter: 1) / Jet(theta[2], parameter: 2)
    let top = Jet(theta[0], parameter: 0) + rise
    guard top.value > 0 else { return nil }
    return (top - 1).logarithmOfOnePlus
  }

  /// The region that is searched.
  ///
  /// Rates up to ten per step, inflections from two spans before the first to three after the last
  /// observation, ceilings up to a thousand times what was seen.
  var bounds: (lower: [Double], upper: [Double]) {
    let fastest = log(10 / step)
    let top: (Double, Double) = (log(1e-3), log(1e3))
    switch curve {
    case .damped:
      return ceiling == nil
        ? ([-10, -100 / step, 1e-9], [10, 100 / step, 10 / step])
        : ([-10, -30], [10, fastest])
    case .bass, .bassPerPeriod:
      let tops = ceiling == nil ? ([top.0], [curve == .bass ? top.1 : top.1 - log(step)]) : ([], [])
      return (tops.0 + [-20, -12], tops.1 + [log(1 / step), log(5 / step)])
    default:
      let tops = ceiling == nil ? ([top.0], [top.1]) : ([], [])
      let shapes = curve == .richards ? ([-6.0], [3.5]) : ([], [])
      return (tops.0 + [-3, -3] + shapes.0, tops.1 + [fastest, 3] + shapes.1)
    }
  }

  /// Starts that span the region.
  func starts(_ y: [Double]) -> [[Double]] {
    let tops: [[Double]] = ceiling == nil ? [1.05, 1.5, 4].map { [log($0)] } : [[]]
    switch curve {
    case .damped:
      if ceiling != nil {
        return [0.3, 1, 3, 10].map { [y[y.count - 1], log($0)] }
      }
      let rise = y[y.count - 1] - y[0]
      return [0.1, 1, 3, 10].map { [y[y.count - 1], rise * exp(-$0), $0] }
    case .bass, .bassPerPeriod:
      let total = curve == .bass ? 1 : y.reduce(0, +)
      return tops.flatMap { top in
        [(0.01, 3.0), (0.03, 6), (0.3, 2), (0.002, 10)].map { p, q in
          top.map { $0 + log(total) } + [log(p), log(q)]
        }
      }
    default:
      let shapes: [[Double]] = curve == .richards ? [[log(0.3)], [log(2)]] : [[]]
      return tops.flatMap { top in
        [(3.0, -0.8), (3, -0.4), (6, -0.5), (12, -0.5), (2, 0.2)].flatMap { rate, inflection in
          shapes.map { top + [log(rate), inflection] + $0 }
        }
      }
    }
  }
}

import Precision

/// The problems of Moré, Garbow and Hillstrom's collection whose minima are in
/// `numerics/mgh/mgh30.json`, with exact derivatives, for any kind of number.
///
/// > Reference: Moré, Garbow & Hillstrom (1981), "Testing unconstrained optimization software",
/// > ACM TOMS 7, §3.
enum CollectionProblem: String, CaseIterable, Sendable {
  case rosenbrock, freudenstein_roth, powell_badly_scaled, brown_badly_scaled, beale
  case jennrich_sampson, bard, gaussian, meyer, kowalik_osborne, brown_dennis, osborne1
  case biggs_exp6_m13, osborne2, watson6, watson9, watson12, penalty1_n4, penalty1_n10, wood
  case powell_singular, chebyquad8

  /// Residuals with the rows of their Jacobian.
  typealias Rows<N> = [(residual: N, gradient: [N])]

  /// The residuals and their derivatives at some parameters.
  func evaluate<N: RealNumber>(_ x: [N]) -> Rows<N> {
    switch self {
    case .rosenbrock, .freudenstein_roth, .powell_badly_scaled, .brown_badly_scaled, .beale,
      .wood, .powell_singular:
      Self.few(self, x)
    case .jennrich_sampson, .brown_dennis: Self.sampled(self, x)
    case .bard, .gaussian, .meyer, .kowalik_osborne: Self.curves(self, x)
    case .osborne1, .biggs_exp6_m13, .osborne2: Self.exponentials(self, x)
    case .watson6, .watson9, .watson12: Self.watson(x)
    case .penalty1_n4, .penalty1_n10: Self.penalty(x)
    case .chebyquad8: Self.chebyquad(x)
    }
  }

  /// A decimal as some kind of number.
  private static func n<N: RealNumber>(_ text: String) -> N {
    N(DoubleDouble(decimal: text) ?? DoubleDouble(.nan))
  }

  private static func few<N: RealNumber>(_ problem: Self, _ x: [N]) -> Rows<N> {
    let (one, zero) = (N(1), N(0))
    switch problem {
    case .rosenbrock:
      return [(N(10) * (x[1] - x[0] * x[0]), [N(-20) * x[0], N(10)]), (one - x[0], [-one, zero])]
    case .freudenstein_roth:
      let y = x[1]
      return [
        (N(-13) + x[0] + ((N(5) - y) * y - N(2)) * y, [one, N(10) * y - N(3) * y * y - N(2)]),
        (N(-29) + x[0] + ((y + one) * y - N(14)) * y, [one, N(3) * y * y + N(2) * y - N(14)]),
      ]
    case .powell_badly_scaled:
      let (e, f) = (N.exp(-x[0]), N.exp(-x[1]))
      return [
        (N(10000) * x[0] * x[1] - one, [N(10000) * x[1], N(10000) * x[0]]),
        (e + f - n("1.0001"), [-e, -f]),
      ]
    case .brown_badly_scaled:
      return [
        (x[0] - N(1e6), [one, zero]), (x[1] - n("2e-6"), [zero, one]),
        (x[0] * x[1] - N(2), [x[1], x[0]]),
      ]
    case .beale:
      let y = x[1]
      let powers = [y, y * y, y * y * y]
      let slopes = [one, N(2) * y, N(3) * y * y]
      return (0..<3).map { i in
        let y0 = N([1.5, 2.25, 2.625][i])
        return (y0 - x[0] * (one - powers[i]), [powers[i] - one, x[0] * slopes[i]])
      }
    case .wood:
      let (a, b) = (N(90).squareRoot(), N(10).squareRoot())
      return [
        (N(10) * (x[1] - x[0] * x[0]), [N(-20) * x[0], N(10), zero, zero]),
        (one - x[0], [-one, zero, zero, zero]),
        (a * (x[3] - x[2] * x[2]), [zero, zero, N(-2) * a * x[2], a]),
        (one - x[2], [zero, zero, -one, zero]), (b * (x[1] + x[3] - N(2)), [zero, b, zero, b]),
        ((x[1] - x[3]) / b, [zero, one / b, zero, -one / b]),
      ]
    default:
      let (a, b) = (N(5).squareRoot(), N(10).squareRoot())
      let (u, v) = (x[1] - N(2) * x[2], x[0] - x[3])
      return [
        (x[0] + N(10) * x[1], [one, N(10), zero, zero]), (a * (x[2] - x[3]), [zero, zero, a, -a]),
        (u * u, [zero, N(2) * u, N(-4) * u, zero]),
        (b * v * v, [N(2) * b * v, zero, zero, N(-2) * b * v]),
      ]
    }
  }

  private static func sampled<N: RealNumber>(_ problem: Self, _ x: [N]) -> Rows<N> {
    if problem == .jennrich_sampson {
      return (1...10).map { i in
        let t = N(Double(i))
        let (e, f) = (N.exp(t * x[0]), N.exp(t * x[1]))
        return (N(2) + N(2) * t - (e + f), [-(t * e), -(t * f)])
      }
    }
    return (1...20).map { i in
      let t = N(Double(i)) / N(5)
      let (e, s, c) = (N.exp(t), N.sin(t), N.cos(t))
      let u = x[0] + t * x[1] - e
      let v = x[2] + x[3] * s - c
      return (u * u + v * v, [N(2) * u, N(2) * t * u, N(2) * v, N(2) * s * v])
    }
  }

  private static func curves<N: RealNumber>(_ problem: Self, _ x: [N]) -> Rows<N> {
    let one = N(1)
    switch problem {
    case .bard:
      return bardData.indices.map { k in
        let u = N(Double(k + 1))
        let v = N(Double(15 - k))
        let w = N(Double(min(k + 1, 15 - k)))
        let below = v * x[1] + w * x[2]
        let square = below * below
        return (n(bardData[k]) - (x[0] + u / below), [-one, u * v / square, u * w / square])
      }
    case .gaussian:
      return (1...15).map { i in
        let t = N(Double(8 - i)) / N(2)
        let z = t - x[2]
        let e = N.exp(-(x[1] * z * z / N(2)))
        let y: N = n(gaussianData[min(i, 16 - i) - 1])
        return (x[0] * e - y, [e, -(x[0] * e * z * z / N(2)), x[0] * x[1] * z * e])
      }
    case .meyer:
      return meyerData.indices.map { k in
        let u = N(Double(50 + 5 * k)) + x[2]
        let e = N.exp(x[1] / u)
        return (x[0] * e - N(meyerData[k]), [e, x[0] * e / u, -(x[0] * e * x[1] / (u * u))])
      }
    default:
      return kowalikData.map { data in
        let (y, u): (N, N) = (n(data.0), n(data.1))
        let above = u * u + u * x[1]
        let below = u * u + u * x[2] + x[3]
        let f = x[0] * above / below
        return (y - f, [-(above / below), -(x[0] * u / below), f * u / below, f / below])
      }
    }
  }

  private static func exponentials<N: RealNumber>(_ problem: Self, _ x: [N]) -> Rows<N> {
    switch problem {
    case .osborne1:
      return osborne1Data.indices.map { i in
        let t = N(Double(10 * i))
        let (e, f) = (N.exp(-(t * x[3])), N.exp(-(t * x[4])))
        return (
          n(osborne1Data[i]) - (x[0] + x[1] * e + x[2] * f),
          [N(-1), -e, -f, t * x[1] * e, t * x[2] * f]
        )
      }
    case .biggs_exp6_m13:
      return (1...13).map { i in
        let t = N(Double(i)) / N(10)
        let y = N.exp(-t) - N(5) * N.exp(-(N(10) * t)) + N(3) * N.exp(-(N(4) * t))
        let (e, f, g) = (N.exp(-(t * x[0])), N.exp(-(t * x[1])), N.exp(-(t * x[4])))
        return (
          x[2] * e - x[3] * f + x[5] * g - y,
          [-(t * x[2] * e), t * x[3] * f, e, -f, -(t * x[5] * g), g]
        )
      }
    default:
      return osborne2Data.indices.map { i in
        let t = N(Double(i)) / N(10)
        let decay = N.exp(-(t * x[4]))
        var value = x[0] * decay
        var gradient = Array(repeating: N(0), count: 11)
        gradient[0] = -decay
        gradient[4] = t * x[0] * decay
        for k in 1...3 {
          let z = t - x[7 + k]
          let e = N.exp(-(z * z * x[4 + k]))
          value = value + x[k] * e
          gradient[k] = -e
          gradient[4 + k] = x[k] * z * z * e
          gradient[7 + k] = N(-2) * x[k] * x[4 + k] * z * e
        }
        return (n(osborne2Data[i]) - value, gradient)
      }
    }
  }

  private static func watson<N: RealNumber>(_ x: [N]) -> Rows<N> {
    let (one, zero) = (N(1), N(0))
    var rows: Rows<N> = (1...29).map { i in
      let t = N(Double(i)) / N(29)
      var powers = [one]
      for j in 1..<x.count { powers.append(powers[j - 1] * t) }
      var (slope, value) = (zero, zero)
      for j in x.indices {
        if j > 0 { slope = slope + N(Double(j)) * x[j] * powers[j - 1] }
        value = value + x[j] * powers[j]
      }
      let gradient = x.indices.map { j in
        (j > 0 ? N(Double(j)) * powers[j - 1] : zero) - N(2) * value * powers[j]
      }
      return (slope - value * value - one, gradient)
    }
    let rest = Array(repeating: zero, count: x.count - 2)
    rows.append((x[0], [one, zero] + rest))
    rows.append((x[1] - x[0] * x[0] - one, [N(-2) * x[0], one] + rest))
    return rows
  }

  private static func penalty<N: RealNumber>(_ x: [N]) -> Rows<N> {
    let a = (n("1e-5") as N).squareRoot()
    var rows: Rows<N> = x.indices.map { j in
      (a * (x[j] - N(1)), x.indices.map { $0 == j ? a : N(0) })
    }
    rows.append((x.reduce(N(-0.25)) { $0 + $1 * $1 }, x.map { N(2) * $0 }))
    return rows
  }

  private static func chebyquad<N: RealNumber>(_ x: [N]) -> Rows<N> {
    let count = N(Double(x.count))
    // T and T′ of 2x − 1 by their recurrences.
    var previous = x.map { _ in (N(1), N(0)) }
    var current = x.map { (N(2) * $0 - N(1), N(2)) }
    return (1...x.count).map { i in
      let mean = current.reduce(N(0)) { $0 + $1.0 } / count
      let integral = i % 2 == 0 ? N(1) / N(Double(i * i - 1)) : N(0)
      let row = (residual: mean + integral, gradient: current.map { $0.1 / count })
      for j in x.indices {
        let y = N(2) * x[j] - N(1)
        let next = (
          N(2) * y * current[j].0 - previous[j].0,
          N(4) * current[j].0 + N(2) * y * current[j].1 - previous[j].1
        )
        (previous[j], current[j]) = (current[j], next)
      }
      return row
    }
  }
}

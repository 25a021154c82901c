import Foundation

/// Probabilities of normal variables that go together, as oracles.
enum BivariateNormal {
  /// The probability that a standard normal is at most `x`.
  static func cdf(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

  /// The probability that both of two standard normals with correlation `r` are at most `h` and `k`.
  ///
  /// Plackett's integral over the angle, `Φ(h)Φ(k) + 1/2π ∫₀^{asin r} exp(−(h² + k² − 2hk sin θ) /
  /// 2cos²θ) dθ`, by Simpson's rule.
  ///
  /// > Reference: Genz (2004), Statistics and Computing 14, 251–260, eq. 3.
  static func bothAtMost(_ h: Double, _ k: Double, correlation r: Double) -> Double {
    let panels = 4_000
    let width = asin(r) / Double(panels)
    func integrand(_ angle: Double) -> Double {
      let cosine = cos(angle)
      return exp(-(h * h + k * k - 2 * h * k * sin(angle)) / (2 * cosine * cosine))
    }
    var sum = integrand(0) + integrand(asin(r))
    for i in 1..<panels { sum += integrand(Double(i) * width) * (i.isMultiple(of: 2) ? 2 : 4) }
    return cdf(h) * cdf(k) + sum * width / (6 * .pi)
  }

  /// The probability that at least `count` of several standard normals, each pair with correlation
  /// `r` ≥ 0, exceed their limits: one common factor, integrated by the trapezium rule.
  static func atLeast(_ count: Int, above limits: [Double], correlation r: Double) -> Double {
    let step = 0.005
    var total = 0.0
    for i in -1_800...1_800 {
      let factor = Double(i) * step
      var shares = [1.0]
      for limit in limits {
        let p = cdf((r.squareRoot() * factor - limit) / (1 - r).squareRoot())
        var next = [Double](repeating: 0, count: shares.count + 1)
        for (met, share) in shares.enumerated() {
          next[met] += share * (1 - p)
          next[met + 1] += share * p
        }
        shares = next
      }
      total += exp(-factor * factor / 2) * shares[count...].reduce(0, +)
    }
    return total * step / (2 * Double.pi).squareRoot()
  }
}

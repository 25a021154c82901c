import Glibc

/// The smallest `k` with `P(X ≤ k) ≥ u` for a binomial variable.
///
/// Where fewer than 12 successes or failures are expected, masses are added up from that end;
/// elsewhere see `LatticeInversion`. The error of the expansion was found to be at most
/// 0.005 (1 + |z|⁵)/sd³ for |z| ≤ 4.5, a quarter of the margin used.
///
/// - Parameters:
///   - u: A probability; 0 and less give 0, 1 and more give the largest value with mass.
///   - n: The number of trials; below 0 counts as 0.
///   - p: The probability of success, brought to [0, 1].
/// - Returns: The quantile.
public func binomialQuantile(_ u: Double, n: Int, p: Double) -> Int {
  guard n > 0, p > 0 else { return 0 }
  if p >= 1 || u >= 1 { return n }
  guard u > 0 else { return 0 }
  let trials = Double(n)
  let q = 1 - p
  if n == 1 { return u > q ? 1 : 0 }
  let mean = trials * p
  if mean < 12 || n < 24 {
    let mass = p < 1e-16 ? exp(-mean) : exp(trials * log1p(-p))
    if mass > 1e-290 {
      let odds = p / q
      let near = min(u, 1 - LatticeInversion.farTail)
      let k = LatticeInversion.upward(
        near, low: 0, high: n, mass: mass, ratio: { (trials - $0) * odds / ($0 + 1) })
      return near == u ? k : max(k, binomialSearch(u, n: n, p: p, from: Double(k)))
    }
    return binomialSearch(u, n: n, p: p, from: mean)
  }
  if trials * q < 12 {
    let odds = q / p
    let near = max(u, LatticeInversion.farTail)
    let k = LatticeInversion.downward(
      1 - near, low: 0, high: n, mass: exp(trials * log1p(-q)),
      ratio: { $0 * odds / (trials - $0 + 1) })
    return near == u ? k : min(k, binomialSearch(u, n: n, p: p, from: Double(k)))
  }
  let z = Normal.quantile(u)
  let variance = mean * q
  let product = p * q
  let third = variance * (q - p)
  let expansion = LatticeExpansion(
    mean: mean, variance, third, variance * (1 - 6 * product), third * (1 - 12 * product))
  let value = expansion.quantile(z)
  if abs(z) < LatticeInversion.reach {
    let z2 = z * z
    let sd = expansion.sd
    let margin = 0.02 * (1 + z2 * z2 * abs(z)) / (sd * sd * sd) + 1e-10 * sd
    if let k = LatticeExpansion.certain(value, margin: margin) { return min(max(k, 0), n) }
  }
  return binomialSearch(u, n: n, p: p, from: value.rounded())
}

@inline(never)
private func binomialSearch(_ u: Double, n: Int, p: Double, from start: Double) -> Int {
  let trials = Double(n)
  return LatticeInversion.search(from: start, in: 0...n) { k in
    if k == n { return true }
    // F(k) = I_q(n − k, k + 1).
    let tails = IncompleteBeta.both(1 - p, p, trials - Double(k), Double(k) + 1)
    return u <= 0.5 ? tails.lower >= u : tails.upper <= 1 - u
  }
}

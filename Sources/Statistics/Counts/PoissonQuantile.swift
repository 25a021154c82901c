import Glibc

/// The smallest `k` with `P(X ≤ k) ≥ u` for a Poisson variable.
///
/// Below a mean of 12 masses are added up from 0, above it see `LatticeInversion`; the error of
/// the expansion was found to be at most 0.005 (1 + |z|⁵)/sd³ for |z| ≤ 4.5, a quarter of the
/// margin used.
///
/// - Parameters:
///   - u: A probability; 0 and less give 0, 1 gives the value at the largest number below 1.
///   - mean: The mean; below 0 counts as 0, above 2⁵² as 2⁵².
/// - Returns: The quantile.
public func poissonQuantile(_ u: Double, mean: Double) -> Int {
  guard mean > 0, u > 0 else { return 0 }
  let mean = min(mean, 0x1p52)
  let u = min(u, 0x1.FFFFFFFFFFFFFp-1)
  if mean < 12 {
    let near = min(u, 1 - LatticeInversion.farTail)
    let k = LatticeInversion.upward(
      near, low: 0, high: .max, mass: exp(-mean), ratio: { mean / ($0 + 1) })
    return near == u ? k : max(k, poissonSearch(u, mean: mean, from: Double(k)))
  }
  let z = Normal.quantile(u)
  let value = LatticeExpansion(mean: mean, mean, mean, mean, mean).quantile(z)
  // So far out a tail takes a million terms, and the expansion errs by less than the rounding of u.
  if mean > 1e13 { return max(Int(value.rounded(.up)), 0) }
  if abs(z) < LatticeInversion.reach {
    let z2 = z * z
    let scale = 0.02 / (mean * mean.squareRoot())
    let margin = (1 + z2 * z2 * abs(z)) * scale + 1e-10 * mean.squareRoot()
    if let k = LatticeExpansion.certain(value, margin: margin) { return max(k, 0) }
  }
  return poissonSearch(u, mean: mean, from: value.rounded())
}

@inline(never)
private func poissonSearch(_ u: Double, mean: Double, from start: Double) -> Int {
  LatticeInversion.search(from: start, in: 0...(1 << 53)) { k in
    let tails = IncompleteGamma.both(Double(k) + 1, mean)
    return u <= 0.5 ? tails.upper >= u : tails.lower <= 1 - u
  }
}

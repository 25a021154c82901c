import Glibc

extension Distribution {
  /// The continuous ranked probability score of an outcome, the smaller the better.
  ///
  /// `∫ (F(x) − 1{x ≥ y})² dx = E|X − y| − ½ E|X − X′|`, in the units of the outcome; proper for all
  /// distributions with a mean. In closed form for the uniform, normal, two-piece normal,
  /// lognormal, Student t, Laplace, logistic, gamma, exponential and beta; a sum for discrete
  /// distributions; else an integral, good to about 1e-12.
  ///
  /// > Reference: Gneiting & Raftery (2007), JASA 102, §4.2; closed forms as collected by Jordan,
  /// > Krüger & Lerch (2019), J. Stat. Softw. 90(12), appendix A.
  ///
  /// - Parameter outcome: What came, y.
  /// - Returns: The score; infinite for an infinite outcome, and where a part of it leaves the range
  ///   of numbers.
  public func continuousRankedProbabilityScore(_ outcome: Double) -> Double {
    guard outcome.isFinite else { return outcome.isNaN ? .nan : .infinity }
    if let score = law.rankedScore(outcome) { return score.isNaN ? .infinity : score }
    switch law.kind {
    case .continuous, .mixed: return integralScore(law, outcome)
    case .lattice:
      let (first, last) = (quantile(1e-12), upperQuantile(1e-12))
      return last - first > LatticeSum.plainCount
        ? wideScore(outcome, first, last) : stepScore(outcome)
    case .atoms: return stepScore(outcome)
    }
  }

  /// The integral `2 ∫ (1{y ≤ Q(u)} − u)(Q(u) − y) du`, of which no term is negative.
  ///
  /// > Reference: Laio & Tamea (2007), Hydrol. Earth Syst. Sci. 11, eq. 7.
  private func integralScore(_ law: some Law, _ y: Double) -> Double {
    2
      * QuantileIntegral(law, also: [y]).integral { x, lower, upper in
        x >= y ? upper * (x - y) : lower * (y - x)
      }
  }

  /// The sum over so many steps that it is taken as smooth on either side of the outcome.
  private func wideScore(_ y: Double, _ first: Double, _ last: Double) -> Double {
    let step = y.rounded(.down)
    var score =
      LatticeSum.over(first, min(step, last) - 1, blocks: 32) { cdf($0) * cdf($0) }
      + LatticeSum.over(max(step + 1, first), last - 1, blocks: 32) { survival($0) * survival($0) }
    if first <= step, step < last {
      let (below, above) = (cdf(step), survival(step))
      score += (y - step) * below * below + (step + 1 - y) * above * above
    }
    if y < first { score += (first - y) * from(first) * from(first) }
    return y > last ? score + (y - last) * cdf(last) * cdf(last) : score
  }

  /// The sum over the steps of the distribution function, but for tails of 1e-12.
  private func stepScore(_ y: Double) -> Double {
    var sum = CompensatedSum()
    func add(from a: Double, to b: Double, below: Double, above: Double) {
      if y >= b {
        sum.add((b - a) * below * below)
      } else if y <= a {
        sum.add((b - a) * above * above)
      } else {
        sum.add((y - a) * below * below + (b - y) * above * above)
      }
    }
    var x = quantile(1e-12)
    if y < x { sum.add((x - y) * from(x) * from(x)) }
    let last = upperQuantile(1e-12)
    var count = 0
    while x < last {
      let below = cdf(x)
      count += 1
      // The next value with a probability of its own.
      let next =
        law.kind == .lattice
        ? x + 1
        : max(
          quantile(min(max(below.nextUp, below + (count < 1 << 14 ? 0 : 0x1p-12)), 1)), x.nextUp)
      add(from: x, to: next, below: below, above: survival(x))
      x = next
    }
    if y > last { sum.add((y - last) * cdf(last) * cdf(last)) }
    return sum.value
  }
}

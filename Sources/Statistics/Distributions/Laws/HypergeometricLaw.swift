import Glibc

/// The good ones among some taken without replacement.
///
/// > Reference: Johnson, Kemp & Kotz (2005), ch. 6.
struct HypergeometricLaw: LatticeLaw {
  let population: Int
  let good: Int
  let draws: Int

  private var counts: Hypergeometric {
    Hypergeometric(good: good, bad: population - good, draws: draws)
  }

  var support: ClosedRange<Double> {
    let counts = counts
    return Double(counts.low)...Double(counts.high)
  }

  func quantile(_ p: Double) -> Double { Double(counts.quantile(p)) }

  func lowerTail(_ k: Double) -> Double {
    let counts = counts
    return k < counts.center ? counts.lowerTail(Int(k)) : 1 - above(k)
  }

  func upperTail(_ k: Double) -> Double {
    let counts = counts
    return k < counts.center ? 1 - counts.lowerTail(Int(k)) : above(k)
  }

  private func above(_ k: Double) -> Double {
    let counts = counts
    return k >= Double(counts.high) ? 0 : counts.upperTail(Int(k) + 1)
  }

  func mass(_ k: Double) -> Double { counts.mass(Int(k)) }
  func logMass(_ k: Double) -> Double { counts.logMass(Int(k)) }
  var mean: Double? { counts.center }

  var variance: Double? {
    guard population > 1 else { return 0 }
    let all = Double(population)
    let share = Double(draws) * (Double(good) / all) * (Double(population - good) / all)
    return share * (Double(population - draws) / (all - 1))
  }

  var skewness: Double? {
    guard let variance, variance > 0 else { return nil }
    let all = Double(population)
    let product = (Double(population - 2 * good) / all) * Double(population - 2 * draws)
    return population > 2 ? product / ((all - 2) * variance.squareRoot()) : 0
  }

  var excessKurtosis: Double? {
    guard let variance, variance > 0 else { return nil }
    guard population > 3 else { return MassSum(self).excessKurtosis }
    let all = Double(population)
    let product = variance * (all - 1)
    let inner =
      all * (all + 1) - 6 * Double(good) * Double(population - good) - 6 * Double(draws)
      * Double(population - draws)
    return ((all - 1) * inner + 6 * product * (5 * all - 6))
      / (product * (all - 2) * (all - 3))
  }

  var mode: Double? {
    let all = Double(population) + 2
    let peak = ((Double(draws) + 1) * ((Double(good) + 1) / all)).rounded(.up) - 1
    return min(max(peak, support.lowerBound), support.upperBound)
  }
}

import Glibc
import Statistics

/// A column of doubles, one per draw of the block.
typealias Column = UnsafeMutablePointer<Double>

/// Random moves of whole units, a column at a time.
///
/// Everything is inverted from one uniform per draw, monotone in it and in the share, so that runs
/// with the same seed and another share differ only by the share (common random numbers).
struct Chance {
  /// The first draw of the block.
  let firstDraw: Int
  /// The draws in the block.
  let count: Int
  /// The number of the period on its grid.
  let time: Int
  /// Room for a column of uniforms.
  let uniforms: Column

  /// Chooses from `n` units each with probability `share`; `chosen` may be `n`.
  func choose(
    from n: Column, share: Column, by stream: RandomStream, index: Int = 0, into chosen: Column
  ) {
    var undecided = 0
    for d in 0..<count where n[d] > 0 && share[d] > 0 && share[d] < 1 { undecided += 1 }
    let all = undecided * 4 >= count && undecided > 0
    if all { fill(stream, index) }
    for d in 0..<count {
      if !(n[d] > 0 && share[d] > 0) {
        chosen[d] = 0
      } else if share[d] >= 1 {
        chosen[d] = n[d]
      } else {
        let u = all ? uniforms[d] : uniform(d, stream, index)
        // Bernoulli's inequality decides most rare events without a power: P(none) = (1 - p)^n is
        // at least 1 - n p, and P(not all) = 1 - p^n at most n (1 - p).
        if u <= 1 - n[d] * share[d] - 1e-12 {
          chosen[d] = 0
        } else if u > n[d] * (1 - share[d]) + 1e-12 {
          chosen[d] = n[d]
        } else {
          chosen[d] = Double(binomialQuantile(u, n: Int(n[d]), p: share[d]))
        }
      }
    }
  }

  /// Rounds amounts to whole units at random, keeping their mean.
  func round(_ amount: Column, by stream: RandomStream, into whole: Column) {
    var undecided = 0
    for d in 0..<count {
      let near = (amount[d] + 0.5).rounded(.down)
      whole[d] = near
      if abs(amount[d] - near) > 1e-9 { undecided += 1 }
    }
    guard undecided > 0 else { return }
    let all = undecided * 4 >= count
    if all { fill(stream, 0) }
    for d in 0..<count where abs(amount[d] - whole[d]) > 1e-9 {
      let below = amount[d].rounded(.down)
      let u = all ? uniforms[d] : uniform(d, stream, 0)
      whole[d] = u <= amount[d] - below ? below + 1 : below
    }
  }

  /// How many of `places` go to the first of two groups, drawn without preference.
  func places(_ places: Double, first: Double, second: Double, draw d: Int, by stream: RandomStream)
    -> Double
  {
    if second <= 0 { return places }
    if first <= 0 { return 0 }
    return Double(
      hypergeometricQuantile(
        uniform(d, stream, 0), good: Int(first), bad: Int(second), draws: Int(places)))
  }

  /// Takes `lost` units of `total` out of the groups they are spread over, each unit alike.
  func take(
    _ lost: Column, of total: Column, from groups: UnsafeBufferPointer<Column>,
    by stream: RandomStream
  ) {
    for d in 0..<count where lost[d] > 0 {
      var left = lost[d]
      var rest = total[d]
      for (g, group) in groups.enumerated() where group[d] > 0 {
        let here = group[d]
        var taken = left
        if here < rest {
          let u = uniform(d, stream, 1 + g)
          taken = Double(
            hypergeometricQuantile(u, good: Int(here), bad: Int(rest - here), draws: Int(left)))
        }
        group[d] = here - taken
        left -= taken
        rest -= here
        if left <= 0 { break }
      }
    }
  }

  private func fill(_ stream: RandomStream, _ index: Int) {
    stream.fill(
      UnsafeMutableBufferPointer(start: uniforms, count: count), firstDraw: firstDraw, time: time,
      index: index)
  }

  private func uniform(_ d: Int, _ stream: RandomStream, _ index: Int) -> Double {
    stream.uniform(draw: firstDraw + d, time: time, index: index)
  }
}

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
    if undecided * 4 >= count && undecided > 0 {
      fill(stream, index)
      binomialQuantiles(uniforms, n: n, p: share, count: count, into: chosen)
    } else {
      chooseFew(from: n, share: share, by: stream, index: index, into: chosen)
    }
  }

  /// The same where most are decided without chance: the others are gathered.
  private func chooseFew(
    from n: Column, share: Column, by stream: RandomStream, index: Int, into chosen: Column
  ) {
    // Columns of numbers, trials and shares, and the draws they belong to.
    let room = 32
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * room) { columns in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: room) { draws in
        guard let u = columns.baseAddress, let places = draws.baseAddress else { return }
        let (trials, shares) = (u + room, u + 2 * room)
        var gathered = 0
        func decide() {
          binomialQuantiles(u, n: trials, p: shares, count: gathered, into: trials)
          for i in 0..<gathered { chosen[places[i]] = trials[i] }
          gathered = 0
        }
        for d in 0..<count {
          guard n[d] > 0 && share[d] > 0 && share[d] < 1 else {
            chosen[d] = n[d] > 0 && share[d] >= 1 ? n[d] : 0
            continue
          }
          u[gathered] = uniform(d, stream, index)
          trials[gathered] = n[d]
          shares[gathered] = share[d]
          places[gathered] = d
          gathered += 1
          if gathered == room { decide() }
        }
        if gathered > 0 { decide() }
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

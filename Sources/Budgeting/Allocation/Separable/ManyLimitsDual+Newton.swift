extension ManyLimitsDual {
  /// Finds the prices at which each limit's sum is what its members get.
  mutating func newton() -> Bool {
    buy()
    for _ in 0..<60 {
      if isKept(within: 1e-11) { return true }
      system.clear()
      for decision in 0..<model.count where falls[decision] > 0 {
        let entries = model.first[decision]..<model.first[decision + 1]
        for one in entries {
          let part = falls[decision] * model.coefficient[one]
          for other in entries.lowerBound...one {
            system.add(
              part * model.coefficient[other], model.limitOf[one], model.limitOf[other])
          }
        }
      }
      for limit in prices.indices { system.add(sumFalls[limit], limit, limit) }
      system.steady(usual: usualFalls)
      guard system.solve(excess) else { return false }
      let slope = -system.product(with: excess)
      guard slope < 0 else { return isKept(within: 1e-9) }
      if !search(slope) { return isKept(within: 1e-9) }
    }
    return isKept(within: 1e-9)
  }

  /// Moves along the step until the dual has stopped falling steeply there.
  private mutating func search(_ slope: Double) -> Bool {
    let old = prices
    var way = 1.0
    for _ in 0..<60 {
      let here = move(from: old, by: way)
      if here <= 0.5 * slope { return reach(from: old, past: way, slope) }
      if here <= -0.3 * slope { return prices != old }
      way *= min(0.7, max(0.1, -slope / (here - slope)))
    }
    return false
  }

  /// Moves further where the dual falls on without bending, as it does for limits that clash.
  private mutating func reach(
    from old: [Double], past start: Double, _ slope: Double
  ) -> Bool {
    guard start == 1 else { return prices != old }
    var way = start
    for _ in 0..<6 {
      let here = move(from: old, by: 4 * way)
      if here > 0 {
        _ = move(from: old, by: way)
        return prices != old
      }
      way *= 4
      if here > 0.5 * slope { break }
    }
    return prices != old
  }

  /// Moves along the step; the slope of the dual there.
  private mutating func move(from old: [Double], by way: Double) -> Double {
    for limit in prices.indices { prices[limit] = old[limit] - way * system.step[limit] }
    buy()
    return -system.product(with: excess)
  }

  /// Whether each limit's sum is what its members get, relative to the amounts that meet in it.
  func isKept(within tolerance: Double) -> Bool {
    excess.indices.allSatisfy { abs(excess[$0]) <= tolerance * sizes[$0] }
  }
}

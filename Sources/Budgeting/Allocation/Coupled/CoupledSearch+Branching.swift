extension CoupledSearch {
  /// The two parts of a node's box, split where the mix is furthest from what it stands for; nil
  /// where there is nothing to split.
  func divided(_ node: Node) -> (Part, Part)? {
    guard let master = CoupledMaster(blocks, node.box, worthScale: worthScale) else { return nil }
    let relaxation = node.relaxation
    var worst: (block: Int, gap: Double)?
    var gaps = 0.0
    var isAllowed = true
    for block in master.allowed.indices where !master.allowed[block].isPoint {
      let allowed = master.allowed[block]
      let mixed = relaxation.hasMix ? relaxation.mix[block] : .nan
      guard mixed.isFinite else { continue }
      let nearest = allowed.nearest(to: mixed)
      var gap = max(0, relaxation.mixedWorth[block] - master.curve(block).value(at: mixed))
      if !allowed.contains(mixed) {
        isAllowed = false
        let price = master.price(of: block, relaxation.prices)
        gap = max(gap, (price * (mixed - nearest)).magnitude, 1e-12 * worthScale)
      }
      gaps += gap
      if gap > (worst?.gap ?? 1e-14 * worthScale) { worst = (block, gap) }
    }
    // Where the mix stands for itself, what is left of the gap is the error of the prices.
    if relaxation.hasMix, isAllowed, amounts != nil,
      gaps < 0.01 * (relaxation.bound - value)
    {
      return nil
    }
    if worst == nil {
      // Nothing stands out, yet the gap is open: halve what is widest.
      var width = 1e-9
      for block in master.allowed.indices {
        let allowed = master.allowed[block]
        let root = max(allowed.high.magnitude, allowed.low.magnitude)
        guard root > 0, (allowed.high - allowed.low) / root > width else { continue }
        width = (allowed.high - allowed.low) / root
        worst = (block, 0)
      }
    }
    guard let block = worst?.block else { return nil }
    let allowed = master.allowed[block]
    var place = relaxation.hasMix ? relaxation.mix[block] : .nan
    let room = 0.02 * (allowed.high - allowed.low)
    if !place.isFinite || worst?.gap == 0 { place = (allowed.low + allowed.high) / 2 }
    place = max(allowed.low + room, min(allowed.high - room, place))
    return split(node, block, at: place, allowed)
  }

  private func split(
    _ node: Node, _ block: Int, at place: Double, _ allowed: AllowedAmounts
  ) -> (Part, Part)? {
    var (lower, upper) = (Part(node), Part(node))
    let decisions = blocks.problem.decisions.count
    if block < decisions {
      var ends = allowed.split(at: place)
      if ends.upper > allowed.high { ends = (allowed.low, allowed.high) }
      guard ends.lower < allowed.high, ends.upper > allowed.low else { return nil }
      lower.lower(block, to: ends.lower)
      upper.raise(block, to: ends.upper)
    } else {
      guard place > allowed.low, place < allowed.high else { return nil }
      lower.lowerInput(block - decisions, to: place)
      upper.raiseInput(block - decisions, to: place)
    }
    lower.box.tighten(in: blocks)
    upper.box.tighten(in: blocks)
    return (lower, upper)
  }
}

extension CoupledSearch {
  /// The two parts of a node's box, split where the mix is furthest from what it stands for; nil
  /// where there is nothing to split.
  func divided(_ node: Node) -> (CoupledBox, CoupledBox)? {
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
    return split(node.box, block, at: place, allowed)
  }

  private func split(
    _ box: CoupledBox, _ block: Int, at place: Double, _ allowed: AllowedAmounts
  ) -> (CoupledBox, CoupledBox)? {
    var (lower, upper) = (box, box)
    let decisions = blocks.problem.decisions.count
    if block < decisions {
      var ends = allowed.split(at: place)
      if ends.upper > allowed.high { ends = (allowed.low, allowed.high) }
      guard ends.lower < allowed.high, ends.upper > allowed.low else { return nil }
      lower.ceilings[block] = ends.lower
      upper.floors[block] = ends.upper
    } else {
      guard place > allowed.low, place < allowed.high else { return nil }
      lower.inputs[block - decisions].most = place
      upper.inputs[block - decisions].least = place
    }
    return (lower, upper)
  }
}

extension CoupledBox {
  /// The decisions whose ranges are narrower than in the problem.
  func sides(in blocks: CoupledBlocks) -> [BoundCertificate.Side] {
    floors.indices.compactMap { place in
      let isWhole =
        floors[place] == blocks.problem.decisions[place].floor.amount
        && ceilings[place] == blocks.ceilings[place]
      return isWhole ? nil : .init(place, floors[place], ceilings[place])
    }
  }

  /// Where the linked terms' inputs were divided, by the place of the term.
  func inputSides(in blocks: CoupledBlocks) -> [BoundCertificate.Side] {
    zip(blocks.linked, inputs).compactMap { term, range in
      range.least == -.infinity && range.most == .infinity
        ? nil : .init(term, range.least, range.most)
    }
  }

  /// Whether an allocation lies in the part.
  func holds(_ amounts: [Double], in blocks: CoupledBlocks) -> Bool {
    for (place, amount) in amounts.enumerated() {
      let error = 1e-9 * max(amount.magnitude, ceilings[place].magnitude)
      if amount < floors[place] - error || amount > ceilings[place] + error { return false }
    }
    for (place, term) in blocks.linked.enumerated() {
      let input = blocks.problem.terms[term].input(of: amounts)
      let error = 1e-9 * input.magnitude
      if input < inputs[place].least - error || input > inputs[place].most + error { return false }
    }
    return true
  }
}

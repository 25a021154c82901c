extension CoupledSearch {
  /// How often the whole is narrowed before it is divided.
  static let mostRounds = 6

  /// A part that is to be looked at.
  struct Part {
    var outer: CoupledBox
    var box: CoupledBox
    var narrowings: [BoundCertificate.Narrowing]
    /// Whether ranges became so much narrower that looking again is better than dividing.
    var isMuchNarrower = false

    init(_ box: CoupledBox) { (outer, self.box, narrowings) = (box, box, []) }

    init(_ node: Node) { (outer, box, narrowings) = (node.outer, node.box, node.narrowings) }

    mutating func lower(_ decision: Int, to ceiling: Double) {
      (outer.ceilings[decision], box.ceilings[decision]) = (ceiling, ceiling)
    }

    mutating func raise(_ decision: Int, to floor: Double) {
      (outer.floors[decision], box.floors[decision]) = (floor, floor)
    }

    mutating func lowerInput(_ place: Int, to most: Double) {
      (outer.inputs[place].most, box.inputs[place].most) = (most, most)
    }

    mutating func raiseInput(_ place: Int, to least: Double) {
      (outer.inputs[place].least, box.inputs[place].least) = (least, least)
    }
  }

  /// A node without the amounts and inputs that its prices show to be worth no more than the best
  /// allocation; nil where there are none.
  ///
  /// With one block held to a part of its range, the Lagrangian falls by what the block loses; where
  /// that is more than the bound lies above the best allocation, the part can be left out.
  ///
  /// > Reference: Tawarmalani and Sahinidis (2002), "Convexification and global optimization in
  /// > continuous and mixed-integer nonlinear programming", section 5.5.
  func narrowed(_ node: Node) -> Part? {
    guard amounts != nil, node.relaxation.hasMix, !blocks.linked.isEmpty,
      let master = CoupledMaster(blocks, node.box, worthScale: worthScale)
    else { return nil }
    let prices = node.relaxation.prices
    let (bound, best) = master.bound(at: prices)
    // Half of what may be left open stays for rounding.
    let slack = bound - (cutoff - 0.5 * tolerance * value.magnitude)
    guard slack > 0, slack < 0.2 * worthScale else { return nil }
    let decisions = blocks.problem.decisions.count
    var part = Part(node)
    var narrowing = BoundCertificate.Narrowing(
      sides: [], inputSides: [], limitPrices: Array(prices.prefix(blocks.problem.limits.count)),
      inputPrices: inputPrices(prices))
    var (before, after) = (0.0, 0.0)
    for block in master.allowed.indices {
      let allowed = master.allowed[block]
      guard allowed.high > allowed.low else { continue }
      let ends = kept(
        allowed, master.curve(block), price: master.price(of: block, prices), best: best[block],
        slack: slack)
      let mixed = node.relaxation.mix[block]
      let gap = node.relaxation.mixedWorth[block] - master.curve(block).value(at: mixed)
      if gap > 0 {
        before += gap
        after += gap * (ends.most - ends.least) / (allowed.high - allowed.low)
      }
      guard ends.most - ends.least < 0.98 * (allowed.high - allowed.low) else { continue }
      if block < decisions {
        narrowing.sides.append(.init(block, ends.least, ends.most))
        (part.box.floors[block], part.box.ceilings[block]) = (ends.least, ends.most)
      } else {
        let place = block - decisions
        narrowing.inputSides.append(.init(blocks.linked[place], ends.least, ends.most))
        part.box.inputs[place] = (ends.least, ends.most)
      }
    }
    guard !narrowing.sides.isEmpty || !narrowing.inputSides.isEmpty else { return nil }
    part.narrowings.append(narrowing)
    part.box.tighten(in: blocks)
    part.isMuchNarrower = before > 0 && after < 0.8 * before
    return part
  }

  /// The ends of what is left of a block's range.
  private func kept(
    _ allowed: AllowedAmounts, _ curve: BlockCurve, price: Double, best: Double, slack: Double
  ) -> (least: Double, most: Double) {
    let (low, high) = (allowed.low, allowed.high)
    let least = curve.value(at: best) - price * best - slack
    if curve.weight == 0 {
      // A straight line: what is lost grows with the distance from the better end.
      guard price != 0, price.isFinite else { return (low, high) }
      let way = slack / price.magnitude
      return price > 0 ? (low, min(high, low + way)) : (max(low, high - way), high)
    }
    func canGo(_ from: Double, _ to: Double) -> Bool {
      let best = curve.best(in: AllowedAmounts(from: from, to: to), price: price)
      return curve.value(at: best) - price * best < least
    }
    let width = high - low
    /// The share of the range that can go from one end on.
    func share(_ isLow: Bool) -> Double {
      func isFree(_ share: Double) -> Bool {
        isLow ? canGo(low, low + share * width) : canGo(high - share * width, high)
      }
      guard isFree(1 / 32) else { return 0 }
      var (gone, kept) = (1.0 / 32, 1.0)
      for _ in 0..<5 {
        let middle = gone + (kept - gone) / 2
        if isFree(middle) { gone = middle } else { kept = middle }
      }
      return gone
    }
    let (bottom, top) = (share(true), share(false))
    // Where everything could go, rounding decides: nothing is cut off.
    guard bottom + top < 1 else { return (low, high) }
    return (low + bottom * width, high - top * width)
  }
}

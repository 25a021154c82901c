/// Branch and bound over the ranges of the decisions of a separable problem.
///
/// The concave envelopes bound each part from above and give an allocation; where an envelope lies
/// above the worth at that allocation, the range of the decision with the widest gap is divided
/// there. The part with the greatest bound is looked at first, ties by age, so that the same
/// problem takes the same steps everywhere.
///
/// > Reference: Falk and Soland (1969), Management Science 15, 550-569; Udell and Boyd (2013),
/// > "Maximizing a sum of sigmoids", section 4.
struct SeparableSearch {
  /// A part of the problem, as the division of its parent.
  private struct Node {
    var parent: Int
    var decision: Int
    var range: AllowedAmounts
    var bound: Double
    var prices: [Double]
    /// The decision to divide next; negative where the bound is reached.
    var branch: Int
    var amount: Double
  }

  let model: SeparableModel
  let tolerance: Double
  let nodeLimit: Int
  private var relaxation: SeparableRelaxation
  private var nodes: [Node] = []
  private var leaves: [Int] = []
  private var queue = NodeQueue()
  /// The decisions narrowed in the part that is looked at.
  private var narrowed: [Int] = []
  private var incumbent: [Double]?
  private var incumbentPrices: [Double] = []
  private var value = -Double.infinity

  /// What came out.
  struct Result {
    var amounts: [Double]?
    var value: Double
    /// The prices of the limits where the allocation was found.
    var prices: [Double]
    var bound: Double
    var boxes: [BoundCertificate.Box]
    var nodes: Int
  }

  init(_ model: SeparableModel, tolerance: Double, nodeLimit: Int) {
    self.model = model
    self.tolerance = tolerance
    self.nodeLimit = nodeLimit
    relaxation = SeparableRelaxation(model, tolerance: tolerance)
  }

  /// Searches until the gap is closed or the nodes are used up.
  mutating func run() -> Result {
    let root = model.wholeRanges[0]
    add(
      Node(
        parent: -1, decision: 0, range: root, bound: .infinity, prices: [], branch: -1, amount: 0))
    var bound = -Double.infinity
    while let (index, best) = queue.peek {
      bound = best
      if best - value <= allowance || nodes.count >= nodeLimit { break }
      queue.removeFirst()
      divide(index)
    }
    if let incumbent { polish(incumbent) }
    if let amounts = incumbent.map(model.withoutIdleMoney) {
      (incumbent, value) = (amounts, model.worth(of: amounts))
    }
    let open = queue.all
    let parts = (leaves + open).sorted()
    bound = parts.map { nodes[$0].bound }.max() ?? -.infinity
    return Result(
      amounts: incumbent, value: value, prices: incumbentPrices, bound: bound,
      boxes: parts.map(box), nodes: nodes.count)
  }

  /// The gap that may remain.
  private var allowance: Double { value.isFinite ? tolerance * abs(value) : 0 }

  private mutating func divide(_ index: Int) {
    let node = nodes[index]
    let range = self.range(of: node.branch, at: index)
    let (lower, upper) = range.split(at: node.amount)
    let decision = model.decisions[node.branch]
    for (floor, ceiling) in [(range.low, lower), (upper, range.high)] {
      guard let part = AllowedAmounts(decision, floor: floor, ceiling: ceiling) else { continue }
      add(
        Node(
          parent: index, decision: node.branch, range: part, bound: node.bound,
          prices: node.prices, branch: -1, amount: 0))
    }
  }

  /// The range of a decision in a node.
  private func range(of decision: Int, at index: Int) -> AllowedAmounts {
    var place = index
    while place > 0 {
      if nodes[place].decision == decision { return nodes[place].range }
      place = nodes[place].parent
    }
    return model.wholeRanges[decision]
  }

  /// Bounds a new node and keeps it.
  private mutating func add(_ node: Node) {
    nodes.append(node)
    let index = nodes.count - 1
    enter(index)
    // Second, to the last digit where nothing is left to divide; third, from afresh.
    for attempt in 0..<(index == 0 ? 2 : 3) {
      let start =
        attempt == 0 ? node.prices : attempt == 1 ? nodes[index].prices : nodes[0].prices
      let outcome = relaxation.solve(
        from: start, cutoff: value + allowance, isExact: attempt > 0)
      if outcome.bound < nodes[index].bound {
        (nodes[index].prices, nodes[index].bound) = (outcome.prices, outcome.bound)
      }
      if let amounts = outcome.amounts { offerAllowed(amounts, outcome.prices) }
      guard outcome.isOpen, nodes[index].bound - value > allowance else { break }
      choose(for: index)
      if nodes[index].branch >= 0 { break }
    }
    if nodes[index].branch >= 0 {
      queue.insert(index, nodes[index].bound)
    } else {
      leaves.append(index)
    }
  }

  /// Narrows the model to a node.
  private mutating func enter(_ index: Int) {
    for decision in narrowed { model.widen(decision) }
    narrowed.removeAll(keepingCapacity: true)
    var place = index
    while place > 0 {
      let node = nodes[place]
      if !narrowed.contains(node.decision) {
        model.narrow(node.decision, to: node.range)
        narrowed.append(node.decision)
      }
      place = node.parent
    }
  }

  /// Chooses what to divide in the node just bounded.
  private mutating func choose(for index: Int) {
    var widest = 0.0
    for decision in 0..<model.count where !model.ranges[decision].isPoint {
      let amount = relaxation.amounts[decision]
      let range = model.ranges[decision]
      guard amount > range.low, amount < range.high else { continue }
      var gap = model.ceiling(of: decision, at: amount) - model.worth(of: decision, at: amount)
      let way = abs(amount - range.nearest(to: amount))
      if way > Self.nearEnough * max(1, abs(amount)) {
        // An amount that may not be given has to be divided away, whatever it is worth.
        let width = range.high - range.low
        let rise =
          model.ceiling(of: decision, at: range.high) - model.ceiling(of: decision, at: range.low)
        gap = max(gap, (abs(rise) + 1e-12 * abs(value.isFinite ? value : 1)) * way / width)
      }
      if gap > widest {
        (widest, nodes[index].branch, nodes[index].amount) = (gap, decision, amount)
      }
    }
    guard nodes[index].branch >= 0, model.limitCount > 1 else { return }
    // Slivers at an end, where limits barely leave room, have prices beyond all bounds.
    let range = model.ranges[nodes[index].branch]
    let margin = 0.02 * (range.high - range.next)
    if nodes[index].amount > range.next {
      nodes[index].amount = min(
        max(nodes[index].amount, range.next + margin), range.high - margin)
    }
  }

  /// How near to an allowed amount counts as one, relative to the amount.
  private static let nearEnough = 1e-9

  /// Offers what a relaxation gives, with amounts that may not be given moved to those that may:
  /// to the nearest, and to the next below, where the others can make up for it.
  private mutating func offerAllowed(_ amounts: [Double], _ prices: [Double]) {
    guard model.hasHoles else { return offer(amounts, prices) }
    var nearest = amounts
    var below = amounts
    for decision in 0..<model.count where model.wholeRanges[decision].hasHoles {
      let range = model.ranges[decision]
      nearest[decision] = range.nearest(to: amounts[decision])
      let (lower, _) = range.split(at: amounts[decision])
      below[decision] =
        nearest[decision] <= amounts[decision] + Self.nearEnough * max(1, abs(amounts[decision]))
        ? nearest[decision] : lower
    }
    for candidate in nearest == below ? [nearest] : [nearest, below] {
      if let kept = relaxation.repaired(candidate) { offer(kept, prices) }
    }
  }

  /// Finds the best allocation around one, where every curve is concave; decisions on the hollow
  /// part of their curves go to its lower end.
  private mutating func polish(_ amounts: [Double]) {
    for decision in 0..<model.count {
      model.narrow(decision, to: model.concaveRange(of: decision, around: amounts[decision]))
    }
    let outcome = relaxation.solve(
      from: incumbentPrices, near: amounts, cutoff: value, isExact: true)
    if let amounts = outcome.amounts { offerAllowed(amounts, outcome.prices) }
    for decision in 0..<model.count { model.widen(decision) }
    narrowed.removeAll(keepingCapacity: true)
  }

  /// Keeps an allocation if it is the best so far.
  private mutating func offer(_ amounts: [Double], _ prices: [Double]) {
    let worth = model.worth(of: amounts)
    guard worth > value else { return }
    (value, incumbent, incumbentPrices) = (worth, amounts, prices)
  }

  /// The certificate of a leaf.
  private func box(_ index: Int) -> BoundCertificate.Box {
    var sides: [Int: BoundCertificate.Side] = [:]
    var place = index
    while place > 0 {
      let node = nodes[place]
      if sides[node.decision] == nil {
        sides[node.decision] = .init(node.decision, node.range.low, node.range.high)
      }
      place = node.parent
    }
    return BoundCertificate.Box(
      sides: sides.values.sorted { $0.decision < $1.decision }, limitPrices: nodes[index].prices)
  }
}

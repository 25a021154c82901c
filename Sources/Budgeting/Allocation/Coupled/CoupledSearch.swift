/// Branch and bound over ranges of amounts and of inputs, with the envelopes' mix as bound.
///
/// > Reference: Falk and Soland (1969), Management Science 15, 550-569; Horst and Tuy (1996),
/// > "Global optimization", section 4.
struct CoupledSearch {
  let blocks: CoupledBlocks
  let tolerance: Double
  let nodeLimit: Int
  let worthScale: Double
  /// What every allocation is worth at least.
  let leastWorth: Double
  /// The best allocation so far.
  private(set) var amounts: [Double]?
  private(set) var value = -Double.infinity
  private(set) var nodes = 0
  /// Whether a program in whole numbers says that nothing keeps all limits.
  private(set) var isImpossible = false
  private var open: [Node] = []
  private var leaves: [Node] = []

  struct Node {
    /// What divisions alone have made of the whole.
    var outer: CoupledBox
    /// The same without what was found to be worth no more than the best allocation.
    var box: CoupledBox
    /// What leads from the one to the other.
    var narrowings: [BoundCertificate.Narrowing] = []
    var relaxation: CoupledRelaxation
  }

  init(_ blocks: CoupledBlocks, root: CoupledBox, tolerance: Double, nodeLimit: Int) {
    (self.blocks, self.tolerance, self.nodeLimit) = (blocks, tolerance, nodeLimit)
    var scale = 0.0
    var least = 0.0
    func look(_ curve: BlockCurve, _ range: AllowedAmounts) {
      let values = curve.landmarks(in: range).map { curve.value(at: $0) }
      scale += (values.max() ?? 0) - (values.min() ?? 0)
      least += values.min() ?? 0
    }
    for (place, decision) in blocks.problem.decisions.enumerated() {
      if let range = AllowedAmounts(
        decision, floor: root.floors[place], ceiling: root.ceilings[place])
      {
        look(blocks.decisionCurves[place], range)
      }
    }
    for place in blocks.linked.indices {
      if let range = blocks.inputRange(of: place, in: root) {
        look(blocks.linkedCurves[place], range)
      }
    }
    worthScale = scale > 0 ? scale : 1
    leastWorth = least - 1e-6 * worthScale
  }

  /// The bound at which a part need not be divided further.
  var cutoff: Double {
    amounts == nil ? leastWorth : value + tolerance * value.magnitude
  }

  /// Offers an allocation.
  mutating func offer(_ candidate: [Double]) {
    guard let kept = blocks.problem.settled(candidate) else { return }
    let worth = blocks.problem.value(of: kept)
    if worth > value { (amounts, value) = (kept, worth) }
  }

  /// Looks for any allocation at all where whole units have to meet limits to the last one.
  ///
  /// What a part's mix is made of need not have a sum that fits, and dividing the parts shows only
  /// slowly that nothing has.
  private mutating func findAny() {
    let problem = blocks.problem
    let program = LimitProgram(problem, nodeLimit: 20_000)
    switch program.amounts(keeping: Set(problem.limitReferences)) {
    case .amounts(let amounts): offer(amounts)
    case .none: isImpossible = true
    case .unknown: break
    }
  }

  /// Looks at one part; nil where it has no allowed amounts.
  private mutating func look(at part: Part, from parent: CoupledRelaxation?) -> Node {
    nodes += 1
    let box = part.box
    func node(_ relaxation: CoupledRelaxation) -> Node {
      Node(outer: part.outer, box: box, narrowings: part.narrowings, relaxation: relaxation)
    }
    guard let master = CoupledMaster(blocks, box, worthScale: worthScale) else {
      let rows = blocks.problem.limits.count + blocks.linked.count
      return node(
        CoupledRelaxation(
          bound: -.infinity, prices: parent?.prices ?? [Double](repeating: 0, count: rows),
          blocks: 0))
    }
    let relaxation = master.relaxed(
      points: parent?.points ?? [], prices: parent?.prices, cutoff: cutoff,
      precision: parent == nil ? 1e-10 : max(1e-11, min(1e-7, tolerance / 20)))
    if relaxation.hasMix, relaxation.violation < 1e-6 {
      let mixed = Array(relaxation.mix.prefix(blocks.problem.decisions.count))
      offer(zip(mixed, master.allowed).map { $1.nearest(to: $0) })
    }
    return node(relaxation)
  }

  /// Runs until the gap is closed or the number of nodes is reached.
  mutating func run(root: CoupledBox) {
    if isDoneSmoothly(root) { return }
    var first = look(at: Part(root), from: nil)
    improve(from: first)
    if amounts == nil, blocks.problem.hasWholeUnits { findAny() }
    if isImpossible { return }
    // What the first prices rule out makes the next envelopes narrower.
    for _ in 0..<Self.mostRounds where first.relaxation.bound > cutoff {
      guard let part = narrowed(first), part.isMuchNarrower else { break }
      first = look(at: part, from: first.relaxation)
      improve(from: first)
    }
    open = [first]
    var rounds = 0
    while let place = open.indices.max(by: {
      open[$0].relaxation.bound < open[$1].relaxation.bound
    }) {
      var node = open[place]
      guard node.relaxation.bound > cutoff, nodes < nodeLimit else { break }
      open.swapAt(place, open.count - 1)
      open.removeLast()
      if let part = narrowed(node), part.isMuchNarrower {
        node = look(at: part, from: node.relaxation)
        guard node.relaxation.bound > cutoff else {
          leaves.append(node)
          continue
        }
      }
      guard let (lower, upper) = divided(node) else {
        leaves.append(node)
        continue
      }
      let before = value
      for part in [lower, upper] {
        let child = look(at: part, from: node.relaxation)
        if child.relaxation.bound > cutoff { open.append(child) } else { leaves.append(child) }
      }
      rounds += 1
      // Looks for better allocations ever more rarely.
      let isDue = rounds >= 64 && rounds.nonzeroBitCount == 1
      if isDue || (value > before && !blocks.problem.hasWholeUnits) { improve(from: node) }
    }
    leaves += open
    open = []
  }

  /// Whether the steps for smooth curves close the gap, and what they find.
  private mutating func isDoneSmoothly(_ root: CoupledBox) -> Bool {
    guard let master = CoupledMaster(blocks, root, worthScale: worthScale),
      let (best, prices) = smoothOptimum(master)
    else { return false }
    offer(best)
    let bound = master.bound(at: prices).bound
    guard amounts != nil, bound <= cutoff else { return false }
    nodes = 1
    leaves = [
      Node(
        outer: root, box: root,
        relaxation: CoupledRelaxation(bound: bound, prices: prices, blocks: 0))
    ]
    return true
  }

  /// What no allocation exceeds, and the proof.
  func proof() -> (bound: Double, certificate: BoundCertificate) {
    let limits = blocks.problem.limits.count
    let boxes = leaves.map { leaf in
      BoundCertificate.Box(
        sides: leaf.outer.sides(in: blocks),
        limitPrices: Array(leaf.relaxation.prices.prefix(limits)),
        inputPrices: inputPrices(leaf.relaxation.prices),
        inputSides: leaf.outer.inputSides(in: blocks), narrowings: leaf.narrowings)
    }
    let bound = leaves.reduce(-Double.infinity) { max($0, $1.relaxation.bound) }
    return (bound, BoundCertificate(boxes: boxes))
  }

  /// The prices of the terms' inputs, of those that stand apart.
  func inputPrices(_ prices: [Double]) -> [Double] {
    guard !blocks.linked.isEmpty else { return [] }
    var inputs = [Double](repeating: 0, count: blocks.problem.terms.count)
    for (place, term) in blocks.linked.enumerated() {
      // The row says `Σ factor · amount - u = 0`; the input pays what the amounts are paid.
      inputs[term] = -prices[blocks.problem.limits.count + place]
    }
    return inputs
  }

  /// The prices of the limits in the part where the allocation lies.
  func limitPrices() -> [Double] {
    guard let amounts else { return [] }
    let limits = blocks.problem.limits.count
    let home = leaves.filter { $0.outer.holds(amounts, in: blocks) }
      .max { $0.relaxation.bound < $1.relaxation.bound }
    return home.map { Array($0.relaxation.prices.prefix(limits)) }
      ?? [Double](repeating: 0, count: limits)
  }
}

internal import Optimization

/// The best mix of points of each block's curve in one part of the problem, with prices.
///
/// Each block mixes points of its curve, so that the mix stands for the concave envelope over the
/// allowed amounts; rows tie the mixes. Points are added where the prices of the last mix find more.
/// The Lagrangian at the prices bounds the worth whether or not the points have come to an end.
///
/// > Reference: Dantzig and Wolfe (1960), "Decomposition principle for linear programs"; Lasdon
/// > (1970), "Optimization theory for large systems", chapter 3.
struct CoupledMaster {
  let blocks: CoupledBlocks
  let box: CoupledBox
  let allowed: [AllowedAmounts]
  /// The size of the worth, and of each row, in this part.
  let worthScale: Double
  let rowScales: [Double]
  /// Per decision, the rows in which it stands.
  let uses: [[(row: Int, coefficient: Double)]]

  var limits: [AllocationLimit] { blocks.problem.limits }
  /// How much finer than one the worth is counted, so that the solver's error of 1e-9 in a price is
  /// small beside the gap that is asked for.
  private static let fineness = 4096.0

  private var decisionCount: Int { blocks.problem.decisions.count }

  /// Sets up a part; nil where a decision has no allowed amount in it.
  init?(_ blocks: CoupledBlocks, _ box: CoupledBox, worthScale: Double) {
    (self.blocks, self.box, self.worthScale) = (blocks, box, worthScale / Self.fineness)
    var allowed: [AllowedAmounts] = []
    for (place, decision) in blocks.problem.decisions.enumerated() {
      guard
        let amounts = AllowedAmounts(
          decision, floor: box.floors[place], ceiling: box.ceilings[place])
      else { return nil }
      allowed.append(amounts)
    }
    for place in blocks.linked.indices {
      guard let range = blocks.inputRange(of: place, in: box) else { return nil }
      allowed.append(range)
    }
    self.allowed = allowed
    let count = blocks.problem.decisions.count
    var uses = [[(row: Int, coefficient: Double)]](repeating: [], count: count)
    var scales: [Double] = []
    func add(_ parts: [(Int, Double)], own: AllowedAmounts?) {
      var width = own.map { $0.high - $0.low } ?? 0
      var size = own.map { max($0.high.magnitude, $0.low.magnitude) } ?? 0
      for (decision, coefficient) in parts where coefficient != 0 {
        let range = allowed[decision]
        uses[decision].append((scales.count, coefficient))
        width = max(width, coefficient.magnitude * (range.high - range.low))
        size = max(
          size, coefficient.magnitude * max(range.high.magnitude, range.low.magnitude))
      }
      let scale = max(width, 1e-6 * size)
      scales.append(scale > 0 ? scale : 1)
    }
    for limit in blocks.problem.limits {
      add(limit.members.map { ($0.decision, $0.coefficient) }, own: nil)
    }
    for (place, term) in blocks.linked.enumerated() {
      add(
        blocks.problem.terms[term].arguments.map { ($0.decision, $0.factor) },
        own: allowed[count + place])
    }
    (self.uses, rowScales) = (uses, scales)
  }

  func curve(_ block: Int) -> BlockCurve {
    block < decisionCount
      ? blocks.decisionCurves[block] : blocks.linkedCurves[block - decisionCount]
  }

  /// The rows of a block's column.
  func rows(of block: Int) -> [(row: Int, coefficient: Double)] {
    block < decisionCount ? uses[block] : [(limits.count + block - decisionCount, -1)]
  }

  /// The price that a block pays per unit.
  func price(of block: Int, _ prices: [Double]) -> Double {
    var sum = 0.0
    for use in rows(of: block) { sum += use.coefficient * prices[use.row] }
    return sum
  }

  /// The Lagrangian at some prices, and where each block is best.
  func bound(at prices: [Double]) -> (bound: Double, best: [Double]) {
    var bound = 0.0
    for (place, limit) in limits.enumerated() where prices[place] != 0 {
      bound += prices[place] * (prices[place] > 0 ? limit.atMost ?? 0 : limit.atLeast ?? 0)
    }
    var best = [Double](repeating: 0, count: allowed.count)
    for block in allowed.indices {
      let curve = curve(block)
      let price = price(of: block, prices)
      best[block] = curve.best(in: allowed[block], price: price)
      bound += curve.value(at: best[block]) - price * best[block]
    }
    return (bound, best)
  }

  /// Finds the mix and the prices.
  ///
  /// - Parameters:
  ///   - points: Points to begin with, one list per block; those outside the part are left out.
  ///   - prices: Prices to begin with, if there are any.
  ///   - cutoff: The bound below which nothing more need be known.
  ///   - precision: How near the mix must come to its bound, relative to it.
  /// - Returns: The best that was found.
  func relaxed(
    points: [[Double]], prices: [Double]?, cutoff: Double, precision: Double
  ) -> CoupledRelaxation {
    var known = PointLists(allowed: allowed)
    for block in allowed.indices {
      for point in curve(block).landmarks(in: allowed[block], isSparse: !points.isEmpty) {
        _ = known.add(point, to: block)
      }
      if block < points.count {
        for point in points[block] where allowed[block].contains(point) {
          _ = known.add(point, to: block)
        }
      }
    }
    var relaxation = CoupledRelaxation(
      bound: .infinity, prices: prices ?? [Double](repeating: 0, count: rowScales.count),
      blocks: allowed.count)
    let first = bound(at: relaxation.prices)
    relaxation.bound = first.bound
    for block in allowed.indices { _ = known.add(first.best[block], to: block) }
    guard var master = Master(self, known) else { return relaxation }
    for _ in 0..<80 {
      guard relaxation.bound > cutoff, let stage = master.program.solve() else { break }
      let prices = master.prices(stage, self)
      let (bound, best) = bound(at: prices)
      if bound < relaxation.bound { (relaxation.bound, relaxation.prices) = (bound, prices) }
      master.read(stage, into: &relaxation, self)
      let worth = stage.objective * worthScale + master.offset
      let size = max(relaxation.bound.magnitude, worth.magnitude, 1e-12 * worthScale)
      let isMixed = relaxation.violation > 1e-10
      if !isMixed, relaxation.bound - worth <= precision * size { break }
      var isNew = false
      for block in allowed.indices {
        if master.add(best[block], to: block, self) { isNew = true }
        let mixed = relaxation.mix[block]
        if allowed[block].step == 0, mixed >= allowed[block].next,
          master.add(mixed, to: block, self)
        {
          isNew = true
        }
      }
      if !isNew {
        guard isMixed, master.raisePenalty() else { break }
      }
    }
    relaxation.points = master.active
    return relaxation
  }
}

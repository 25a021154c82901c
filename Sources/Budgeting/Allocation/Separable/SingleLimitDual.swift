/// The relaxation of a problem with one limit at most: one price, found to the last digit.
///
/// The sum that is bought falls as the price rises, smoothly where the envelopes bend and by a jump
/// at the slope of each straight part. The price is found by Newton's method inside a bracket, and
/// where a jump holds the answer by trying the slope itself, so that the parts that jump can share
/// out what is left.
///
/// > Reference: Patriksson (2008), "A survey on the continuous nonlinear resource allocation
/// > problem", European Journal of Operational Research 185, 1-46, section 2.
struct SingleLimitDual {
  let model: SeparableModel
  /// The coefficient of each decision in the limit.
  let coefficients: [Double]
  let atLeast: Double
  let atMost: Double
  /// The allocation of the relaxation.
  var amounts: [Double]
  private var falls: [Double]
  /// The decisions on a straight part at the price last tried, and how much more each could take.
  private var ties: [(decision: Int, room: Double)] = []
  private var tieRoom = 0.0
  private var bought = 0.0
  private var steepness = 0.0

  init(_ model: SeparableModel) {
    self.model = model
    var coefficients = [Double](repeating: 0, count: model.count)
    for decision in 0..<model.count where model.first[decision] < model.first[decision + 1] {
      coefficients[decision] = model.coefficient[model.first[decision]]
    }
    self.coefficients = coefficients
    atLeast = model.atLeast.first ?? -.infinity
    atMost = model.atMost.first ?? .infinity
    amounts = model.ranges.map { 0.5 * ($0.low + $0.high) }
    falls = [Double](repeating: 0, count: model.count)
  }

  /// What rounding may make of a sum.
  private var slack: Double { 1e-13 * (1 + max(abs(atLeast.magnitude), abs(atMost.magnitude))) }

  /// Solves the relaxation.
  ///
  /// - Parameter start: A price near the answer.
  /// - Returns: The price, or nil where no allocation keeps the limit.
  mutating func solve(from start: Double?) -> Double? {
    let slack = self.slack.isFinite ? self.slack : 0
    buy(at: 0)
    if bought <= atMost + slack, bought + tieRoom >= atLeast - slack {
      share(max(0, atLeast - bought))
      return 0
    }
    let target = bought > atMost ? atMost : atLeast
    return solve(for: target, from: start ?? 0, rising: bought > target, slack: slack)
  }

  private mutating func solve(
    for target: Double, from start: Double, rising: Bool, slack: Double
  ) -> Double? {
    // Prices below `low` buy too much, prices above `high` too little.
    var low = rising ? 0 : -Double.infinity
    var high = rising ? Double.infinity : 0
    var price = start > low && start < high ? start : (rising ? 1 : -1) * typicalSlope
    var snap = false
    for _ in 0..<400 {
      buy(at: price)
      if bought <= target + slack, bought + tieRoom >= target - slack {
        share(target - bought)
        return price
      }
      let excess = bought > target ? bought - target : bought + tieRoom - target
      if excess > 0 { low = price } else { high = price }
      if steepness == 0, !low.isFinite || !high.isFinite, isOutOfReach(target) { return nil }
      var next = steepness > 0 ? price + excess / steepness : .nan
      if !(next > low && next < high) { next = inside(low, high, price) }
      snap.toggle()
      if snap, let jump = nearestJump(to: next, low, high) { next = jump }
      if next == price || next <= low || next >= high { break }
      price = next
    }
    mix(low, high, target)
    return price
  }

  private func inside(_ low: Double, _ high: Double, _ price: Double) -> Double {
    if low.isFinite, high.isFinite { return 0.5 * (low + high) }
    return low.isFinite ? max(2 * price, low + typicalSlope) : min(2 * price, high - typicalSlope)
  }

  private var typicalSlope: Double {
    var (rise, run) = (0.0, 0.0)
    for decision in 0..<model.count where coefficients[decision] != 0 {
      let range = model.ranges[decision]
      rise += abs(
        model.ceiling(of: decision, at: range.high) - model.ceiling(of: decision, at: range.low))
      run += abs(coefficients[decision]) * (range.high - range.low)
    }
    return rise > 0 && run > 0 ? rise / run : 1
  }

  /// Whether no price buys as little, or as much, as the target.
  private func isOutOfReach(_ target: Double) -> Bool {
    var (least, most) = (0.0, 0.0)
    for decision in 0..<model.count {
      let range = model.ranges[decision]
      let ends = (coefficients[decision] * range.low, coefficients[decision] * range.high)
      least += min(ends.0, ends.1)
      most += max(ends.0, ends.1)
    }
    let slack = 1e-10 * (1 + abs(target))
    return least > target + slack || most < target - slack
  }

  /// The slope of a straight part between two prices that is nearest to a price.
  private func nearestJump(to price: Double, _ low: Double, _ high: Double) -> Double? {
    var best: Double?
    func look(_ slope: Double) {
      guard slope > low, slope < high else { return }
      if let known = best, abs(known - price) <= abs(slope - price) { return }
      best = slope
    }
    for decision in 0..<model.count where coefficients[decision] != 0 {
      let coefficient = coefficients[decision]
      if model.envelopes[decision].hasPieces, let list = model.pieces[decision] {
        for piece in list.pieces where piece.isChord { look(piece.leftSlope / coefficient) }
      } else if model.envelopes[decision].chordSlope.isFinite {
        look(model.envelopes[decision].chordSlope / coefficient)
      }
    }
    return best
  }

  /// Fills in what is bought at a price, and what could be bought at no loss.
  private mutating func buy(at price: Double) {
    ties.removeAll(keepingCapacity: true)
    (bought, tieRoom, steepness) = (0, 0, 0)
    for decision in 0..<model.count {
      let coefficient = coefficients[decision]
      let cost = price * coefficient
      let demand: ConcaveEnvelope.Demand
      var tie: (low: Double, high: Double)?
      if model.envelopes[decision].hasPieces, let list = model.pieces[decision] {
        tie = list.tie(at: cost, tolerance: 4e-16 * abs(cost))
        demand =
          tie.map { .init(amount: $0.low, fall: 0) } ?? list.demand(at: cost, pull: 0, centre: 0)
      } else {
        let slope = model.envelopes[decision].chordSlope
        if abs(slope - cost) <= 4e-16 * abs(cost) {
          tie = (model.envelopes[decision].low, model.envelopes[decision].tangent)
          demand = .init(amount: model.envelopes[decision].low, fall: 0)
        } else {
          demand = model.envelopes[decision].demand(at: cost, near: amounts[decision])
        }
      }
      amounts[decision] = demand.amount
      falls[decision] = demand.fall
      bought += coefficient * demand.amount
      steepness += coefficient * coefficient * demand.fall
      if let tie {
        let room = coefficient * (tie.high - tie.low)
        if room < 0 {
          amounts[decision] = tie.high
          bought += room
        }
        ties.append((decision, room))
        tieRoom += abs(room)
      }
    }
  }

  /// Shares out what is left among the decisions that take it at no loss, then what rounding left
  /// among those that bend.
  private mutating func share(_ rest: Double) {
    var left = rest
    for tie in ties where left > 0 && coefficients[tie.decision] != 0 {
      let part = min(left, abs(tie.room))
      amounts[tie.decision] += part / coefficients[tie.decision]
      left -= part
    }
    guard left != 0, steepness > 0 else { return }
    for decision in 0..<model.count where falls[decision] > 0 {
      let move = left * coefficients[decision] * falls[decision] / steepness
      amounts[decision] = min(
        max(amounts[decision] + move, model.ranges[decision].low), model.ranges[decision].high)
    }
  }

  /// Where rounding hides the price, mixes what is bought just below and just above it.
  private mutating func mix(_ low: Double, _ high: Double, _ target: Double) {
    guard low.isFinite, high.isFinite else { return }
    buy(at: high)
    let (less, lessBought) = (amounts, bought)
    buy(at: low)
    guard bought > lessBought else { return }
    let way = min(1, max(0, (target - lessBought) / (bought - lessBought)))
    for decision in 0..<model.count {
      amounts[decision] = less[decision] + way * (amounts[decision] - less[decision])
    }
  }
}

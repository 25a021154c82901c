internal import Budgeting
internal import Scenarios

/// The best allocation of a few decisions whose worth is known only by running the model.
///
/// Where more of a decision never harms a draw, the best corner of a box bounds the box: branch and
/// bound over boxes, cut by the limits, then proves how good the best allocation found is. Whole
/// levers are tried one by one, so nothing is assumed of them.
///
/// > Reference: Tuy (2000), SIAM Journal on Optimization 11, 464–494 (monotonic optimization,
/// > polyblocks); here with boxes and common random numbers.
struct BoxSearch {
  /// The most decisions that are searched through.
  static let mostDecisions = 6
  /// The most allocations that a search runs.
  private static let mostRuns = 160
  /// The most combinations of whole levers that are tried one by one.
  private static let mostCombinations = 64
  /// Above this share of draws in which more harms, nothing is said of boxes.
  private static let mostViolations = 0.02

  let search: AllocationSearch
  let limits: [AllocationLimit]
  let decisions: [AllocationDecision]
  /// Decisions that reach something.
  let active: [Int]
  /// For each decision, whether less of it is better.
  private(set) var isFlipped: [Bool]
  /// The worth by draw of what was run, and by its amounts.
  private(set) var draws: [[Double]: [Double]] = [:]
  var best: (amounts: [Double], value: Double)?
  private(set) var violations = 0.0
  var tried: [[Double]] = []
  private var runs = 0

  init(_ search: AllocationSearch, limits: [AllocationLimit]) {
    self.search = search
    self.limits = limits
    decisions = search.layout.problem.decisions
    active = search.active
    isFlipped = decisions.map { _ in false }
  }

  /// Searches until the bound is within the error of the draws, or the runs are used up.
  ///
  /// - Parameter most: How many allocations may be run.
  /// - Returns: The bound; nil where no allocation keeps the limits.
  /// - Throws: ``StudyError`` where the plan cannot be run.
  mutating func run(runs most: Int = mostRuns) throws(StudyError) -> Double? {
    var whole = AllocationBox(
      low: decisions.map(\.floor.amount), high: decisions.map(\.ceiling.amount))
    // What changes nothing stays as it is in a lever, and takes as little money as it may.
    for place in decisions.indices where !active.contains(place) {
      if !search.layout.targets[place].isMoney {
        let value = search.layout.current[place]
        let kept = min(whole.high[place], max(whole.low[place], value))
        (whole.low[place], whole.high[place]) = (kept, kept)
      }
    }
    guard let start = whole.tightened(by: limits, decisions) else { return nil }
    try orient(start)
    var open: [(box: AllocationBox, bound: Double)] = []
    for box in combinations(start) {
      if let cut = box.tightened(by: limits, decisions) { open.append(try bounded(cut)) }
    }
    while runs < most {
      open = open.filter { $0.bound > (best?.value ?? -.infinity) }
      guard let next = open.indices.max(by: { open[$0].bound < open[$1].bound }) else { break }
      let (box, bound) = open[next]
      if let best, bound - best.value <= tolerance { break }
      let halves = split(box)
      guard !halves.isEmpty else {
        // Too small to be split: its bound stands.
        break
      }
      open.remove(at: next)
      for half in halves {
        guard let cut = half.tightened(by: limits, decisions) else { continue }
        var entry = try bounded(cut, within: box)
        entry.bound = min(entry.bound, bound)
        open.append(entry)
      }
    }
    try fill()
    try exchange()
    guard let best else { return open.isEmpty ? nil : 1 }
    return max(best.value, open.map(\.bound).max() ?? best.value)
  }

  /// How near a bound is near enough: half the standard error of the best.
  private var tolerance: Double {
    guard let best, let worth = draws[best.amounts] else { return 0 }
    return max(1e-4, search.worth.of(worth).standardError / 2)
  }

  // MARK: Boxes

  /// The corner of a box where everything is at its best.
  private func corner(_ box: AllocationBox) -> [Double] {
    var corner = box.high
    for place in corner.indices {
      if isFlipped[place] || !active.contains(place) { corner[place] = box.low[place] }
    }
    return corner
  }

  /// The bound of a box, and a try inside it.
  private mutating func bounded(
    _ box: AllocationBox, within parent: AllocationBox? = nil
  ) throws(StudyError) -> (box: AllocationBox, bound: Double) {
    let top = corner(box)
    let worth = try worth(top)
    if let parent, let above = draws[corner(parent)] { compare(worth, above) }
    var ray = box
    for place in ray.high.indices where isFlipped[place] { ray.high[place] = ray.low[place] }
    let idle = Set(decisions.indices).subtracting(active)
    if let found = ray.representative(limits, decisions, last: idle) {
      let inside = search.layout.whole(found)
      let value = try self.worth(inside)
      compare(value, worth)
      let estimate = search.worth.of(value).value
      if best.map({ estimate > $0.value }) ?? true { best = (inside, estimate) }
      if !tried.contains(inside) { tried.append(inside) }
    }
    return (box, search.worth.of(worth).value)
  }

  /// The halves of a box along its widest decision; none where it is a point.
  private func split(_ box: AllocationBox) -> [AllocationBox] {
    func width(_ place: Int) -> Double {
      let range = decisions[place].ceiling.amount - decisions[place].floor.amount
      return range > 0 ? (box.high[place] - box.low[place]) / range : 0
    }
    guard let place = active.max(by: { width($0) < width($1) }), width(place) > 1e-3 else {
      return []
    }
    var (left, right) = (box, box)
    let middle = (box.low[place] + box.high[place]) / 2
    if let step = decisions[place].step, step > 0 {
      left.high[place] = (middle / step).rounded(.down) * step
      right.low[place] = left.high[place] + step
    } else {
      left.high[place] = middle
      right.low[place] = middle
    }
    return [right, left]
  }

  /// One box for each combination of whole levers, where these are few.
  private func combinations(_ box: AllocationBox) -> [AllocationBox] {
    var boxes = [box]
    for place in active {
      guard let step = decisions[place].step, step > 0, !search.layout.targets[place].isMoney else {
        continue
      }
      let count = Int(((box.high[place] - box.low[place]) / step).rounded()) + 1
      guard boxes.count * count <= Self.mostCombinations else { continue }
      boxes = boxes.flatMap { box in
        (0..<count).map { number in
          var one = box
          one.low[place] = box.low[place] + Double(number) * step
          one.high[place] = one.low[place]
          return one
        }
      }
    }
    return boxes
  }

  // MARK: Runs

  /// Finds which decisions are better low: the worth with each at both ends, others in the middle.
  private mutating func orient(_ box: AllocationBox) throws(StudyError) {
    var middle = zip(box.low, box.high).map { ($0 + $1) / 2 }
    for place in middle.indices {
      if let step = decisions[place].step, step > 0 {
        middle[place] = (middle[place] / step).rounded(.down) * step
      }
      if !active.contains(place) { middle[place] = box.low[place] }
    }
    var points: [[Double]] = []
    for place in active {
      for end in [box.low[place], box.high[place]] {
        var point = middle
        point[place] = end
        points.append(point)
      }
    }
    let found = try search.outcomes(points)
    for (number, place) in active.enumerated() {
      let low = search.worth.perDraw(found[2 * number])
      let high = search.worth.perDraw(found[2 * number + 1])
      isFlipped[place] = search.worth.of(low).value > search.worth.of(high).value
      let isWhole = decisions[place].step != nil && !search.layout.targets[place].isMoney
      if !isWhole { isFlipped[place] ? compare(high, low) : compare(low, high) }
    }
  }

  /// The worth of an allocation by draw.
  mutating func worth(_ amounts: [Double]) throws(StudyError) -> [Double] {
    if let known = draws[amounts] { return known }
    let found = search.worth.perDraw(try search.outcomes(amounts))
    runs += 1
    draws[amounts] = found
    return found
  }

  /// Counts the draws in which what should be worth less is worth more.
  mutating func compare(_ less: [Double], _ more: [Double]) {
    guard !less.isEmpty else { return }
    var against = 0
    for draw in less.indices where less[draw] > more[draw] + 1e-9 { against += 1 }
    violations = max(violations, Double(against) / Double(less.count))
  }

  /// Whether more never harms, but for a few draws.
  var isMonotone: Bool { violations <= Self.mostViolations }

  /// The best of what was tried by each part of the draws: how far chance moves the answer.
  func answersOfParts() -> [[Double]] {
    (0..<SampledDecisions.batches).compactMap { part in
      tried.max { a, b in value(a, part) < value(b, part) }
    }
  }

  private func value(_ amounts: [Double], _ part: Int) -> Double {
    guard let worth = draws[amounts] else { return -.infinity }
    let range = SampledDecisions.range(part, worth.count)
    return search.worth.of(Array(worth[range])).value
  }
}

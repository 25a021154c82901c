/// A box on its way, with its rows in the order of every numeric input.
struct Peeling {
  let rows: DiscoveryRows
  /// The rows in play, in the box or not.
  let remaining: [Bool]
  private(set) var box: ScenarioBox
  /// The rows of the box, ascending.
  private(set) var held: [Int]
  private(set) var hits: Int
  /// For each numeric input the rows of the box by ascending value; empty for categories.
  private(set) var ascending: [[Int]]
  /// For each input the least and the greatest number of all rows.
  let extremes: [(least: Double, greatest: Double)]
  private let cases: Int

  /// A box that could come next.
  struct Candidate {
    let box: ScenarioBox
    let input: Int
    let count: Int
    let hits: Int
    let value: Double
    let restricted: Int
  }

  init(rows: DiscoveryRows, remaining: [Bool]?) {
    self.rows = rows
    self.remaining = remaining ?? [Bool](repeating: true, count: rows.count)
    precondition(self.remaining.count == rows.count, "an answer for each row is needed")
    cases = rows.cases
    extremes = rows.columns.map { column in
      guard let values = column.numbers else { return (0, 0) }
      return (values.min() ?? 0, values.max() ?? 0)
    }
    box = rows.everything
    held = []
    hits = 0
    ascending = []
    enter(box)
  }

  var measured: MeasuredBox {
    MeasuredBox(box: box, count: held.count, hits: hits, rows: rows.count, cases: cases)
  }

  /// Takes a box as the present one.
  mutating func enter(_ new: ScenarioBox) {
    box = new
    let inside = rows.membership(in: new, among: remaining)
    held = inside.indices.filter { inside[$0] }
    hits = held.count { rows.isCase[$0] }
    ascending = rows.columns.map { column in
      guard let values = column.numbers else { return [] }
      return values.withUnsafeBufferPointer { values in
        held.sorted { values[$0] < values[$1] || (values[$0] == values[$1] && $0 < $1) }
      }
    }
  }

  /// Takes a peel, which keeps the order of the rows that stay.
  mutating func accept(_ peel: Candidate) {
    var inside = [Bool](repeating: false, count: rows.count)
    for row in held { inside[row] = true }
    inside = rows.membership(
      in: rows.everything.replacing(peel.input, peel.box.limits[peel.input]), among: inside)
    box = peel.box
    hits = peel.hits
    inside.withUnsafeBufferPointer { inside in
      held.removeAll { !inside[$0] }
      for input in ascending.indices { ascending[input].removeAll { !inside[$0] } }
    }
  }

  /// The better of two candidates: by value, then by how few inputs it limits, then the earlier.
  static func better(_ best: Candidate?, _ next: Candidate) -> Candidate {
    guard let best else { return next }
    if next.value != best.value { return next.value > best.value ? next : best }
    return next.restricted < best.restricted ? next : best
  }

  func candidate(
    _ input: Int, _ limits: InputLimits, count: Int, hits: Int, by method: PatientRuleInduction
  ) -> Candidate {
    let new = box.replacing(input, limits)
    return Candidate(
      box: new, input: input, count: count, hits: hits,
      value: method.objective.value(
        from: (held.count, self.hits), to: (count: count, hits: hits)),
      restricted: new.restricted.count)
  }

  /// The peel with the highest value, or nil where none is worth it or the box would be too small.
  func bestPeel(by method: PatientRuleInduction) -> Candidate? {
    guard hits > 0, hits < held.count else { return nil }
    var best: Candidate?
    for (input, column) in rows.columns.enumerated() {
      switch column {
      case .real(let values):
        for peel in sidePeels(input, values, isReal: true, by: method) {
          best = Self.better(best, peel)
        }
      case .levels(let values):
        for peel in sidePeels(input, values, isReal: false, by: method) {
          best = Self.better(best, peel)
        }
      case .categories(let values, let count):
        for peel in categoryPeels(input, values, count, by: method) {
          best = Self.better(best, peel)
        }
      }
    }
    guard let best, best.value > 0, best.count < held.count,
      Double(best.count) / Double(rows.count) >= method.minimumMass
    else { return nil }
    return best
  }

  /// What is left after a peel from above and one from below.
  private func sidePeels(
    _ input: Int, _ values: [Double], isReal: Bool, by method: PatientRuleInduction
  ) -> [Candidate] {
    guard case .range(let lower, let upper) = box.limits[input] else { return [] }
    let order = ascending[input]
    var peels: [Candidate] = []
    // From above: the rows at the end of the order go.
    let top = PeelingPlace.above(
      order.count, share: 1 - method.peel, isReal: isReal
    ) { values[order[$0]] }
    var kept = order.count
    var hitsLeft = hits
    while kept > 0, values[order[kept - 1]] > top {
      kept -= 1
      if rows.isCase[order[kept]] { hitsLeft -= 1 }
    }
    if kept < order.count {
      peels.append(
        candidate(
          input, .range(lower: lower, upper: top), count: kept, hits: hitsLeft, by: method))
    }
    let bottom = PeelingPlace.below(
      order.count, share: method.peel, isReal: isReal
    ) { values[order[$0]] }
    var gone = 0
    hitsLeft = hits
    while gone < order.count, values[order[gone]] < bottom {
      if rows.isCase[order[gone]] { hitsLeft -= 1 }
      gone += 1
    }
    if gone > 0 {
      peels.append(
        candidate(
          input, .range(lower: bottom, upper: upper), count: order.count - gone, hits: hitsLeft,
          by: method))
    }
    return peels
  }

  /// What is left without each of the categories allowed so far.
  private func categoryPeels(
    _ input: Int, _ values: [Int], _ count: Int, by method: PatientRuleInduction
  ) -> [Candidate] {
    guard case .categories(let kept, _) = box.limits[input], kept.count > 1 else { return [] }
    var counts = [(count: Int, hits: Int)](repeating: (0, 0), count: count)
    for row in held {
      counts[values[row]].count += 1
      if rows.isCase[row] { counts[values[row]].hits += 1 }
    }
    return kept.filter { counts[$0].count > 0 && counts[$0].count < held.count }.map { category in
      candidate(
        input, .categories(kept.filter { $0 != category }, of: count),
        count: held.count - counts[category].count, hits: hits - counts[category].hits, by: method)
    }
  }
}

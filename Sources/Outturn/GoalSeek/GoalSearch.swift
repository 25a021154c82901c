/// Finds every stretch of values whose outcome reaches a goal, on draws that all values share.
///
/// A grid over the range finds where the curve goes over the goal and back, however often; each
/// crossing is narrowed by cutting its gap. A dip or a rise that stays within two standard errors
/// of the goal is no crossing. The error of a crossing comes from turning the confidence band of the
/// curve on its side: the values whose 95 % band holds the goal.
///
/// > Reference: Serfling (1980), Approximation Theorems of Mathematical Statistics, §2.3 and §2.6
/// (inversion of tests on shared samples); Glasserman (2004), Monte Carlo Methods in Financial
/// Engineering, §7.1 (common random numbers).
struct GoalSearch {
  /// What a caller runs for several values at once.
  typealias Evaluation = ([Double]) throws(StudyError) -> [GoalPoint]

  /// What was looked at.
  let range: ClosedRange<Double>
  /// Whether only whole values are tried.
  let isWhole: Bool
  /// What is to be reached.
  let goal: Double
  /// Whether at least the goal is wanted, or at most.
  let isAtLeast: Bool
  /// The standard error where the goal is met exactly.
  let errorAtGoal: Double
  /// Whether a high mean is better, where the goal is a probability.
  let isMoreBetter: Bool
  /// Runs variants.
  let evaluate: Evaluation
  /// What was tried, in the order of the values.
  private(set) var points: [GoalPoint] = []

  /// How many values the first look takes, of whole levers all where they are not more than twice
  /// as many.
  static let gridSize = 33
  /// 95 % of a normal.
  static let band = 1.959963984540054

  init(
    over range: ClosedRange<Double>, isWhole: Bool, goal: Double, isAtLeast: Bool,
    errorAtGoal: Double, isMoreBetter: Bool = true, evaluate: @escaping Evaluation
  ) {
    self.range = range
    self.isWhole = isWhole
    self.goal = goal
    self.isAtLeast = isAtLeast
    self.errorAtGoal = errorAtGoal
    self.isMoreBetter = isMoreBetter
    self.evaluate = evaluate
  }

  // MARK: Points

  /// How far beyond the goal a point is.
  func margin(_ point: GoalPoint) -> Double {
    isAtLeast ? point.value - goal : goal - point.value
  }

  /// The margin in standard errors.
  func score(_ point: GoalPoint) -> Double {
    let margin = margin(point)
    let error = max(point.error, errorAtGoal)
    guard error > 0 else { return margin == 0 ? 0 : margin > 0 ? .infinity : -.infinity }
    return margin / error
  }

  func isReached(_ point: GoalPoint) -> Bool { margin(point) >= 0 }

  /// The point furthest beyond the goal.
  ///
  /// Of those within an error of it the one with the best mean, then the lowest: where no draw meets a
  /// target, some values still come nearer to it than others.
  var best: GoalPoint? {
    guard let top = points.max(by: { (margin($0), -$0.x) < (margin($1), -$1.x) }) else {
      return nil
    }
    guard top.mean != nil else { return top }
    let sign = isMoreBetter ? 1.0 : -1.0
    return points.filter { margin($0) >= margin(top) - top.error }.max {
      (sign * ($0.mean ?? 0), margin($0), -$0.x) < (sign * ($1.mean ?? 0), margin($1), -$1.x)
    }
  }

  /// Whether nothing that was tried makes a difference.
  var isFlat: Bool {
    points.allSatisfy { $0.value == points[0].value && $0.mean == points[0].mean }
  }

  /// Tries values that were not tried before.
  mutating func add(_ values: [Double]) throws(StudyError) {
    var new: [Double] = []
    for value in values.map({ isWhole ? $0.rounded() : $0 })
    where !points.contains(where: { $0.x == value }) && !new.contains(value) {
      new.append(value)
    }
    guard !new.isEmpty else { return }
    points += try evaluate(new)
    points.sort { $0.x < $1.x }
  }

  // MARK: Search

  /// Looks at the whole range.
  ///
  /// - Returns: Every stretch that reaches the goal, in order; none where nothing does.
  /// - Throws: ``StudyError`` when a variant cannot be run.
  mutating func run() throws(StudyError) -> [ReachedInterval] {
    try add(grid)
    if !points.contains(where: isReached) { try climb() }
    for _ in 0..<12 {
      let gaps = openGaps
      guard !gaps.isEmpty else { break }
      var values: [Double] = []
      for gap in gaps { values += cuts(gap.0, gap.1) }
      let before = points.count
      try add(values)
      if points.count == before { break }
    }
    // Errors of crossings need further values, which move the places of these.
    var found:
      [(first: GoalPoint, last: GoalPoint, below: GoalPoint?, above: GoalPoint?, best: GoalPoint)] =
        []
    for run in runs {
      let (first, last) = (points[run.lowerBound], points[run.upperBound])
      let below = run.lowerBound > 0 ? points[run.lowerBound - 1] : nil
      let above = run.upperBound < points.count - 1 ? points[run.upperBound + 1] : nil
      let best = points[run].max { (margin($0), -$0.x) < (margin($1), -$1.x) }
      found.append((first, last, below, above, best ?? first))
    }
    var result: [ReachedInterval] = []
    for run in found {
      var interval = ReachedInterval(lower: nil, upper: nil, best: run.best)
      if let below = run.below { interval.lower = try crossing(run.first, below) }
      if let above = run.above { interval.upper = try crossing(run.last, above) }
      result.append(interval)
    }
    return result
  }

  private var grid: [Double] {
    let (low, high) = (range.lowerBound, range.upperBound)
    let wholes = isWhole ? Int(high - low) + 1 : .max
    if wholes <= 2 * Self.gridSize { return (0..<wholes).map { low + Double($0) } }
    let last = Double(Self.gridSize - 1)
    return (0..<Self.gridSize).map { place in
      place == Self.gridSize - 1 ? high : low + (high - low) * Double(place) / last
    }
  }

  /// Values inside a gap: three, or the whole ones between.
  func cuts(_ a: GoalPoint, _ b: GoalPoint) -> [Double] {
    [0.25, 0.5, 0.75].map { a.x + (b.x - a.x) * $0 }.filter { $0 > a.x && $0 < b.x }
  }

  /// Looks closer around the best value, for a hill between two values of the grid.
  private mutating func climb() throws(StudyError) {
    guard points.contains(where: { $0.value != points[0].value }) else { return }
    for _ in 0..<6 {
      guard let best, let place = points.firstIndex(of: best) else { return }
      var values: [Double] = []
      if place > 0 { values += cuts(points[place - 1], best) }
      if place + 1 < points.count { values += cuts(best, points[place + 1]) }
      let before = points.count
      try add(values)
      guard points.count > before, let now = self.best else { return }
      if isReached(now) || margin(now) - margin(best) <= 0.1 * max(now.error, errorAtGoal) {
        return
      }
    }
  }

  /// Neighbours of which one reaches the goal, too far apart to stop.
  private var openGaps: [(GoalPoint, GoalPoint)] {
    var gaps: [(GoalPoint, GoalPoint)] = []
    for (a, b) in zip(points, points.dropFirst()) where isReached(a) != isReached(b) {
      if isWhole ? b.x - a.x <= 1 : isNarrow(a, b) { continue }
      gaps.append((a, b))
    }
    return Array(gaps.prefix(8))
  }

  /// Whether the estimate does not change beyond its error between two values any more, or the values
  /// hardly differ.
  func isNarrow(_ a: GoalPoint, _ b: GoalPoint) -> Bool {
    let width = range.upperBound - range.lowerBound
    if b.x - a.x <= 2e-5 * width { return true }
    let error = max(a.error, b.error, errorAtGoal)
    return b.x - a.x <= 2e-3 * width && abs(a.value - b.value) <= 0.05 * error
  }

  /// Runs of neighbouring points that reach the goal; those with but a shallow dip between are one.
  private var runs: [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    var start: Int?
    for place in points.indices {
      if isReached(points[place]) {
        start = start ?? place
      } else if let first = start {
        runs.append(first...(place - 1))
        start = nil
      }
    }
    if let first = start { runs.append(first...(points.count - 1)) }
    var merged: [ClosedRange<Int>] = []
    for run in runs {
      if let last = merged.last,
        points[(last.upperBound + 1)..<run.lowerBound].allSatisfy({ score($0) > -2 })
      {
        merged[merged.count - 1] = last.lowerBound...run.upperBound
      } else {
        merged.append(run)
      }
    }
    return merged
  }
}

extension GoalPoint: Comparable {
  /// In the order of the values that were tried.
  public static func < (a: GoalPoint, b: GoalPoint) -> Bool { a.x < b.x }
}

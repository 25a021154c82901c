/// The sums that decisions in whole units can have together.
///
/// Amounts that may be anything add a width to every sum. Holes below a smallest size of theirs are
/// taken for allowed, so that a sum said to be impossible is.
///
/// > Reference: Bellman (1957), "Dynamic programming", chapter I; bounded multiplicities as in Pisinger
/// > (2000), "A minimal algorithm for the bounded knapsack problem", INFORMS Journal on Computing 12.
struct UnitSums {
  /// The most cells times decisions that are looked at.
  private static let work = 60_000_000

  /// Amounts of one decision on the grid, counted from the least sum.
  private struct Part {
    /// The first of the evenly spaced places.
    var start: Int
    /// How far they are apart.
    var pace: Int
    /// How many more there are.
    var count: Int
    /// A place apart from the others: nothing, where a smallest size leaves a hole.
    var alone: Int?
  }

  /// Whether no choice of amounts gives a sum between both ends of a limit.
  ///
  /// - Parameters:
  ///   - limit: The limit.
  ///   - decisions: Those of the problem.
  /// - Returns: True where there is surely none; false also where the grid would be too fine.
  static func areImpossible(for limit: AllocationLimit, _ decisions: [AllocationDecision]) -> Bool {
    guard let least = limit.atLeast, let most = limit.atMost,
      let unit = unit(of: limit, decisions)
    else { return false }
    var base = 0.0
    var width = 0.0
    var stepped: [(allowed: AllowedAmounts, coefficient: Double)] = []
    for member in limit.members where member.coefficient != 0 {
      let decision = decisions[member.decision]
      guard
        let allowed = AllowedAmounts(
          decision, floor: decision.floor.amount, ceiling: decision.ceiling.amount)
      else { return true }
      let ends = [member.coefficient * allowed.low, member.coefficient * allowed.high]
      base += min(ends[0], ends[1])
      if allowed.step > 0 {
        stepped.append((allowed, member.coefficient))
      } else {
        width += (ends[1] - ends[0]).magnitude
      }
    }
    guard base.isFinite, width.isFinite else { return false }
    let error = 1e-9 * max(unit, least.magnitude, most.magnitude, base.magnitude) + 1e-9 * unit
    let cells = ((most - base + error) / unit).rounded(.down)
    guard cells >= 0 else { return true }
    guard cells < 2e6, (cells + 1) * Double(stepped.count) <= Double(work) else { return false }
    let last = Int(cells)
    var reached = [Bool](repeating: false, count: last + 1)
    reached[0] = true
    for (allowed, coefficient) in stepped {
      add(part(allowed, coefficient, unit, last), to: &reached)
    }
    for cell in stride(from: last, through: 0, by: -1) where reached[cell] {
      return base + Double(cell) * unit + width < least - error
    }
    return true
  }

  /// The greatest number that divides the steps of all members; nil where it is too small or there is
  /// none.
  static func unit(
    of limit: AllocationLimit, _ decisions: [AllocationDecision]
  ) -> Double? {
    var unit = 0.0
    for member in limit.members where member.coefficient != 0 {
      guard let step = decisions[member.decision].step else { continue }
      let size = step * member.coefficient.magnitude
      var (large, small) = (max(unit, size), min(unit, size))
      let error = 1e-12 * large
      while small > error { (large, small) = (small, large.truncatingRemainder(dividingBy: small)) }
      guard large > 1e7 * error else { return nil }
      unit = large
    }
    return unit > 0 ? unit : nil
  }

  /// The places of a decision; those beyond the last cell are left out.
  private static func part(
    _ allowed: AllowedAmounts, _ coefficient: Double, _ unit: Double, _ last: Int
  ) -> Part {
    func place(_ amount: Double) -> Int {
      let least = coefficient > 0 ? allowed.low : allowed.high
      let cells = (coefficient * (amount - least) / unit).rounded()
      return cells > Double(last) ? last + 1 : Int(cells)
    }
    let ends = [place(allowed.next), place(allowed.high)]
    let pace = (coefficient.magnitude * allowed.step / unit).rounded()
    let start = min(ends[0], ends[1])
    let apart = pace > Double(last) ? last + 1 : Int(pace)
    return Part(
      start: start, pace: apart, count: (max(ends[0], ends[1]) - start) / apart,
      alone: allowed.next > allowed.low ? place(allowed.low) : nil)
  }

  /// Adds the choice of one decision to what can be reached.
  private static func add(_ part: Part, to reached: inout [Bool]) {
    let count = reached.count
    var next = [Bool](repeating: false, count: count)
    // How many paces below each cell the nearest one lies that was reached before.
    var behind = [Int](repeating: Int.max, count: count)
    for cell in 0..<count {
      if reached[cell] {
        behind[cell] = 0
      } else if cell >= part.pace, behind[cell - part.pace] < Int.max {
        behind[cell] = behind[cell - part.pace] + 1
      }
      if behind[cell] <= part.count, cell + part.start < count { next[cell + part.start] = true }
      if let alone = part.alone, reached[cell], cell + alone < count { next[cell + alone] = true }
    }
    reached = next
  }
}

extension AllocationProblem {
  /// Whether some limit lies between two sums that whole units can have.
  var hasLimitBetweenUnits: Bool {
    limits.contains { UnitSums.areImpossible(for: $0, decisions) }
  }
}

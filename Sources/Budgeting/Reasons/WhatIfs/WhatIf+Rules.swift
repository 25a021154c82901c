internal import Statistics

extension WhatIf {
  /// Cuts every line by the same share of what it has.
  ///
  /// - Parameters:
  ///   - problem: The problem; lines without a current amount stay at zero.
  ///   - cut: The share, 0 to 1.
  ///   - solve: Finds the best allocation at the total that is left.
  /// - Returns: The amounts, their worth, and what the rule gives away.
  /// - Throws: What `solve` throws.
  public static func proRata(
    _ problem: AllocationProblem, cut: Double,
    solve: (AllocationProblem) throws -> AllocationOutcome = { try $0.solve(tolerance: 1e-4) }
  ) throws -> WhatIf {
    let current = problem.currentAmounts
    return try WhatIf(
      problem, .proRata(cut: cut), current.map { $0 * (1 - cut) },
      picked: problem.decisions.indices.filter { current[$0] > 0 }, solve: solve)
  }

  /// Cuts the lines that were graded poor by a share of what they have.
  ///
  /// > Reference: Ministry of Economy and Finance, budget guidelines 2010 and 2015: below 60 of 100
  /// > is poor, and poor means a cut of at least 10 %.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - tag: The tag with the grade: a score of 100, or a word of ``poorGrades``.
  ///   - cut: The share.
  ///   - solve: Finds the best allocation at the total that is left.
  /// - Returns: The amounts, their worth, and what the rule gives away.
  /// - Throws: What `solve` throws.
  public static func poorPerformers(
    _ problem: AllocationProblem, tag: String = "grade", cut: Double = 0.1,
    solve: (AllocationProblem) throws -> AllocationOutcome = { try $0.solve(tolerance: 1e-4) }
  ) throws -> WhatIf {
    let picked = problem.decisions.indices.filter {
      isPoor(problem.decisions[$0].tags[tag] ?? "")
    }
    var amounts = problem.currentAmounts
    for place in picked { amounts[place] *= 1 - cut }
    return try WhatIf(problem, .poorPerformers(cut: cut), amounts, picked: picked, solve: solve)
  }

  /// Moves the money that lines with low execution do not spend to the other lines.
  ///
  /// A line below the threshold is left with what it spends, its rate times its amount; the others
  /// share the rest in proportion to what they have, each up to its greatest amount.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - rates: The execution rate by the id of the decision, 0 to 1; lines without one are not cut.
  ///   - threshold: The rate below which execution is low.
  ///   - solve: Finds the best allocation at the same total.
  /// - Returns: The amounts, their worth, and what the rule gives away.
  /// - Throws: What `solve` throws.
  public static func lowExecution(
    _ problem: AllocationProblem, rates: [String: Double], below threshold: Double = 0.7,
    solve: (AllocationProblem) throws -> AllocationOutcome = { try $0.solve(tolerance: 1e-4) }
  ) throws -> WhatIf {
    let current = problem.currentAmounts
    var amounts = current
    var picked: [Int] = []
    for (place, decision) in problem.decisions.enumerated() {
      guard let rate = rates[decision.id], rate < threshold, current[place] > 0 else { continue }
      picked.append(place)
      amounts[place] = current[place] * max(0, rate)
    }
    var freed = CompensatedSum.of(current) - CompensatedSum.of(amounts)
    var open = problem.decisions.indices.filter { !picked.contains($0) && current[$0] > 0 }
    // Lines that reach their ceiling drop out, and the rest is shared again.
    while freed > 0, !open.isEmpty {
      let base = CompensatedSum.of(open.map { current[$0] })
      let factor = freed / base
      let full = open.filter {
        amounts[$0] + factor * current[$0] >= problem.decisions[$0].ceiling.amount
      }
      if full.isEmpty {
        for place in open { amounts[place] += factor * current[place] }
        break
      }
      for place in full {
        let room = max(0, problem.decisions[place].ceiling.amount - amounts[place])
        amounts[place] += room
        freed -= room
      }
      open.removeAll { full.contains($0) }
    }
    return try WhatIf(
      problem, .lowExecution(below: threshold), amounts, picked: picked, solve: solve)
  }

  /// Words of an evaluation grade that mean poor.
  public static let poorGrades: Set<String> = ["미흡", "매우미흡", "매우 미흡", "poor", "very poor"]

  /// Whether a grade is poor: one of the words, or a score below 60.
  static func isPoor(_ grade: String) -> Bool {
    if let score = Double(grade) { return score < 60 }
    return poorGrades.contains(grade.lowercased())
  }

  /// Values a rule's amounts beside the best at the same total.
  private init(
    _ problem: AllocationProblem, _ rule: Rule, _ amounts: [Double], picked: [Int],
    solve: (AllocationProblem) throws -> AllocationOutcome
  ) throws {
    let current = problem.currentAmounts
    let (same, place) = problem.withTotal(
      atMost: problem.total.map { $0.sum(of: amounts) } ?? CompensatedSum.of(amounts))
    let best = try solve(same).solution
    self.init(
      rule: rule, amounts: amounts, picked: picked,
      totalBefore: same.limits[place].sum(of: current),
      totalAfter: same.limits[place].sum(of: amounts), valueBefore: problem.value(of: current),
      value: problem.value(of: amounts), best: best?.value, upperBound: best?.upperBound,
      broken: problem.brokenLimits(by: amounts))
  }
}

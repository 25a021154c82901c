/// Finds the smallest set of limits that cannot be kept together.
///
/// Every set that clashes must share a limit with every set whose removal makes the problem feasible.
/// So the smallest set that meets all removals known so far is tried: if it clashes it is a smallest
/// clash; if not, what must still be given up next to it is one more removal.
///
/// > Reference: Ignatiev, Previti, Liffiton and Marques-Silva (2015), "Smallest MUS extraction with
/// > minimal hitting set dualization", algorithm 1; the filter that remains beyond the number of
/// > rounds is Chinneck and Dravnieks (1991), "Locating minimal infeasible constraint sets in
/// > linear programs", section 3.
struct SmallestClash {
  private let problem: AllocationProblem
  private let program: LimitProgram
  private let limits: [LimitReference]
  /// How often the smallest set is tried before any irreducible one will do.
  private let rounds: Int

  /// Sets up the search.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - program: Its limits as a program.
  ///   - left: Limits that are left out of the search.
  ///   - rounds: How often the smallest set is tried.
  init(
    _ problem: AllocationProblem, _ program: LimitProgram,
    leavingOut left: Set<LimitReference> = [],
    rounds: Int = 200
  ) {
    self.problem = problem
    self.program = program
    self.rounds = rounds
    limits = problem.limitReferences.filter { !left.contains($0) }
  }

  /// The limits that clash and whether no smaller set does; nil where all can be kept.
  func find() -> (limits: [LimitReference], isSmallest: Bool)? {
    guard !isFeasible(Set(limits)) else { return nil }
    var removals: [[Int]] = []
    for _ in 0..<rounds {
      guard let tried = HittingSet.smallest(of: removals, largest: 8) else { break }
      let kept = Set(tried.map { limits[$0] })
      guard isFeasible(kept) else { return (tried.map { limits[$0] }, true) }
      removals.append(removal(beside: Set(tried)))
    }
    return (filtered(), false)
  }

  func isFeasible(_ kept: Set<LimitReference>) -> Bool {
    switch program.amounts(keeping: kept) {
    case .amounts: true
    case .none: false
    // What the search cannot refute is taken for possible, so that no clash is made up.
    case .unknown: true
    }
  }

  /// Limits whose removal makes the rest feasible, few of them, none of a set that is feasible.
  private func removal(beside held: Set<Int>) -> [Int] {
    var kept = Set(held.map { limits[$0] })
    let giving = Set(limits.filter { !kept.contains($0) && $0.isAmount })
    var open = Array(limits.indices)
    if case .amounts(let amounts) = program.amounts(keeping: kept, giving: giving) {
      // What these amounts keep anyway need not go.
      let broken = Set(problem.brokenLimits(by: amounts))
      let satisfied = kept.union(limits.filter { !broken.contains($0) })
      if isFeasible(satisfied) { kept = satisfied }
    }
    open.removeAll { kept.contains(limits[$0]) }
    var removed: [Int] = []
    for place in open {
      let more = kept.union([limits[place]])
      if isFeasible(more) { kept = more } else { removed.append(place) }
    }
    return removed
  }

  /// An irreducible clash: every limit goes without which the rest still clash.
  private func filtered() -> [LimitReference] {
    var kept = limits
    for limit in limits {
      let rest = kept.filter { $0 != limit }
      if !isFeasible(Set(rest)) { kept = rest }
    }
    return kept
  }
}

internal import Statistics

extension AllocationProblem {
  /// Why no allocation keeps all limits.
  ///
  /// Limits are counted as people speak of them: what several lines owe to one rule (a change limit,
  /// a named floor, the range of a table) is one limit. That amounts are not negative always holds.
  ///
  /// - Parameter nodeLimit: The most nodes of each search with whole units or minimum sizes.
  /// - Returns: The limits that clash and the least that has to give way; nil where an allocation
  ///   keeps them all, or where the searches ended before they knew.
  public func infeasibility(nodeLimit: Int = 20_000) -> InfeasibilityReason? {
    let program = LimitProgram(self, nodeLimit: nodeLimit)
    let search = SmallestClash(self, program)
    guard let found = search.find() else { return nil }
    let all = limitReferences
    let clash = clashing(found.limits, all, program)
    return InfeasibilityReason(
      clash: clash, isSmallest: found.isSmallest, others: others(besides: clash, all, program),
      relaxation: smallestRelaxation(clash, all, program))
  }

  /// How many clashes are told besides the first.
  private static let mostOthers = 3

  /// What clashes still with one limit of each clash given up: the one that people would look at
  /// first, a sum before ranges, the total last.
  private func others(
    besides first: [ClashingLimit], _ all: [LimitReference], _ program: LimitProgram
  ) -> [[ClashingLimit]] {
    var others: [[ClashingLimit]] = []
    var last = first
    var givenUp: Set<LimitReference> = []
    while others.count < Self.mostOthers {
      guard let weakest = weakest(of: last) else { break }
      givenUp.insert(weakest)
      let search = SmallestClash(self, program, leavingOut: givenUp, rounds: 50)
      guard let found = search.find() else { break }
      last = clashing(found.limits, all, program)
      others.append(last)
    }
    return others
  }

  private func weakest(of clash: [ClashingLimit]) -> LimitReference? {
    func order(_ limit: LimitReference) -> Int {
      switch limit {
      case .atLeast(let place), .atMost(let place): limits[place].kind == .total ? 1 : 0
      case .floors(let origin), .ceilings(let origin): origin == .range ? 3 : 2
      case .wholeUnits, .minimumSizes: 4
      }
    }
    return clash.map(\.limit).min { order($0) < order($1) }
  }

  /// Limits that clash, in the order in which people name them.
  private func clashing(
    _ found: [LimitReference], _ all: [LimitReference], _ program: LimitProgram
  ) -> [ClashingLimit] {
    let places = concerned(in: found, program)
    let clash = found.map { limit in
      ClashingLimit(
        limit: limit, decisions: places[limit] ?? [],
        amount: amount(of: limit, places[limit] ?? []),
        givingAlone: givingAlone(limit, all, program))
    }
    return clash.enumerated().sorted {
      ($0.element.limit.rank(in: self), $0.offset) < ($1.element.limit.rank(in: self), $1.offset)
    }.map(\.element)
  }

  /// What has to give way with the least money in all: one limit where one alone costs no more, the
  /// total before others.
  private func smallestRelaxation(
    _ clash: [ClashingLimit], _ all: [LimitReference], _ program: LimitProgram
  ) -> [LimitRelaxation] {
    let hard = Set(all.filter { !$0.isAmount })
    let giving = Set(all).subtracting(hard)
    guard case .amounts(let least) = program.amounts(keeping: hard, giving: giving) else {
      return []
    }
    let needed = LimitRelaxation.needed(self, all, for: least).filter { !isRounding($0) }
    let money = CompensatedSum.of(needed.map(\.amount))
    let single = clash.filter {
      if case .amount(let alone) = $0.givingAlone { alone <= money * (1 + 1e-9) } else { false }
    }.max { $0.limit.rank(in: self) < $1.limit.rank(in: self) }
    guard needed.count > 1, let single else { return needed }
    let others = Set(all.filter { $0 != single.limit })
    guard case .amounts(let amounts) = program.amounts(keeping: others, giving: [single.limit])
    else { return needed }
    return LimitRelaxation.needed(self, [single.limit], for: amounts)
  }

  /// How far a limit alone would have to give.
  private func givingAlone(
    _ limit: LimitReference, _ all: [LimitReference], _ program: LimitProgram
  ) -> ClashingLimit.Giving {
    let others = Set(all.filter { $0 != limit })
    let giving: Set<LimitReference> = limit.isAmount ? [limit] : []
    guard case .amounts(let amounts) = program.amounts(keeping: others, giving: giving) else {
      return .notEnough
    }
    guard limit.isAmount else { return .dropped }
    return .amount(LimitRelaxation.needed(self, [limit], for: amounts).first?.amount ?? 0)
  }

  /// The decisions that each limit holds in a clash: those that a limit over several decisions in
  /// it counts; without such a limit, those that clash by themselves.
  private func concerned(
    in clash: [LimitReference], _ program: LimitProgram
  ) -> [LimitReference: [Int]] {
    var counted: Set<Int> = []
    for case .atLeast(let place) in clash { counted.formUnion(decisions(under: .atLeast(place))) }
    for case .atMost(let place) in clash { counted.formUnion(decisions(under: .atMost(place))) }
    if counted.isEmpty {
      for place in decisions.indices {
        let alone = AllocationProblem(decisions: [decisions[place]], terms: [], limits: [])
        let single = LimitProgram(alone, nodeLimit: 1_000)
        if case .none = single.amounts(keeping: Set(clash)) { counted.insert(place) }
      }
    }
    var places: [LimitReference: [Int]] = [:]
    for limit in clash {
      let held = decisions(under: limit)
      let part = held.filter(counted.contains)
      places[limit] = part.isEmpty ? held : part
    }
    return places
  }

  /// What a limit asks for or allows in all.
  private func amount(of limit: LimitReference, _ places: [Int]) -> Double {
    switch limit {
    case .floors: CompensatedSum.of(places.map { decisions[$0].floor.amount })
    case .ceilings: CompensatedSum.of(places.map { decisions[$0].ceiling.amount })
    case .atLeast(let place): limits[place].atLeast ?? 0
    case .atMost(let place): limits[place].atMost ?? 0
    case .wholeUnits: CompensatedSum.of(places.map { decisions[$0].step ?? 0 })
    case .minimumSizes: CompensatedSum.of(places.map { decisions[$0].minimumViable ?? 0 })
    }
  }

  /// Whether a limit gives way by no more than the rounding of the arithmetic.
  private func isRounding(_ relaxation: LimitRelaxation) -> Bool {
    let places = decisions(under: relaxation.limit)
    let size = abs(amount(of: relaxation.limit, places))
    return relaxation.amount <= 1e-12 * size
  }
}

extension LimitReference {
  /// The order in which people name limits that clash: what is asked for, then what is allowed, the
  /// total last.
  fileprivate func rank(in problem: AllocationProblem) -> Int {
    switch self {
    case .floors: 0
    case .minimumSizes: 1
    case .wholeUnits: 2
    case .atLeast(let place): problem.limits[place].kind == .total ? 6 : 3
    case .ceilings: 4
    case .atMost(let place): problem.limits[place].kind == .total ? 7 : 5
    }
  }
}

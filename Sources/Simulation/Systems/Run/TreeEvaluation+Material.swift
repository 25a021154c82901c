/// Conveyors and queues, which move what the equations of a step let them.
///
/// In each step, in the order in which values are asked for: a conveyor that is not arrested reads
/// its transit time, leaks in order of priority, and lets go what has reached its end; then there is
/// room for inflows in order of priority; a queue takes in what arrives and serves its outflows in
/// order of priority. Once everything is evaluated, belts move by one place and take in what got on.
///
/// What comes from another conveyor always gets on, since that conveyor cannot keep it: capacity may
/// then be exceeded until enough has left.
///
/// > Reference: XMILE 1.0, §3.7.2, §3.7.3, §4.2.1 and §4.3.
extension TreeEvaluation {
  /// A conveyor within a step.
  struct ConveyorStep {
    var isArrested: Bool
    /// The transit time in steps of what gets on now.
    var depth: Int
    /// The belt after the leaks so far.
    var belt: ConveyorBelt
    var leaked: [Double] = []
    /// For each leak, its share at this step.
    var fractions: [Double] = []
  }

  /// A queue within a step.
  struct QueueStep {
    var queue: BatchQueue
    var served: [Int: Double] = [:]
  }

  // MARK: Values

  /// The amount on a conveyor or in a queue.
  func material(_ number: Int) -> Double {
    switch model.variables[number].kind {
    case .conveyor(let conveyor):
      if belts[number] == nil { belts[number] = belt(number, conveyor) }
      return belts[number]?.amount ?? 0
    case .queue(let queue):
      if queues[number] == nil {
        let batches = queue.initial.enumerated().map {
          evaluate($0.element, place(number, $0.offset))
        }
        queues[number] = BatchQueue(given[number].map { [$0] } ?? batches)
      }
      return queues[number]?.amount ?? 0
    default: return .nan
    }
  }

  /// The rate of a flow that its source determines.
  func released(_ flow: Int) -> Double {
    guard let from = ends[flow].from else { return .nan }
    switch model.variables[from].kind {
    case .conveyor(let conveyor):
      _ = value(from)
      let isHeld = ends[flow].to.map { isArrested($0) } ?? false
      guard !step(of: from, conveyor).isArrested else { return 0 }
      if let leak = conveyor.leaks.firstIndex(where: { $0.flow == flow }) {
        return leaked(from, conveyor, leak) / model.clock.step
      }
      for leak in conveyor.leaks { _ = value(leak.flow) }
      return isHeld ? 0 : (steps[from]?.belt.atExit ?? 0) / model.clock.step
    case .queue(let queue):
      _ = value(from)
      return serve(from, queue).served[flow, default: 0] / model.clock.step
    default: return .nan
    }
  }

  /// What of a flow gets onto a conveyor.
  func admitted(_ rate: Double, _ flow: Int) -> Double {
    guard let to = ends[flow].to, case .conveyor(let conveyor) = model.variables[to].kind else {
      return rate
    }
    _ = value(to)
    let wanted = max(0, rate) * model.clock.step
    let room = room(to, conveyor, for: flow)
    return wanted <= room ? max(0, rate) : room / model.clock.step
  }

  // MARK: Conveyors

  private func place(_ number: Int, _ part: Int) -> UInt64 {
    Self.place(Self.place(UInt64(number), 100), part)
  }

  private func isArrested(_ number: Int) -> Bool {
    guard case .conveyor(let conveyor) = model.variables[number].kind else { return false }
    return step(of: number, conveyor).isArrested
  }

  /// The most places of a belt.
  private static var mostPlaces: Double { 1e6 }

  /// A transit time in steps, at most as many as a belt has room for.
  private func depth(_ length: Double) -> Int? {
    guard length.isFinite else { return nil }
    return max(1, Int(min(length / model.clock.step, Self.mostPlaces).rounded()))
  }

  private func shares(_ number: Int, _ conveyor: Conveyor) -> [Double] {
    conveyor.leaks.enumerated().map {
      let fraction = evaluate($0.element.fraction, place(number, 10 + $0.offset))
      let share = conveyor.leaksExponentially ? fraction * model.clock.step : fraction
      return share.isNaN ? 0 : share
    }
  }

  /// Whether material stands in batches, as it must behind a queue.
  private func isDiscrete(_ conveyor: Conveyor) -> Bool {
    conveyor.isDiscrete
      || conveyor.inflows.contains {
        guard let from = ends[$0].from, case .queue = model.variables[from].kind else {
          return false
        }
        return true
      }
  }

  /// The belt at the start.
  private func belt(_ number: Int, _ conveyor: Conveyor) -> ConveyorBelt {
    var belt = ConveyorBelt(
      leaks: conveyor.leaks.map { .init(zone: $0.zone, isInteger: $0.isInteger) },
      isExponential: conveyor.leaksExponentially)
    let amounts = conveyor.initial.enumerated().map {
      evaluate($0.element, place(number, 200 + $0.offset))
    }
    let length = evaluate(conveyor.length, place(number, 1))
    if length.isFinite, length / model.clock.step > Self.mostPlaces { tooLong = tooLong ?? number }
    let depth = depth(length) ?? 1
    latched[number] = depth
    let unit = 1 / model.clock.step
    let shares = shares(number, conveyor)
    if amounts.count > 1 && given[number] == nil {
      belt.fill(
        amounts, depth: depth, shares: shares, unit: unit, isDiscrete: isDiscrete(conveyor))
    } else {
      belt.fill(
        given[number] ?? amounts.first ?? 0, depth: depth, shares: shares,
        unit: isDiscrete(conveyor) ? unit : nil)
    }
    return belt
  }

  /// What is known of a conveyor in this step before any material moves.
  private func step(of number: Int, _ conveyor: Conveyor) -> ConveyorStep {
    if let step = steps[number] { return step }
    func isTrue(_ formula: Formula, _ part: Int) -> Bool {
      let value = evaluate(formula, place(number, part))
      return value != 0 && !value.isNaN
    }
    let isArrested = conveyor.arrest.map { isTrue($0, 3) } ?? false
    var depth = latched[number] ?? 1
    if !isArrested, conveyor.sample.map({ isTrue($0, 2) }) ?? true {
      depth = self.depth(evaluate(conveyor.length, place(number, 1))) ?? depth
    }
    let belt = belts[number] ?? ConveyorBelt(leaks: [], isExponential: false)
    let step = ConveyorStep(isArrested: isArrested, depth: depth, belt: belt)
    steps[number] = step
    return step
  }

  /// What leaks, after all leaks before.
  private func leaked(_ number: Int, _ conveyor: Conveyor, _ leak: Int) -> Double {
    for earlier in 0..<leak { _ = value(conveyor.leaks[earlier].flow) }
    let isHeld = ends[conveyor.leaks[leak].flow].to.map { isArrested($0) } ?? false
    var fraction = evaluate(conveyor.leaks[leak].fraction, place(number, 10 + leak))
    if fraction.isNaN { fraction = 0 }
    guard var step = steps[number] else { return 0 }
    // Read once: what follows changes the belt.
    guard step.leaked.count == leak else { return step.leaked[leak] }
    step.fractions.append(fraction)
    step.leaked.append(
      isHeld
        ? 0
        : step.belt.leak(
          leak, share: fraction * model.clock.step, amounts: belts[number]?.amounts ?? []))
    steps[number] = step
    return step.leaked[leak]
  }

  /// How much of a flow there is room for.
  private func room(_ number: Int, _ conveyor: Conveyor, for flow: Int) -> Double {
    guard !step(of: number, conveyor).isArrested else { return 0 }
    for leak in conveyor.leaks { _ = value(leak.flow) }
    let exit = conveyor.outflow.map { value($0) * model.clock.step } ?? 0
    var (certain, before) = (0.0, 0.0)
    var isBefore = true
    for inflow in conveyor.inflows {
      if inflow == flow { isBefore = false }
      if let from = ends[inflow].from, case .conveyor = model.variables[from].kind {
        certain += value(inflow) * model.clock.step
      } else if isBefore {
        before += volume(inflow)
      }
    }
    var room = Double.infinity
    if let formula = conveyor.capacity {
      let capacity = evaluate(formula, place(number, 4))
      if !capacity.isNaN {
        let left = (steps[number]?.belt.amount ?? 0) - exit
        room = max(0, capacity - left - certain - before)
      }
    }
    if let formula = conveyor.inflowLimit {
      let limit = max(0, evaluate(formula, place(number, 5)))
      if !limit.isNaN {
        let isDiscrete = isDiscrete(conveyor)
        let budget = isDiscrete ? limit - used(number) : limit * model.clock.step
        room = min(room, max(0, budget - before))
      }
    }
    return room
  }

  /// What has got on in this unit of time.
  private func used(_ number: Int) -> Double {
    guard let used = taken[number], used.unit == unitOfTime else { return 0 }
    return used.amount
  }

  /// Units of time since the start.
  private var unitOfTime: Int {
    Int((Double(stepNumber) * model.clock.step + 1e-9).rounded(.down))
  }

  // MARK: Queues

  /// What a flow moves in this step; of a queue that is being served, as far as it is known.
  private func volume(_ flow: Int) -> Double {
    if let from = ends[flow].from, let queue = serving[from] {
      return queue.served[flow, default: 0]
    }
    return value(flow) * model.clock.step
  }

  private func serve(_ number: Int, _ queue: MaterialQueue) -> QueueStep {
    if let step = served[number] { return step }
    var step = QueueStep(queue: queues[number] ?? BatchQueue())
    var arriving = 0.0
    for inflow in queue.inflows { arriving += max(0, value(inflow)) * model.clock.step }
    step.queue.append(arriving)
    serving[number] = step
    var isBlocked = false
    for outflow in queue.outflows where !outflow.isOverflow || isBlocked {
      guard let to = ends[outflow.flow].to,
        case .conveyor(let conveyor) = model.variables[to].kind
      else {
        step.served[outflow.flow] = step.queue.takeAll()
        isBlocked = false
        serving[number] = step
        continue
      }
      _ = value(to)
      let room = room(to, conveyor, for: outflow.flow)
      let (amount, wasBlocked) = step.queue.take(
        room: room, whole: conveyor.keepsBatches, one: conveyor.takesOneBatch)
      step.served[outflow.flow] = amount
      isBlocked = wasBlocked
      serving[number] = step
    }
    serving[number] = nil
    served[number] = step
    return step
  }

  // MARK: The end of a step

  /// Moves belts and queues on.
  func moveMaterial() {
    let h = model.clock.step
    for (number, variable) in model.variables.enumerated() {
      switch variable.kind {
      case .conveyor(let conveyor):
        var step = step(of: number, conveyor)
        guard !step.isArrested else { continue }
        var (all, limited) = (0.0, 0.0)
        for inflow in conveyor.inflows {
          let amount = max(0, value(inflow)) * h
          all += amount
          if let from = ends[inflow].from, case .conveyor = model.variables[from].kind { continue }
          limited += amount
        }
        let isHeld = conveyor.outflow.flatMap { ends[$0].to }.map { isArrested($0) } ?? false
        step.belt.move(isHeld: isHeld)
        step.belt.put(all, depth: step.depth, fractions: step.fractions)
        belts[number] = step.belt
        latched[number] = step.depth
        taken[number] = (unitOfTime, used(number) + limited)
      case .queue(let queue): queues[number] = serve(number, queue).queue
      default: break
      }
    }
    steps = [:]
    served = [:]
  }
}

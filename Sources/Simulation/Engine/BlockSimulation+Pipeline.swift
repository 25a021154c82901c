import Glibc

extension BlockSimulation {
  /// Puts the units of the start where they are: they entered at the end of the step before.
  func start(_ p: Int) {
    let (blueprint, columns) = (self.blueprint.pipelines[p], pipelines[p])
    let count = chance.count
    let begin = self.blueprint.active.pipelines[p].lowerBound
    columns.offered.update(repeating: 0, count: count)
    columns.lost.update(repeating: 0, count: count)
    for plan in blueprint.stages {
      let stage = columns.stages[plan.index]
      for column in [
        stage.above, stage.outside, stage.ready, stage.moving, stage.window, stage.windowOutside,
      ] {
        column.update(repeating: 0, count: count)
      }
      if let due = stage.due {
        due.update(repeating: 0, count: stage.dueColumns * stage.stride)
      }
      stage.age?.start(before: begin, count: count)
      guard plan.stage.start != nil else { continue }
      for number in plan.numbers where number.number == .start || number.number == .length {
        bringIntoRange(number, plan.stage, stage, at: begin, isRandom: blueprint.isRandom)
      }
      let units = stage(.start)
      if blueprint.isRandom {
        chance.round(units, by: plan.starting, into: stage.entered)
        units.update(from: stage.entered, count: count)
      }
      stage.level.update(from: units, count: count)
      stage.total.update(from: units, count: count)
      for d in 0..<count { columns.offered[d] += units[d] }
      guard let due = stage.due else { continue }
      for d in 0..<count {
        let length = plan.stage.length == nil ? 1 : stage(.length)[d]
        let step = min(max(0, Int(length) - 1), stage.dueColumns - 1)
        due[(begin + step) % stage.dueColumns * stage.stride + d] += units[d]
      }
    }
  }

  /// Works through the stages of a pipeline for one step.
  func work(_ p: Int, at step: Int) {
    let (blueprint, columns) = (self.blueprint.pipelines[p], pipelines[p])
    prepare(p, at: step)
    for plan in blueprint.stages {
      enter(plan, blueprint, columns, at: step)
      comeUp(plan, blueprint, columns, at: step)
    }
    measure(p, at: step)
  }

  /// Reads the numbers of the stages for a step, and takes away what leaks.
  func prepare(_ p: Int, at step: Int) {
    let (blueprint, columns) = (self.blueprint.pipelines[p], pipelines[p])
    let isRandom = blueprint.isRandom
    for plan in blueprint.stages {
      let stage = columns.stages[plan.index]
      for number in plan.numbers where number.refresh[step] && number.number != .start {
        bringIntoRange(number, plan.stage, stage, at: step, isRandom: isRandom)
      }
      stage.lost.update(repeating: 0, count: chance.count)
      if plan.windowBegins[step] {
        stage.window.update(repeating: 0, count: chance.count)
        stage.windowOutside.update(repeating: 0, count: chance.count)
      }
      stage.age?.begin(count: chance.count)
      countOccasions(plan, stage, at: step)
      if plan.stage.leak != nil { leak(plan, columns, at: step, isRandom: isRandom) }
    }
  }

  /// Gives the measures of the stages their values for a step.
  func measure(_ p: Int, at step: Int) {
    let (blueprint, columns) = (self.blueprint.pipelines[p], pipelines[p])
    for plan in blueprint.stages {
      measure(plan, first: blueprint.firstSlot, columns, at: step)
    }
  }

  /// Those who are here at the beginning of the step, also those who wait, may be lost.
  private func leak(
    _ plan: StageBlueprint, _ columns: PipelineColumns, at step: Int, isRandom: Bool
  ) {
    let stage = columns.stages[plan.index]
    let count = chance.count
    let share = stage(.leak)
    let lost = stage.lost
    var groups = 0
    if plan.unitsComeUp {
      for column in [stage.ready, stage.moving] {
        stage.groups[groups] = column
        groups += 1
      }
      for taker in plan.takers {
        stage.groups[groups] = columns.stages[taker].above
        groups += 1
      }
      let last = plan.stage.length == nil ? step + stage.dueColumns - 1 : blueprint.steps
      for due in step...last {
        guard let column = stage.due(due) else { continue }
        stage.groups[groups] = column
        groups += 1
      }
    }
    let used = UnsafeBufferPointer(rebasing: stage.groups[..<groups])
    if isRandom {
      chance.choose(from: stage.level, share: share, by: plan.leaking, into: lost)
      chance.take(lost, of: stage.level, from: used, by: plan.leaking)
    } else {
      for d in 0..<count { lost[d] = stage.level[d] * share[d] }
      for group in used {
        for d in 0..<count { group[d] -= group[d] * share[d] }
      }
    }
    for d in 0..<count { stage.level[d] -= lost[d] }
  }

  /// How many occasions the step holds, where that differs between draws.
  private func countOccasions(_ plan: StageBlueprint, _ stage: StageColumns, at step: Int) {
    guard plan.occasionCount[step] == nil else { return }
    if let fixed = plan.occasions.count[step] {
      stage.occasions.update(repeating: Double(fixed), count: chance.count)
    } else {
      let times = stage(.times)
      for d in 0..<chance.count {
        stage.occasions[d] = plan.occasions.count(times[d], at: step)
      }
    }
    if plan.stage.gate != nil {
      let gate = stage(.gate)
      for d in 0..<chance.count { stage.occasions[d] *= gate[d] }
    }
  }

  /// The slots of a stage's measures; level and total are kept as they change.
  private func measure(
    _ plan: StageBlueprint, first: Int, _ columns: PipelineColumns, at step: Int
  ) {
    let stage = columns.stages[plan.index]
    let count = chance.count
    let perYear = Double(blueprint.perYear)
    let base = first + plan.index * StageMeasure.allCases.count
    for d in 0..<count { columns.lost[d] += stage.lost[d] }
    for measure in StageMeasure.allCases where blueprint.isRead[base + measure.rawValue] {
      let out = slots[base + measure.rawValue]
      switch measure {
      case .level, .total: break
      case .flow: for d in 0..<count { out[d] = stage.entered[d] * perYear }
      case .arrivals: for d in 0..<count { out[d] = stage.arrived[d] * perYear }
      case .waiting: for d in 0..<count { out[d] = stage.above[d] + stage.outside[d] }
      case .age:
        stage.age?.measure(
          stage, plan, columns, steps: blueprint.steps, perYear: perYear, at: step, count: count,
          into: out)
      case .lost: for d in 0..<count { out[d] = stage.lost[d] * perYear }
      }
    }
  }

  /// Reads a number of a stage and brings it to the step: amounts per step, lengths in steps,
  /// shares per step; whole where units are whole.
  ///
  /// What is out of range goes to the nearest end, reported.
  private func bringIntoRange(
    _ plan: NumberBlueprint, _ stage: Stage, _ columns: StageColumns, at step: Int, isRandom: Bool
  ) {
    guard let slot = plan.slot[step] else { return }
    let (source, out, count) = (slots[slot], columns(plan.number), chance.count)
    if plan.number == .gate {
      for d in 0..<count { out[d] = source[d] == 0 ? 0 : 1 }
      return
    }
    let perYear = Double(blueprint.perYear)
    let leakPeriods = Double(stage.leakPeriods)
    let high =
      switch plan.number {
      case .yield, .quota: 1.0
      case .leak: leakPeriods
      default: 1e15
      }
    for d in 0..<count {
      let value = source[d]
      if value >= 0 && value <= high {
        out[d] = value
      } else {
        out[d] = value > high ? high : 0
        // A share that is off by a rounding error is no mistake.
        if !(value > -1e-9 && value < high + 1e-9) {
          corrections.mark(plan.site, draw: d, step: step)
        }
      }
    }
    switch plan.number {
    case .inflow:
      for d in 0..<count { out[d] /= perYear }
    case .leak:
      for d in 0..<count { out[d] /= leakPeriods }
      guard leakPeriods != perYear else { break }
      for d in 0..<count where out[d] > 0 && out[d] < 1 {
        out[d] = -expm1(log1p(-out[d]) * leakPeriods / perYear)
      }
    case .length:
      for d in 0..<count { out[d] = (out[d] * perYear + 0.5).rounded(.down) }
    case .limit:
      let years = stage.limit?.windowYears ?? 1
      for d in 0..<count {
        out[d] *= years
        if isRandom { out[d] = (out[d] + 1e-9).rounded(.down) }
      }
    case .atMost where isRandom, .capacity where isRandom:
      // The most that is stated is never exceeded, so half a place is none.
      for d in 0..<count { out[d] = (out[d] + 1e-9).rounded(.down) }
    case .yield, .times, .start, .atMost, .capacity, .quota, .gate, .branches: break
    }
  }
}

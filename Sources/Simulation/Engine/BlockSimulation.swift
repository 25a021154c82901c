import Expressions
import Statistics

/// Simulates one block of draws after another, a column of the block at a time.
///
/// One per thread. All memory is there before the first step; a draw's numbers depend on nothing
/// but the draw, so blocks may be cut anywhere.
final class BlockSimulation {
  let blueprint: Blueprint
  let record: [Int]
  let slots: UnsafeMutablePointer<Column>
  let pipelines: [PipelineColumns]
  let corrections: CorrectionLog
  /// Draws of each pipeline whose units do not add up.
  private(set) var imbalances: [Int]
  var chance: Chance
  /// The first draw of the block; `chance` may read further on.
  private(set) var firstDraw = 0
  var workspace = ProgramWorkspace()

  private let arena: ColumnArena
  private let recordedColumns: UnsafeMutablePointer<Column>
  /// Columns for passing results on: uniforms, parameters of distributions, shares.
  let scratch: [Column]
  /// The uniforms of correlated inputs, by input.
  let jointUniforms: [Column?]
  /// What inputs remember, by input.
  let memories: [InputMemory?]
  /// Room for the parameters of one distribution.
  let parameters: UnsafeMutablePointer<Double>
  static let scratchColumns = 6

  init(_ blueprint: Blueprint, record: [Int], size: Int) {
    self.blueprint = blueprint
    self.record = record
    let arena = ColumnArena(size: size)
    self.arena = arena
    let all = arena.columns(blueprint.slotCount)
    slots = arena.table(blueprint.slotCount, first: all)
    for i in 0..<blueprint.slotCount { slots[i] = all + i * size }
    scratch = (0..<Self.scratchColumns).map { _ in arena.columns(1) }
    // A distribution has at most three parameters; blocks may be of one draw.
    parameters = arena.columns(3)
    let recorded = arena.columns(record.count * blueprint.steps)
    recordedColumns = arena.table(record.count, first: recorded)
    let correlated = Set(blueprint.copulas.flatMap(\.members))
    jointUniforms = blueprint.inputs.indices.map {
      correlated.contains($0) ? arena.columns(1) : nil
    }
    memories = blueprint.inputs.map {
      $0.memoryColumns == 0
        ? nil : InputMemory(first: arena.columns($0.memoryColumns), stride: size)
    }
    corrections = CorrectionLog(sites: blueprint.sites.count, size: size)
    imbalances = blueprint.pipelines.map { _ in 0 }
    chance = Chance(firstDraw: 0, count: 0, time: 0, uniforms: arena.columns(1))
    let slots = slots
    var shared = [StagePlace: Column]()
    for limit in blueprint.sharedLimits {
      let window = arena.columns(1)
      for member in limit.members { shared[member] = window }
    }
    pipelines = blueprint.pipelines.indices.map {
      Self.columns(
        of: blueprint.pipelines[$0], $0, shared: shared, slots: slots, arena: arena)
    }
  }

  private static func columns(
    of pipeline: PipelineBlueprint, _ index: Int, shared: [StagePlace: Column],
    slots: UnsafeMutablePointer<Column>, arena: ColumnArena
  ) -> PipelineColumns {
    let measures = StageMeasure.allCases.count
    let stages = pipeline.stages.map { stage in
      let first = pipeline.firstSlot + stage.index * measures
      let own = arena.columns(11)
      let numbers = arena.table(StageNumber.allCases.count, first: own)
      for number in stage.numbers { numbers[number.number.rawValue] = arena.columns(1) }
      // An open yield is a share of one.
      if stage.stage.yield == nil {
        numbers[StageNumber.yield.rawValue] = arena.columns(1)
        numbers[StageNumber.yield.rawValue].update(repeating: 1, count: arena.size)
      }
      let groups = stage.takers.count + stage.dueColumns + 2
      return StageColumns(
        level: slots[first + StageMeasure.level.rawValue],
        total: slots[first + StageMeasure.total.rawValue],
        above: own, outside: own + arena.size, ready: own + 2 * arena.size,
        moving: own + 3 * arena.size,
        window: shared[StagePlace(pipeline: index, stage: stage.index)] ?? own + 4 * arena.size,
        windowOutside: own + 9 * arena.size, entered: own + 5 * arena.size,
        arrived: own + 6 * arena.size, lost: own + 7 * arena.size,
        occasions: own + 8 * arena.size, admissible: own + 10 * arena.size,
        age: stage.tracksAge
          ? AgeColumns(takers: stage.takers.count, dueColumns: stage.dueColumns, arena: arena)
          : nil,
        due: stage.dueColumns > 0 ? arena.columns(stage.dueColumns) : nil,
        dueColumns: stage.dueColumns, stride: arena.size, numbers: numbers,
        groups: UnsafeMutableBufferPointer(
          start: arena.table(groups, first: own), count: groups))
    }
    return PipelineColumns(
      stages: stages, offered: arena.columns(1), lost: arena.columns(1))
  }

  /// Simulates a block, lends its slots step by step, and then those recorded as a whole.
  func run(
    firstDraw: Int, count: Int, observe: ((borrowing SimulatedStep) -> Void)? = nil,
    consume: (borrowing SimulatedBlock) -> Void
  ) {
    let steps = blueprint.steps
    corrections.begin(count: count)
    self.firstDraw = firstDraw
    let chanceDraw = firstDraw + blueprint.chanceShift
    // Columns of the block stand densely, so that a block shorter than the others does too.
    for r in record.indices { recordedColumns[r] = recordedColumns[0] + r * steps * count }
    begin(chanceDraw: chanceDraw, count: count)
    for step in 0..<steps {
      chance = Chance(
        firstDraw: chanceDraw, count: count, time: blueprint.firstOrdinal + step,
        uniforms: chance.uniforms)
      setClock(step)
      let hasWindows = !blueprint.windows.isEmpty
      if hasWindows { turnWindows(at: step) }
      for entry in blueprint.order where !hasWindows || runs(entry, at: step) {
        switch entry {
        case .input(let i):
          if blueprint.inputs[i].refresh[step] { evaluate(blueprint.inputs[i], at: step) }
        case .pipeline(let p): work(p, at: step)
        case .stock(let s): move(blueprint.stocks[s])
        case .cluster(let c): work(blueprint.clusters[c], at: step)
        }
      }
      if !blueprint.remembering.isEmpty { remember(at: step) }
      for (r, slot) in record.enumerated() {
        (recordedColumns[r] + step * count).update(from: slots[slot], count: count)
      }
      observe?(SimulatedStep(self, firstDraw: firstDraw, count: count, step: step))
    }
    for p in pipelines.indices where blueprint.active.pipelines[p].upperBound == steps {
      checkBalance(of: p)
    }
    corrections.end()
    consume(
      SimulatedBlock(
        firstDraw: firstDraw, count: count, steps: steps, recorded: record.count,
        columns: UnsafePointer(recordedColumns)))
  }

  /// Clears the state and puts the units of the start in place.
  private func begin(chanceDraw: Int, count: Int) {
    chance = Chance(firstDraw: chanceDraw, count: count, time: 0, uniforms: chance.uniforms)
    for slot in 0..<blueprint.slotCount { slots[slot].update(repeating: 0, count: count) }
    setClock(0)
    for copula in blueprint.copulas { drawJointly(copula) }
    let active = blueprint.active
    for i in blueprint.startInputs where active.inputs[i].lowerBound == 0 {
      evaluate(blueprint.inputs[i], at: 0)
    }
    for (s, stock) in blueprint.stocks.enumerated() where active.stocks[s].lowerBound == 0 {
      start(stock)
    }
    for p in pipelines.indices where active.pipelines[p].lowerBound == 0 { start(p) }
  }

  private func setClock(_ step: Int) {
    let ordinal = blueprint.firstOrdinal + step
    let perYear = blueprint.perYear
    for clock in Model.Clock.allCases {
      let slot = blueprint.clockSlot + clock.rawValue
      guard blueprint.isRead[slot] else { continue }
      let place = ordinal % perYear + 1
      let value: Double =
        switch clock {
        case .time: Double(ordinal + 1) / Double(perYear)
        case .year: Double(ordinal / perYear)
        case .quarterOfYear: Double((place * 12 / perYear + 2) / 3)
        case .monthOfYear: Double(place * 12 / perYear)
        }
      slots[slot].update(repeating: value, count: chance.count)
    }
  }

  /// What came in must be here, wait outside, or be lost: on every path.
  func checkBalance(of p: Int) {
    let columns = pipelines[p]
    let exact = blueprint.pipelines[p].isRandom
    for d in 0..<chance.count {
      var found = columns.lost[d]
      for stage in columns.stages { found += stage.level[d] + stage.outside[d] }
      let slack = exact ? 0 : 1e-9 * max(1, columns.offered[d])
      if abs(found - columns.offered[d]) > slack { imbalances[p] += 1 }
    }
  }
}

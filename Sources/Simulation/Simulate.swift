import Dispatch
import Synchronization

/// Simulates a model: whole units move at random through the stages of its pipelines, many draws.
///
/// Draws are cut into blocks; each block is simulated by one thread, a column of the block at a time,
/// and lent to `consume`. Every random number is a pure function of the seed, the name of what is
/// uncertain, the draw and the period (Salmon et al. 2011, counter-based streams), so results are
/// the same bits for any number of threads, any block size and any part of the draws, and a model
/// that gains or loses an input, a pipeline or a stage keeps all other draws.
///
/// > Units: slots of flows, arrivals and losses are rates per year, times in years.
///
/// - Parameters:
///   - model: What is simulated. A model that contradicts itself is a defect of the caller and stops.
///   - seed: Scenarios with the same seed share their random numbers.
///   - draws: The numbers of the draws; part of a run may be simulated elsewhere.
///   - record: Slots to keep, in the order of the columns of a block.
///   - threads: At most so many threads work at once, the caller's included.
///   - blockSize: Draws per block; it changes memory and speed, never results.
///   - design: How beliefs are laid out over the draws of the whole run; nil for independent numbers.
///   - experiment: Where random numbers come from, if not each from its own stream at its own draw.
///   - progress: Called with the number of draws done so far, from any thread.
///   - observed: Slots to look at when a step of a block ends, for what has no need of a whole path.
///   - observe: Called at the end of every step of a block, from several threads at once; the steps of
///     a block come in order.
///   - consume: Called once per block, from several threads at once, in no particular order.
/// - Returns: What had to be put right while the model ran.
@discardableResult
public func simulate(
  _ model: Model, seed: UInt64, draws: Range<Int>, record: [Int], threads: Int,
  blockSize: Int = 256, design: SamplingDesign? = nil,
  experiment: Experiment? = nil, progress: (@Sendable (Int) -> Void)? = nil,
  observed: [Int] = [], observe: (@Sendable (borrowing SimulatedStep) -> Void)? = nil,
  consume: @Sendable (borrowing SimulatedBlock) -> Void
) -> SimulationReport {
  precondition(draws.lowerBound >= 0, "draws are numbered from 0, not \(draws.lowerBound)")
  precondition(blockSize > 0, "a block needs at least one draw, not \(blockSize)")
  precondition(threads > 0, "at least one thread must work, not \(threads)")
  precondition(
    draws.upperBound <= design?.draws ?? .max, "draws \(draws) go beyond the design's")
  experiment?.checkConsistency(of: model, draws: draws, design: design)
  let blueprint = Blueprint(
    model, seed: seed, record: record + observed, design: design,
    experiment: experiment.map { ($0, draws.lowerBound) })
  let size = min(blockSize, max(1, draws.count))
  let blocks = (draws.count + size - 1) / size
  let shared = SharedProgress()

  @Sendable func workOff(_: Int) {
    let simulation = BlockSimulation(blueprint, record: record, size: size)
    while true {
      let block = shared.next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard block < blocks else { break }
      let first = draws.lowerBound + block * size
      let count = min(size, draws.upperBound - first)
      simulation.run(firstDraw: first, count: count, observe: observe, consume: consume)
      let done = shared.done.wrappingAdd(count, ordering: .relaxed).newValue
      progress?(done)
    }
    shared.add(simulation)
  }
  let workers = min(threads, blocks)
  if workers <= 1 {
    if blocks > 0 { workOff(0) }
  } else {
    DispatchQueue.concurrentPerform(iterations: workers, execute: workOff)
  }
  return shared.report(of: blueprint)
}

/// What the threads of one run share: the next block, and what they had to put right.
private final class SharedProgress: Sendable {
  let next = Atomic<Int>(0)
  let done = Atomic<Int>(0)
  private let totals = Mutex(Totals())

  private struct Totals {
    var draws: [Int] = []
    var firstStep: [Int] = []
    var imbalances: [Int] = []
  }

  /// Adds what one thread found; sums and minima do not depend on the order.
  func add(_ simulation: BlockSimulation) {
    let (draws, firstStep) = (simulation.corrections.draws, simulation.corrections.firstStep)
    let imbalances = simulation.imbalances
    totals.withLock { totals in
      guard !totals.draws.isEmpty || !totals.imbalances.isEmpty else {
        totals = Totals(draws: draws, firstStep: firstStep, imbalances: imbalances)
        return
      }
      for i in draws.indices {
        totals.draws[i] += draws[i]
        totals.firstStep[i] = min(totals.firstStep[i], firstStep[i])
      }
      for i in imbalances.indices { totals.imbalances[i] += imbalances[i] }
    }
  }

  /// The report of the whole run.
  func report(of blueprint: Blueprint) -> SimulationReport {
    totals.withLock { totals in
      SimulationReport(
        corrections: totals.draws.indices.filter { totals.draws[$0] > 0 }.map {
          .init(
            place: blueprint.sites[$0], draws: totals.draws[$0], firstStep: totals.firstStep[$0])
        },
        imbalances: totals.imbalances.indices.filter { totals.imbalances[$0] > 0 }.map {
          .init(pipeline: $0, draws: totals.imbalances[$0])
        })
    }
  }
}

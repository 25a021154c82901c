import Synchronization
import Testing

@testable import Simulation

/// What is seen at the ends of steps, beside what is recorded of whole paths.
@Suite struct ObservationTests {
  @Test func `steps show what paths record, and what is said to stay does`() {
    for _ in 0..<RandomModel.count(10) {
      let seed = RandomModel.freshSeed()
      let model = RandomModel(seed: seed).builder.model
      // Inputs are slots of their own; those of stages and stocks follow.
      let slots = Array(0..<model.clockSlot(.time))
      let recorded = Mutex([Int: [Double]]())
      let observed = Mutex([Int: [Double]]())
      let wrongly = Mutex([Int]())
      simulate(
        model, seed: seed, draws: 0..<25, record: slots, threads: 2, blockSize: 10,
        observed: slots
      ) { step in
        for slot in slots {
          let now = (0..<step.count).map { step.column(slot)[$0] }
          let key = (step.firstDraw * model.steps + step.step) * slots.count + slot
          let before = observed.withLock { seen -> [Double]? in
            seen[key] = now
            return seen[key - slots.count]
          }
          if step.stays(slot), before != now { wrongly.withLock { $0.append(slot) } }
        }
      } consume: { block in
        for (place, slot) in slots.enumerated() {
          for step in 0..<block.steps {
            let column = block.column(place) + step * block.count
            let key = (block.firstDraw * model.steps + step) * slots.count + slot
            let values = (0..<block.count).map { column[$0] }
            recorded.withLock { $0[key] = values }
          }
        }
      }
      #expect(observed.withLock { $0 } == recorded.withLock { $0 }, "seed \(seed)")
      #expect(wrongly.withLock { $0.isEmpty }, "seed \(seed)")
    }
  }
}

import Expressions
import Statistics
import Synchronization
import Testing

@testable import Simulation

/// What the values of a slot depend on.
@Suite struct ModelReachTests {
  private func builder() throws -> ModelBuilder {
    var builder = try RepeatabilityTests.model()
    let other = builder.input("other", .uncertain(.uniform, [.constant(0), .constant(1)]))
    let flow = builder.input("flow", .formula(try builder.program("other * 2")))
    builder.stock("store", start: other, outflows: [flow], nonNegative: true)
    let intake = builder.poisson(5, "intake")
    builder.pipeline("second", [Stage(name: "a", inflow: intake), Stage(name: "b", source: 0)])
    return builder
  }

  @Test func `a slot depends on what its parts read, and on no more`() throws {
    let model = try builder().model
    let names = { (parts: Model.Parts) in Set(parts.inputs.map { model.inputs[$0].name }) }
    let main = model.parts(reaching: [model.slot(pipeline: 0, stage: 2, measure: .total)])
    #expect(main.pipelines == [0])
    #expect(main.stocks.isEmpty)
    #expect(
      names(main).isSuperset(of: ["inflow", "mean", "yield", "second", "leak", "length", "at most"])
    )
    #expect(names(main).isDisjoint(with: ["other", "flow", "intake"]))
    // A flow is cut by the stock that it drains.
    let flow = try #require(model.inputs.firstIndex { $0.name == "flow" })
    let cut = model.parts(reaching: [flow])
    #expect(names(cut) == ["flow", "other"])
    #expect(cut.stocks == [0])
    #expect(model.parts(reaching: [model.clockSlot(.time)]) == Model.Parts())
  }

  @Test func `what rests changes no bit of what runs`() throws {
    let builder = try builder()
    let model = builder.model
    let record = [builder.slot(2, .total), builder.slot(1, .waiting)]
    let parts = model.parts(reaching: record)
    let resting = model.resting(allBut: parts)
    func values(_ model: Model) -> [Double] {
      let sums = Sums()
      let report = simulate(model, seed: 3, draws: 0..<500, record: record, threads: 2) { block in
        for place in record.indices {
          for i in 0..<block.steps * block.count where block.column(place)[i] != 0 {
            sums.add(block.column(place)[i] * Double(1 + (block.firstDraw + i) % 7))
          }
        }
      }
      #expect(report.imbalances.isEmpty)
      return [sums.value]
    }
    #expect(values(model) == values(resting))
    let other = try #require(model.inputs.firstIndex { $0.name == "other" })
    let silent = Sums()
    simulate(resting, seed: 3, draws: 0..<50, record: [other], threads: 1) { block in
      silent.add(block.column(0)[0])
    }
    #expect(silent.value == 0)
  }
}

/// A sum over threads of whole numbers, which is exact in any order.
private final class Sums: Sendable {
  private let sum = Mutex(0.0)
  var value: Double { sum.withLock { $0 } }
  func add(_ value: Double) { sum.withLock { $0 += value } }
}

import Expressions
import Series
import Statistics
import Synchronization
import Testing

@testable import Simulation

struct RepeatabilityTests {
  @Test func `the same bits for any threads, block size and part of the draws`() throws {
    let builder = try Self.model()
    let record = Self.record(builder)
    let whole = builder.run(record, draws: 0..<1100, seed: 9)
    #expect(whole.report.imbalances.isEmpty)
    #expect(!whole.report.corrections.isEmpty)
    #expect(builder.run(record, draws: 0..<1100, seed: 9, threads: 2) == whole)
    for size in [64, 1000] {
      #expect(builder.run(record, draws: 0..<1100, seed: 9, threads: 2, blockSize: size) == whole)
    }
    let part = builder.run(record, draws: 333..<401, seed: 9, blockSize: 7)
    #expect(part.values == whole.values.map { $0.map { Array($0[333..<401]) } })
    #expect(builder.run(record, draws: 0..<1100, seed: 10).values != whole.values)
  }

  @Test func `another pipeline, stage or input changes no other draw`() throws {
    let plain = try Self.model()
    var more = ModelBuilder()
    more.input("new", .uncertain(.normal, [.constant(0), .constant(1)]), redraw: .period)
    let base = try Self.model(into: more)
    more = base
    let inflow = more.poisson(33, "new inflow")
    more.pipeline("new", [Stage(name: "intake", inflow: inflow), Stage(name: "b", source: 0)])
    let a = plain.run(Self.record(plain), draws: 0..<300, seed: 4)
    let b = more.run(Self.record(more), draws: 0..<300, seed: 4)
    #expect(a.values == b.values)
    var longer = ModelBuilder()
    longer = try Self.model(into: longer, lastStage: true)
    let c = longer.run(Self.record(longer), draws: 0..<300, seed: 4)
    // The new last stage takes units away, but entries and losses above it are the same.
    #expect(a.values[1] == c.values[1])
    #expect(a.values[2] == c.values[2])
  }

  @Test func `a raised yield never lowers a draw's passes`() {
    func passes(_ yield: Double) -> [[Double]] {
      var builder = ModelBuilder()
      builder.steps = 6
      let inflow = builder.poisson(50, "inflow")
      let share = builder.input("yield", .constant(yield))
      builder.pipeline("p", [Stage(name: "a", inflow: inflow, yield: share)])
      return builder.run([builder.slot(0, .total)], draws: 0..<500, seed: 2).values[0]
    }
    let yields = [0, 0.2, 0.41, 0.42, 0.7, 0.99, 1]
    for (low, high) in zip(yields, yields.dropFirst()) {
      let (a, b) = (passes(low), passes(high))
      for t in 0..<6 { #expect(zip(a[t], b[t]).allSatisfy { $0 <= $1 }) }
    }
  }

  @Test func `the order in which inputs are written changes nothing, correlations included`() throws
  {
    let unit = try DistributionFamily.uniform.distribution([0, 1])
    func values(_ names: [String]) -> [String: [Double]] {
      var builder = ModelBuilder()
      builder.steps = 1
      for name in names { builder.input(name, .belief(unit)) }
      let slot = { (name: String) in names.firstIndex(of: name) ?? 0 }
      builder.correlations = [
        .init(slot("a"), slot("b"), rank: 0.5), .init(slot("c"), slot("b"), rank: -0.3),
      ]
      let outcome = builder.run(Array(names.indices), draws: 0..<20)
      return Dictionary(uniqueKeysWithValues: zip(names, outcome.values.map { $0[0] }))
    }
    #expect(values(["a", "b", "c", "d"]) == values(["d", "c", "b", "a"]))
  }

  @Test func `progress ends at the number of draws`() {
    var builder = ModelBuilder()
    let inflow = builder.number(8)
    builder.pipeline("p", [Stage(name: "a", inflow: inflow)])
    let seen = Seen()
    simulate(
      builder.model, seed: 1, draws: 10..<1010, record: [], threads: 2, blockSize: 100,
      progress: { seen.note($0) }, consume: { _ in })
    #expect(seen.calls == 10)
    #expect(seen.largest == 1000)
  }

  /// A model with some of everything, pipeline `p` first.
  static func model(into start: ModelBuilder = ModelBuilder(), lastStage: Bool = false) throws
    -> ModelBuilder
  {
    var builder = start
    builder.steps = 6
    let share = try Distribution.interval(p05: 0.3, p95: 0.8, support: .share)
    let inflow = builder.input(
      "inflow",
      .events(
        .poisson,
        [.slot(builder.input("mean", .uncertain(.gamma, [.constant(60), .constant(20)])))]))
    let yield = builder.input("yield", .belief(share))
    let second = builder.input(
      "second", .uncertain(.uniform, [.constant(0.3), .constant(1.1)]), redraw: .year)
    let leak = builder.input("leak", .constant(0.2))
    let length = builder.input("length", .uncertain(.exponential, [.constant(0.4)]))
    let atMost = builder.input("at most", .constant(9))
    builder.correlations = [.init(yield, length, rank: 0.4)]
    var stages = [
      Stage(name: "a", inflow: inflow, start: atMost, length: length, leak: leak),
      Stage(
        name: "b", source: 0, inflow: inflow, yield: yield,
        batch: [.init(occasions: .inStepsOfYear([1, 3]), atMost: atMost)], leak: leak),
      Stage(name: "c", source: 1, yield: second),
    ]
    if lastStage { stages.append(Stage(name: "d", source: 2)) }
    builder.pipeline("main", stages)
    return builder
  }

  static func record(_ builder: ModelBuilder) -> [Int] {
    [(2, StageMeasure.level), (2, .total), (1, .lost), (0, .level), (1, .waiting), (1, .arrivals)]
      .map { builder.slot($0.0, $0.1) }
  }
}

/// What a progress callback has been told.
private final class Seen: Sendable {
  private let state = Mutex((calls: 0, largest: 0))
  var calls: Int { state.withLock { $0.calls } }
  var largest: Int { state.withLock { $0.largest } }

  func note(_ done: Int) {
    state.withLock { $0 = ($0.calls + 1, max($0.largest, done)) }
  }
}

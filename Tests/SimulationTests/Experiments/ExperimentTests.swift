import Expressions
import Statistics
import Testing

@testable import Simulation

/// Runs that read some of their random numbers elsewhere.
@Suite struct ExperimentTests {
  private let builder: ModelBuilder
  private let record: [Int]
  private let draws = 0..<300

  init() throws {
    builder = try RepeatabilityTests.model()
    // Inputs too: `inflow` and `second` are drawn anew, the others are beliefs.
    record = RepeatabilityTests.record(builder) + Array(builder.inputs.indices)
  }

  private func index(_ name: String) throws -> Int {
    try #require(builder.inputs.firstIndex { $0.name == name })
  }

  private func run(
    _ experiment: Experiment?, draws: Range<Int>? = nil, threads: Int = 1, blockSize: Int = 256
  ) -> Outcome {
    builder.run(
      record, draws: draws ?? self.draws, seed: 9, threads: threads, blockSize: blockSize,
      experiment: experiment)
  }

  @Test func `an experiment that changes nothing changes no bit`() {
    #expect(run(Experiment()) == run(nil))
  }

  @Test func `everything shifted by n draws is the run of the draws from n on`() {
    let all = Experiment(
      Dictionary(uniqueKeysWithValues: builder.inputs.indices.map { ($0, .shift(300)) }),
      chanceShift: 300)
    #expect(run(all) == run(nil, draws: 300..<600))
    #expect(run(all, threads: 2, blockSize: 37) == run(nil, draws: 300..<600))
    let back = Experiment(
      Dictionary(uniqueKeysWithValues: builder.inputs.indices.map { ($0, .shift(-300)) }),
      chanceShift: -300)
    #expect(run(back, draws: 300..<600) == run(nil))
  }

  @Test func `only what is named is read elsewhere`() throws {
    let plain = run(nil).values
    let later = run(nil, draws: 300..<600).values
    let first = RepeatabilityTests.record(builder).count
    let yield = first + (try index("yield"))
    let length = first + (try index("length"))
    let mean = first + (try index("mean"))
    let second = first + (try index("second"))
    let shifted = run(
      Experiment([try index("yield"): .shift(300), try index("length"): .shift(300)])
    ).values
    #expect(shifted[yield] == later[yield])
    #expect(shifted[length] == later[length])
    #expect(shifted[mean] == plain[mean])
    #expect(shifted[second] == plain[second])
    let chance = run(Experiment(chanceShift: 300)).values
    #expect(chance[yield] == plain[yield])
    #expect(chance[mean] == plain[mean])
    #expect(chance[second] == later[second])
    let kept = run(Experiment([try index("second"): .shift(0)], chanceShift: 300)).values
    #expect(kept[second] == plain[second])
    #expect(kept[0] != plain[0])
  }

  @Test func `the numbers of the streams stated give the same bytes`() throws {
    func numbers(_ name: String, from draw: Int) -> [Double] {
      let stream = RandomStream(seed: 9, name: name)
      return draws.map { stream.uniform(draw: draw + $0, time: 0) }
    }
    var pair = ["length", "yield"].map { numbers($0, from: 0) }
    try GaussianCopula(spearman: [[1, 0.4], [0.4, 1]]).transform(uniforms: &pair)
    let stated = Experiment([
      try index("mean"): .uniforms(numbers("mean", from: 0)),
      try index("length"): .uniforms(pair[0]), try index("yield"): .uniforms(pair[1]),
    ])
    #expect(run(stated) == run(nil))
    #expect(run(stated, threads: 2, blockSize: 41) == run(nil))
  }

  @Test func `stated numbers belong to the draws of the run from its first`() throws {
    let mean = try index("mean")
    let stream = RandomStream(seed: 9, name: "mean")
    let uniforms = (100..<200).map { stream.uniform(draw: $0, time: 0) }
    let outcome = run(Experiment([mean: .uniforms(uniforms)]), draws: 100..<200, blockSize: 7)
    #expect(outcome == run(nil, draws: 100..<200))
  }

  @Test func `stated numbers of a group are the ranks of its members, correlation or none`() throws
  {
    let (yield, length) = (try index("yield"), try index("length"))
    let half = [Double](repeating: 0.5, count: draws.count)
    let quarter = [Double](repeating: 0.25, count: draws.count)
    let outcome = run(Experiment([yield: .uniforms(half), length: .uniforms(quarter)]))
    let first = RepeatabilityTests.record(builder).count
    let lengths = outcome.values[first + length][0]
    let expected = DistributionFamily.exponential.quantile(0.25, [0.4])
    #expect(lengths.allSatisfy { abs($0 - expected) < 1e-15 })
    #expect(Set(outcome.values[first + yield][0]).count == 1)
  }

  @Test func `a design is read further on as well`() throws {
    let mean = try index("mean")
    let design = SamplingDesign(.latinHypercube, draws: 600)
    let first = RepeatabilityTests.record(builder).count
    func means(_ draws: Range<Int>, _ experiment: Experiment?) -> [Double] {
      builder.run(
        record, draws: draws, seed: 9, experiment: experiment, design: design
      ).values[first + mean][0]
    }
    #expect(means(draws, Experiment([mean: .shift(300)])) == means(300..<600, nil))
  }

  @Test func `an experiment that a model cannot run stops`() async {
    await #expect(processExitsWith: .failure) {
      // The second of two correlated inputs is left where it was.
      let builder = try RepeatabilityTests.model()
      let yield = builder.inputs.firstIndex { $0.name == "yield" } ?? 0
      _ = builder.run([], draws: 0..<10, experiment: Experiment([yield: .shift(10)]))
    }
    await #expect(processExitsWith: .failure) {
      let builder = try RepeatabilityTests.model()
      let second = builder.inputs.firstIndex { $0.name == "second" } ?? 0
      let numbers = [Double](repeating: 0.5, count: 10)
      _ = builder.run([], draws: 0..<10, experiment: Experiment([second: .uniforms(numbers)]))
    }
  }
}

import Glibc
import Statistics
import Testing

@Suite struct RankReorderingTests {
  static let wanted = [[1, 0.8, -0.3], [0.8, 1, 0.1], [-0.3, 0.1, 1]]

  /// A lognormal, a uniform and a triangular-like sample.
  static func samples(_ count: Int) -> [[Double]] {
    let stream = RandomStream(seed: 21, name: "samples")
    return [
      (0..<count).map { exp(stream.normal(draw: $0, time: 0)) },
      (0..<count).map { stream.uniform(draw: $0, time: 1) },
      (0..<count).map { stream.uniform(draw: $0, time: 2) + stream.uniform(draw: $0, time: 3) },
    ]
  }

  @Test func `ranks become correlated as wanted and values stay`() throws {
    let samples = Self.samples(1000)
    let result = try RankReordering.reordered(samples, spearman: Self.wanted)
    #expect(result[0] == samples[0])
    for i in 0..<3 {
      #expect(result[i].sorted() == samples[i].sorted())
      for j in 0..<i {
        // Chance alone would leave a standard error of 0.02 to 0.03.
        let reached = SampleCorrelation.spearman(result[i], result[j])
        #expect(abs(reached - Self.wanted[i][j]) < 0.01)
      }
    }
  }

  @Test func `correlation that is there already is taken out first`() throws {
    let count = 500
    let stream = RandomStream(seed: 22, name: "joined")
    let x = (0..<count).map { stream.uniform(draw: $0, time: 0) }
    let y = (0..<count).map { x[$0] + 0.5 * stream.uniform(draw: $0, time: 1) }
    #expect(SampleCorrelation.spearman(x, y) > 0.8)
    let result = try RankReordering.reordered([x, y], spearman: [[1, 0], [0, 1]])
    #expect(abs(SampleCorrelation.spearman(result[0], result[1])) < 0.01)
  }

  @Test func `perfect correlation sorts alike or against`() throws {
    let samples = Self.samples(100)
    let result = try RankReordering.reordered(
      samples, spearman: [[1, 1, -1], [1, 1, -1], [-1, -1, 1]])
    #expect(SampleCorrelation.spearman(result[0], result[1]) == 1)
    #expect(SampleCorrelation.spearman(result[0], result[2]) == -1)
  }

  @Test func `samples without order of their own and impossible wishes are refused`() {
    let sorted = (0..<20).map(Double.init)
    #expect(throws: RankReorderingError.dependentRanks(variable: 1)) {
      try RankReordering.reordered([sorted, sorted.map { $0 * $0 }], spearman: [[1, 0], [0, 1]])
    }
    #expect(throws: RankReorderingError.self) {
      try RankReordering.reordered(
        Self.samples(10), spearman: [[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]])
    }
  }

  @Test func `nothing and one sample come back as they are`() throws {
    #expect(try RankReordering.reordered([], spearman: []) == [])
    #expect(try RankReordering.reordered([[3, 1, 2]], spearman: [[1]]) == [[3, 1, 2]])
  }
}

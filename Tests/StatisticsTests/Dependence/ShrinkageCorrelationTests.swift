import Testing

@testable import Statistics

@Suite struct ShrinkageCorrelationTests {
  /// Series with a common part of weight `common`.
  static func series(_ count: Int, length: Int, common: Double) -> [[Double?]] {
    let shared = RandomStream(seed: 2, name: "shared")
    return (0..<count).map { i in
      let own = RandomStream(seed: 2, name: "own \(i)")
      return (0..<length).map { t in
        Normal.quantile(shared.uniform(draw: t, time: 0)) * common.squareRoot()
          + Normal.quantile(own.uniform(draw: t, time: 0)) * (1 - common).squareRoot()
      }
    }
  }

  @Test func `without common periods the target is the answer`() {
    let series: [[Double?]] = [[1, 2, nil, nil, 4], [nil, nil, 3, 5, 1], []]
    let result = ShrinkageCorrelation(series, target: 0.3)
    #expect(result.correlation == [[1, 0.3, 0.3], [0.3, 1, 0.3], [0.3, 0.3, 1]])
    #expect(result.intensity == 1)
    #expect(result.intensities[1][0] == 1)
    #expect(result.intensities[1][1] == 0)
    #expect(result.pairCounts == [[3, 1, 0], [1, 3, 0], [0, 0, 0]])
  }

  @Test func `three points that agree perfectly are mostly disbelieved`() {
    let result = ShrinkageCorrelation([[1, 2, 3], [2, 4, 6]], target: 0.3)
    #expect(result.intensity > 0.8)
    #expect(result.correlation[0][1] < 0.45)
    #expect(result.correlation[0][1] > 0.3)
  }

  @Test func `long series keep correlations that differ from the target`() {
    let result = ShrinkageCorrelation(Self.series(4, length: 3000, common: 0.8), target: 0.2)
    #expect(result.intensity < 0.02)
    for i in 0..<4 {
      for j in 0..<i { #expect(abs(result.correlation[i][j] - 0.8) < 0.05) }
    }
  }

  /// Schäfer & Strimmer's λ written out for the fixed target 0, series of equal length.
  @Test func `equally long series have the published intensity`() {
    let data = Self.series(3, length: 40, common: 0.15)
    var numerator = 0.0
    var denominator = 0.0
    for i in 0..<3 {
      for j in 0..<i {
        let n = 40.0
        let x = data[i].compactMap { $0 }
        let y = data[j].compactMap { $0 }
        let (a, b) = (Summary(x), Summary(y))
        let w = zip(x, y).map {
          ($0 - a.mean) / a.standardDeviation * ($1 - b.mean) / b.standardDeviation
        }
        let mean = w.reduce(0, +) / n
        let r = n / (n - 1) * mean
        let squares = w.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        numerator += n / ((n - 1) * (n - 1) * (n - 1)) * squares
        denominator += r * r
      }
    }
    // The pooled variance here exceeds its floor, so nothing but the formula is at work.
    #expect(numerator / 3 * 39 > 1)
    let result = ShrinkageCorrelation(data, target: 0)
    #expect(digits(result.intensity, numerator / denominator) > 12)
  }

  @Test func `a pair with few points is drawn further than one with many`() {
    var data = Self.series(3, length: 60, common: 0.7)
    for t in 6..<60 { data[2][t] = nil }
    let result = ShrinkageCorrelation(data, target: 0.1)
    #expect(result.pairCounts[0][1] == 60)
    #expect(result.pairCounts[0][2] == 6)
    #expect(result.intensities[0][2] > 3 * result.intensities[0][1])
  }

  @Test func `a series that does not vary tells nothing`() {
    let result = ShrinkageCorrelation([[1, 2, 4, 3], [5, 5, 5, 5]], target: 0.25)
    #expect(result.correlation[0][1] == 0.25)
    #expect(result.pairCounts[0][1] == 4)
  }

  @Test func `pairs that contradict one another are made consistent`() throws {
    // a and b agree early, b and c agree in the middle, a and c disagree late.
    var data = [[Double?]](repeating: [Double?](repeating: nil, count: 300), count: 3)
    let stream = RandomStream(seed: 3, name: "noise")
    for t in 0..<300 {
      let x = Normal.quantile(stream.uniform(draw: t, time: 0))
      switch t / 100 {
      case 0:
        data[0][t] = x
        data[1][t] = x
      case 1:
        data[1][t] = x
        data[2][t] = x
      default:
        data[0][t] = x
        data[2][t] = -x
      }
    }
    let result = ShrinkageCorrelation(data, target: 0.2)
    #expect((CorrelationMatrix.eigenvalues(result.correlation).min() ?? 0) > 0)
    #expect(result.intensity > 0.3)
    #expect(result.correlation[0][2] < 0.2 && result.correlation[0][1] > 0.2)
    _ = try GaussianCopula(correlation: result.correlation)
  }

  @Test func `a target that no such number of series can share is a wrong call`() async {
    await #expect(processExitsWith: .failure) {
      _ = ShrinkageCorrelation([[], [], []], target: -0.6)
    }
  }
}

import Statistics
import Testing

@Suite struct LatinHypercubeTests {
  @Test(arguments: [1, 2, 10, 97, 1000])
  func `every interval of every dimension holds one point`(points: Int) {
    let sample = LatinHypercube(points: points, dimensions: 3, seed: 4)
    for dimension in 0..<3 {
      let column = sample.column(dimension)
      #expect(column.allSatisfy { $0 > 0 && $0 < 1 })
      #expect(Set(column.map { Int($0 * Double(points)) }) == Set(0..<points))
    }
  }

  /// 1000 points: a correlation has a standard error of 0.032; the bound is 4 of them.
  @Test func `columns, seeds and places are unrelated`() {
    let sample = LatinHypercube(points: 1000, dimensions: 2, seed: 4)
    let first = sample.column(0)
    #expect(first == sample.column(0))
    let identity = (0..<1000).map { Double($0) / 1000 }
    let other = LatinHypercube(points: 1000, dimensions: 2, seed: 5).column(0)
    for column in [sample.column(1), other, identity] {
      let correlation = zip(first, column).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) * 0.012 }
      #expect(abs(correlation) < 0.13)
    }
    // Within the intervals points lie anywhere.
    let places = Summary(first.map { ($0 * 1000) - ($0 * 1000).rounded(.down) })
    #expect(abs(places.mean - 0.5) < 0.04 && abs(places.variance - 1 / 12.0) < 0.01)
  }

  @Test func `a mean of a monotone function varies far less than with plain draws`() {
    let means = Summary(
      (0..<50).map { seed in
        Summary(LatinHypercube(points: 20, dimensions: 1, seed: seed).column(0)).mean
      })
    // One point in each interval: variance 1/(12 n³) for the mean of x.
    #expect(abs(means.mean - 0.5) < 4 * means.standardError)
    #expect(means.variance < 3 / (12.0 * 8000) && means.variance > 0.3 / (12.0 * 8000))
  }
}

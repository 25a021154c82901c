import Testing

@testable import Outturn

@Suite struct SampleSummaryTests {
  private func matrix(_ values: [Double], isWhole: Bool) -> SampleMatrix {
    let matrix = SampleMatrix(periods: 1, draws: values.count, isWhole: isWhole)
    values.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress {
        matrix.store(base, count: values.count, period: 0, firstDraw: 0)
      }
    }
    return matrix
  }

  @Test func `quantiles of whole indicators are values that were drawn`() {
    let summary = SampleSummary(
      matrix([5, 1, 4, 2, 3], isWhole: true), period: 0, probabilities: [0.1, 0.5, 0.9, 0.2])
    #expect(summary.quantiles == [1, 3, 5, 1])
    #expect(summary.mean == 3)
  }

  @Test func `counting and sorting give the same quantiles`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<50 {
      let narrow = (0..<200).map { _ in Double(Int.random(in: -50...50, using: &generator)) }
      // One far value makes the range too wide for counting.
      let wide = narrow + [3e6]
      let probabilities = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]
      for values in [narrow, wide] {
        let sorted = values.sorted()
        let expected = probabilities.map { p in
          sorted[min(max(Int((p * Double(values.count)).rounded(.up)) - 1, 0), values.count - 1)]
        }
        let summary = SampleSummary(
          matrix(values, isWhole: true), period: 0, probabilities: probabilities)
        #expect(summary.quantiles == expected)
      }
    }
  }

  @Test func `quantiles of other indicators are interpolated`() {
    let summary = SampleSummary(
      matrix([1, 2, 3, 4], isWhole: false), period: 0, probabilities: [0, 0.5, 1, 0.25])
    #expect(summary.quantiles == [1, 2.5, 4, 1.75])
  }

  @Test func `small values survive beside large ones in the mean`() {
    let summary = SampleSummary(
      matrix([1e16, 1, 1, -1e16], isWhole: false), period: 0, probabilities: [])
    #expect(summary.mean == 0.5)
  }

  @Test func `whole matrices round to the nearest and tell what does not fit`() {
    let fits = matrix([1.4, 1.6, -2.5], isWhole: true)
    #expect((0..<3).map { fits.value(period: 0, draw: $0) } == [1, 2, -3])
    #expect(!fits.hasOverflow)
    #expect(matrix([3e9], isWhole: true).hasOverflow)
  }

  @Test func `a share that is met but for rounding is met`() {
    // 0.55 · 100 is 55.00000000000001 in doubles.
    let values = (1...100).map(Double.init)
    for isFar in [false, true] {
      let drawn = isFar ? Array(values.dropLast()) + [3e6] : values
      let counted = SampleSummary(
        matrix(drawn, isWhole: true), period: 0, probabilities: [0.55])
      #expect(counted.quantiles == [55])
      let sorted = SampleSummary(drawn, isWhole: true, probabilities: [0.55])
      #expect(sorted.quantiles == [55])
    }
  }
}

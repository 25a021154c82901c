import Testing

@testable import Outturn

@Suite struct DrawDifferenceTests {
  @Test func `rounding is no difference, anything else is`() {
    #expect(DrawDifference.of(0.1 + 0.2, minus: 0.3) == 0)
    #expect(DrawDifference.of(97.2.nextUp, minus: 97.2) == 0)
    #expect(DrawDifference.of(5.3e12 + 1, minus: 5.3e12) == 1)
    #expect(DrawDifference.of(1e-300, minus: 0) == 1e-300)
    #expect(DrawDifference.of(2, minus: 3) == -1)
  }

  @Test func `an estimate of nothing but rounding has no error`() {
    let values = (1...50).map { Double($0) / 7 }
    let estimate = MeanEstimate(values.map { $0 + 0.1 - 0.1 }, minus: values)
    #expect(estimate.value == 0)
    #expect(estimate.standardError == 0)
  }
}

import Simulation
import Testing

@testable import Outturn

/// Summaries of ensembles, whatever way their draws are kept.
@Suite struct EnsembleSummaryTests {
  private static let probabilities = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]

  private func summary(
    _ values: [Double], _ layout: SampleMatrix.Layout, isWhole: Bool = false,
    design: SamplingDesign? = nil
  ) -> EnsembleSummary {
    let matrix = SampleMatrix(periods: 1, draws: values.count, layout: layout)
    matrix.store(values, period: 0)
    return EnsembleSummary(
      matrix, period: 0, isWhole: isWhole, probabilities: Self.probabilities, design: design)
  }

  @Test(arguments: [true, false])
  func `counting gives what sums and selection give`(isWhole: Bool) {
    let values = (0..<2000).map { (draw: Int) -> Double in
      let mixed: Int = (draw * draw * 7919 + 13 * draw) % 1013
      return Double(mixed - 200)
    }
    let counted = summary(values, .packed, isWhole: isWhole)
    let summed = summary(values, .real, isWhole: isWhole)
    for (a, b) in zip(
      [counted.mean, counted.deviation] + counted.quantiles,
      [summed.mean, summed.deviation] + summed.quantiles)
    {
      #expect(abs(a.value - b.value) <= 1e-13 * abs(b.value))
      #expect(abs((a.error ?? -1) - (b.error ?? -2)) <= 1e-12)
    }
    #expect(counted.quantiles == summed.quantiles)
  }

  @Test func `the numbers from 1 to 100 have their moments`() {
    let found = summary((1...100).map(Double.init), .packed)
    #expect(found.mean.value == 50.5)
    // n (n + 1) / 12 with divisor n − 1.
    let variance = 100.0 * 101 / 12
    #expect(abs(found.deviation.value - variance.squareRoot()) < 1e-12)
    #expect(abs((found.mean.error ?? 0) - (variance / 100).squareRoot()) < 1e-12)
    #expect(found.quantiles[3].value == 50.5)
    // Places 45 and 55 lie a binomial deviation of 5 around the middle.
    #expect(found.quantiles[3].error == 5)
  }

  @Test func `what is certain has no error, and one draw none that is known`() {
    let certain = summary([Double](repeating: 0.1, count: 700), .packed)
    #expect(certain.mean == .init(value: 0.1, error: 0))
    #expect(certain.deviation == .init(value: 0, error: 0))
    #expect(certain.quantiles.allSatisfy { $0 == .init(value: 0.1, error: 0) })
    let one = summary([7], .packed)
    #expect(one.mean == .init(value: 7, error: nil) && one.deviation.error == nil)
    #expect(one == summary([7], .real))
  }

  @Test func `a design has its errors from its parts, however draws are kept`() {
    let design = SamplingDesign(.latinHypercube, draws: 640)
    let values = (0..<640).map { (draw: Int) -> Double in Double(draw * 37 % 101) }
    #expect(
      summary(values, .packed, design: design) == summary(values, .real, design: design))
  }
}

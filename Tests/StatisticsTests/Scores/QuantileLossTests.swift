import Statistics
import Testing

@Suite struct QuantileLossTests {
  @Test func `the loss is p above and 1 − p below`() {
    #expect(QuantileLoss.pinball(3, probability: 0.9, outcome: 5) == 1.8)
    #expect(digits(QuantileLoss.pinball(3, probability: 0.9, outcome: 1), 0.2) > 15)
    #expect(QuantileLoss.pinball(3, probability: 0.9, outcome: 3) == 0)
  }

  @Test func `the true quantile has the smallest expected loss`() {
    // Outcomes 1 … 9, equally likely; their 0.7 quantile is 7.
    func expected(_ q: Double) -> Double {
      (1...9).reduce(0) { $0 + QuantileLoss.pinball(q, probability: 0.7, outcome: Double($1)) }
    }
    for q in [5, 6, 6.5, 7.5, 8, 9] { #expect(expected(7) < expected(q)) }
  }

  @Test func `dense quantiles near the ranked score`() throws {
    let distribution = try Distribution.gamma(shape: 2.5, scale: 1.5)
    let probabilities = (0..<2000).map { (Double($0) + 0.5) / 2000 }
    let mean = QuantileLoss.mean(
      probabilities.map(distribution.quantile), probabilities: probabilities, outcome: 3)
    #expect(abs(mean - 0.52859531071602533) < 1e-5)
  }
}

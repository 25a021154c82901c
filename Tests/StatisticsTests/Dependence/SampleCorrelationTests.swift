import Statistics
import Testing

@Suite struct SampleCorrelationTests {
  // Ties in both samples, one pair tied in both.
  let x = [2.5, 1, 3, 3, -4, 7, 7, 7, 0, 9]
  let y = [1.0, 2, 2, 4, -4, 6, 5, 6, 1, 1]

  @Test func `all three coefficients are those of R, ties included`() {
    // cor(x, y), cor(…, method = "spearman"), cor(…, method = "kendall") of R 4.2.2, here from
    // exact rational arithmetic to 20 digits.
    #expect(digits(SampleCorrelation.pearson(x, y), 0.74837198980632934242) > 15)
    #expect(digits(SampleCorrelation.spearman(x, y), 0.59874902344952597533) > 15)
    #expect(digits(SampleCorrelation.kendall(x, y), 0.56794451807351402374) > 15)
    // rank(x) of R.
    #expect(SampleCorrelation.ranks(x) == [4, 3, 5.5, 5.5, 1, 8, 8, 8, 2, 10])
  }

  @Test func `order and mirror images are seen`() {
    let rising = [1.0, 2, 4, 9]
    for coefficient in [
      SampleCorrelation.pearson, SampleCorrelation.spearman, SampleCorrelation.kendall,
    ] {
      #expect(coefficient(rising, rising) == 1)
      #expect(coefficient(rising, rising.map(-)) == -1)
      #expect(coefficient(x, y) == coefficient(y, x))
      #expect(coefficient(x, [Double](repeating: 3, count: x.count)).isNaN)
      #expect(coefficient([], []).isNaN)
      #expect(coefficient([1], [2]).isNaN)
    }
  }

  @Test func `large means do not swallow a correlation`() {
    let shifted = SampleCorrelation.pearson(x.map { $0 + 0x1p40 }, y.map { $0 - 0x1p40 })
    #expect(digits(shifted, 0.74837198980632934242) > 15)
  }

  @Test func `counting by sorting is counting by pairs`() {
    for count in [2, 3, 8, 33, 100] {
      let stream = RandomStream(seed: 6, name: "kendall")
      let a = (0..<count).map { (9 * stream.uniform(draw: $0, time: 0)).rounded() }
      let b = (0..<count).map { (9 * stream.uniform(draw: $0, time: 1)).rounded() + a[$0] / 3 }
      var (balance, freeA, freeB) = (0, 0, 0)
      for i in 0..<count {
        for j in 0..<i {
          let p = a[i] == a[j] ? 0 : a[i] < a[j] ? -1 : 1
          let q = b[i] == b[j] ? 0 : b[i] < b[j] ? -1 : 1
          balance += p * q
          freeA += p * p
          freeB += q * q
        }
      }
      let tau = Double(balance) / (Double(freeA) * Double(freeB)).squareRoot()
      #expect(abs(SampleCorrelation.kendall(a, b) - tau) < 1e-15)
    }
  }

  @Test func `samples of different length are a wrong call`() async {
    await #expect(processExitsWith: .failure) { _ = SampleCorrelation.kendall([1, 2], [1]) }
  }
}

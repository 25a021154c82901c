import Glibc
import Statistics
import Testing

@Suite struct SummaryTests {
  @Test func `a large mean does not swallow the spread`() {
    // NIST StRD, NumAcc4: 1000 numbers about 10000000.2, standard deviation 0.1 exactly.
    var values = [10000000.2]
    for _ in 0..<500 { values += [10000000.1, 10000000.3] }
    let summary = Summary(values)
    #expect(summary.count == 1001)
    #expect(digits(summary.mean, 10000000.2) > 15.5)
    // 1e-9 is what the binary rounding of the inputs themselves leaves.
    #expect(abs(summary.standardDeviation - 0.1) < 1e-8)
    #expect(summary.minimum == 10000000.1)
    #expect(summary.maximum == 10000000.3)
  }

  @Test func `sums of very different sizes keep the small ones`() {
    #expect(Summary([1, 1e100, 1, -1e100]).mean == 0.5)
  }

  @Test func `small samples and strides`() {
    #expect(Summary([]).mean.isNaN)
    #expect(Summary([]).count == 0)
    #expect(Summary([3]).mean == 3)
    #expect(Summary([3]).variance.isNaN)
    let values = [1.0, 100, 2, 100, 3, 100]
    let odd = values.withUnsafeBufferPointer { Summary($0, stride: 2) }
    #expect(odd == Summary([1, 2, 3]))
    #expect(odd.variance == 1)
    #expect(odd.standardError == (1 / 3.0).squareRoot())
  }

  @Test func `quantiles lie straight between order statistics`() {
    // R: quantile(c(1, 2, 4, 8), c(0, .1, .5, .9, 1), type = 7)
    let sample = [1.0, 2, 4, 8]
    let expected = [(0.0, 1.0), (0.1, 1.3), (0.5, 3), (0.9, 6.8), (1, 8)]
    for (p, value) in expected { #expect(abs(quantile(sorted: sample, p) - value) < 1e-14) }
    #expect(quantile(sorted: [7], 0.3) == 7)
  }

  @Test(arguments: [1, 2, 3, 17, 18, 100, 1000])
  func `selection gives what sorting gives`(count: Int) {
    let probabilities = [0.95, 0.05, 0.5, 0, 1, 0.25, 0.5, 0.05001]
    for kind in 0..<4 {
      let stream = RandomStream(seed: 9, name: "selection")
      let sample = (0..<count).map { i -> Double in
        switch kind {
        case 0: stream.uniform(draw: i, time: 0)
        case 1: Double(i)
        case 2: Double(count - i)
        default: (5 * stream.uniform(draw: i, time: 1)).rounded(.down)
        }
      }
      let sorted = sample.sorted()
      var buffer = sample
      let selected = buffer.withUnsafeMutableBufferPointer {
        quantiles(selectingFrom: $0, probabilities)
      }
      #expect(selected == probabilities.map { quantile(sorted: sorted, $0) })
      #expect(buffer.sorted() == sorted)
    }
  }

  @Test func `samples at the ends of the range keep mean and spread`() {
    // By exact arithmetic; the spread of 1, 2, 4 is √(7/3).
    let far = Summary([1e308, 1.7e308])
    #expect(far.mean == 1.35e308)
    #expect(digits(far.standardDeviation, 4.949747468305832670599e307) > 15)
    #expect(far.variance == .infinity)
    #expect(digits(far.standardError, 3.5e307) > 15)
    #expect(digits(Summary([-1e308, 1e308]).standardDeviation, 1.414213562373095048802e308) > 15)
    let near = Summary([1e-200, 2e-200, 4e-200])
    #expect(digits(near.mean, 2.333333333333333333333e-200) > 15)
    #expect(digits(near.standardDeviation, 1.527525231651946668863e-200) > 15)
    #expect(near.variance == 0)
    #expect(digits(near.standardError, 8.819171036881968635434e-201) > 15)
    // What is not a number stays so.
    #expect(Summary([.nan, 1]).mean.isNaN && Summary([.nan, 1]).variance.isNaN)
    #expect(Summary([.infinity, 1]).variance.isNaN)
  }

  @Test func `a proportion has its standard error and exact bounds`() {
    let share = Proportion(successes: 30, trials: 120)
    #expect(share.value == 0.25)
    #expect(digits(share.standardError, (0.25 * 0.75 / 120).squareRoot()) > 15)
    // Quantiles of Beta(31, 90) and Beta(30, 91) to 30 digits (mpmath).
    #expect(digits(share.upperBound(), 0.32346341268398025) > 13)
    #expect(digits(share.lowerBound(), 0.18605590531658069) > 13)
    let none = Proportion(successes: 0, trials: 10000)
    #expect(none.standardError == 0)
    #expect(digits(none.upperBound(), 1 - pow(0.05, 1e-4)) > 11)
    #expect(none.lowerBound() == 0)
    #expect(Proportion(successes: 4, trials: 4).upperBound() == 1)
    #expect(digits(Proportion(successes: 4, trials: 4).lowerBound(), pow(0.05, 0.25)) > 14)
  }

  @Test func `a quantile of nothing is a wrong call`() async {
    await #expect(processExitsWith: .failure) { _ = quantile(sorted: [], 0.5) }
  }
}

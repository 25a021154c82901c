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

  @Test func `a histogram gives what the list gives`() {
    let stream = RandomStream(seed: 4, name: "histogram")
    let values = (0..<500).map { poissonQuantile(stream.uniform(draw: $0, time: 0), mean: 6) - 4 }
    var left = IntegerHistogram()
    var right = IntegerHistogram()
    for (i, value) in values.enumerated() {
      if i % 3 == 0 { left.add(value) } else { right.add(value) }
    }
    var joined = right
    joined.merge(left)
    left.merge(right)
    #expect(joined == left)
    #expect(joined.hashValue == left.hashValue)
    #expect(joined.total == 500)
    let sorted = values.map(Double.init).sorted()
    for p in [0, 0.01, 0.05, 0.333, 0.5, 0.95, 1] {
      #expect(joined.quantile(p) == quantile(sorted: sorted, p))
    }
    let summary = Summary(sorted)
    #expect(digits(joined.mean, summary.mean) > 15)
    #expect(digits(joined.variance, summary.variance) > 14)
    #expect(joined.range == Int(summary.minimum)...Int(summary.maximum))
    #expect(joined.count(of: 2) == values.filter { $0 == 2 }.count)
    #expect(joined.count(atLeast: 2) == values.filter { $0 >= 2 }.count)
    #expect(joined.count(of: 999) == 0)
    #expect(IntegerHistogram().range == nil)
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

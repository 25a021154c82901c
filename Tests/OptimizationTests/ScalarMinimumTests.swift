import Glibc
import Optimization
import Testing

@Suite struct ScalarMinimumTests {
  @Test func `minima are found to half of the digits`() {
    let cases: [((Double) -> Double, ClosedRange<Double>, Double)] = [
      ({ ($0 - 2) * ($0 - 2) + 3 }, -7...40, 2), ({ -sin($0) }, 0...3, Double.pi / 2),
      ({ $0 * log($0) }, 0.001...5, exp(-1)), ({ exp($0) + exp(-2 * $0) }, -3...3, log(2) / 3),
      ({ abs($0 - 0.1) }, -1...1, 0.1),
    ]
    for (function, interval, minimum) in cases {
      let solution = ScalarMinimum().find(in: interval, of: function)
      #expect(solution.outcome == .converged)
      #expect(abs(solution.point - minimum) <= 1e-7 * max(abs(minimum), 1))
      #expect(solution.bracket.contains(solution.point))
      #expect(solution.evaluations < 70)
    }
  }

  @Test func `Brent's poles have their published minima`() {
    // Brent (1973), table 5.1: the sum has a minimum between each two of its poles.
    let function = { (x: Double) in
      (1...20).reduce(0.0) { sum, i in
        let k = Double(i)
        return sum + pow((2 * k - 5) / (x - k * k), 2)
      }
    }
    let published = [
      3.0229153, 6.6837536, 11.2387017, 19.6760001, 29.8282273, 41.9061162, 55.9535958, 71.9856656,
      90.0088685, 110.0265327, 132.0405517, 156.0521144, 182.0620604, 210.0711010, 240.0800483,
      272.0902669, 306.1051233, 342.1369454, 380.2687097,
    ]
    for (k, minimum) in published.enumerated() {
      let pole = Double((k + 1) * (k + 1))
      let solution = ScalarMinimum().find(
        in: pole + 1e-9...Double((k + 2) * (k + 2)) - 1e-9, of: function)
      #expect(abs(solution.point - minimum) < 1e-5)
    }
  }

  @Test func `a falling function leads to the end`() {
    let solution = ScalarMinimum().find(in: 0...1) { -$0 }
    #expect(solution.outcome == .converged)
    #expect(solution.point > 1 - 1e-6)
    #expect(ScalarMinimum().find(in: -2 ... -1) { log($0) }.outcome == .undefined)
  }
}

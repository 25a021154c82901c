import Glibc
import Optimization
import Testing

@Suite struct ScalarRootTests {
  /// Functions with an interval and the root, to the digits of a double.
  static let cases:
    [(name: String, function: @Sendable (Double) -> Double, Double, Double, Double)] = [
      ("cubic of Wallis", { $0 * $0 * $0 - 2 * $0 - 5 }, 2, 3, 2.0945514815423265),
      ("fixed point of cosine", { cos($0) - $0 }, 0, 1, 0.7390851332151607),
      ("flat on one side", { exp(20 * ($0 - 1)) - 0.5 }, -10, 3, 1 - log(2) / 20),
      ("steep at 0", { $0.magnitude.squareRoot() * ($0 < 0 ? -1 : 1) - 1e-3 }, -1, 4, 1e-6),
      ("ninth power", { pow($0 - 1, 9) }, 0, 3, 1),
      ("step", { $0 < 0.3 ? -1 : 1 }, 0, 1, 0.3),
      ("far away", { $0 - 1e300 }, -1e308, 1e308, 1e300),
      ("quadratic at its end", { $0 * $0 - 2 }, 0, 2, 2.0.squareRoot()),
    ]

  @Test func `roots are right to the last digits`() {
    for (name, function, low, high, root) in Self.cases {
      let solution = ScalarRoot().find(in: low...high, of: function)
      #expect(solution.outcome == .converged, "\(name)")
      // A ninth power is 0 in doubles around its root.
      let allowed = name == "ninth power" ? 1e-30 : 4 * root.ulp
      #expect(
        abs(solution.point - root) <= allowed || solution.value.magnitude == 0, "\(name)")
      #expect(solution.bracket.contains(solution.point))
    }
  }

  @Test func `smooth roots take few evaluations and none takes many more than bisection`() {
    var counts: [Int] = []
    for (_, function, low, high, _) in Self.cases {
      counts.append(ScalarRoot().find(in: low...high, of: function).evaluations)
    }
    #expect(counts[0] <= 12 && counts[1] <= 12 && counts[7] <= 12)
    #expect(counts.allSatisfy { $0 <= 200 })
  }

  @Test func `the tolerance is kept`() {
    let solution = ScalarRoot(tolerance: 1e-3).find(in: 0...2) { $0 * $0 - 2 }
    #expect(abs(solution.point - 2.0.squareRoot()) <= 1e-3)
    #expect(solution.evaluations < 9)
  }

  @Test func `what cannot be solved is told`() {
    #expect(ScalarRoot().find(in: 1...2) { $0 }.outcome == .notBracketed)
    #expect(ScalarRoot().find(in: -1...2) { log($0) }.outcome == .undefined)
    #expect(ScalarRoot().find(in: 0...2) { $0 }.point == 0)
    var search = ScalarRoot()
    search.maximumEvaluations = 3
    #expect(search.find(in: 0...2) { cos($0) }.outcome == .evaluationLimit)
  }
}

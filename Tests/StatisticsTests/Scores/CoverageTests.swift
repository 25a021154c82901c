import Statistics
import Testing

@Suite struct CoverageTests {
  @Test func `ends count as inside`() {
    let intervals = (0..<4).map { _ in IntervalScore.Interval(lower: 1, upper: 2, level: 0.8) }
    let coverage = Coverage(intervals, outcomes: [1, 2, 1.5, 2.5])
    #expect(coverage.value == 0.75)
    #expect(coverage.nominal == 0.8)
  }

  @Test func `the exact interval`() {
    // Clopper & Pearson: beta quantiles 0.025 of (81, 20) and 0.975 of (82, 19), by mpmath.
    let interval = Coverage(inside: 81, count: 100, nominal: 0.9).interval()
    #expect(digits(interval.lowerBound, 0.719302042026387526) > 13)
    #expect(digits(interval.upperBound, 0.881556803867456386) > 13)
    #expect(!Coverage(inside: 81, count: 100, nominal: 0.9).isConsistent())
    #expect(Coverage(inside: 85, count: 100, nominal: 0.9).isConsistent())
  }
}

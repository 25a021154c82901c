import Sensitivity
import Testing

/// Errors and intervals over scramblings; `Benchmarks/sensitivity.md` has them at full length.
@Suite struct SobolCoverageTests {
  @Test func `at 4,096 points the indices of Ishigami's function err by less than a thousandth`()
    throws
  {
    #if DEBUG
      let scramblings = 3
    #else
      let scramblings = 50
    #endif
    let tally = try CoverageTally(
      of: TestFunction.ishigami, known: TestFunction.ishigamiFirst + TestFunction.ishigamiTotal,
      points: 4096, scramblings: scramblings)
    #expect(tally.medianError < 1e-6)
    #if !DEBUG
      #expect(tally.coverage >= 0.9 && tally.coverage <= 0.99)
    #endif
  }

  @Test func `intervals hold the indices of a smooth output as often as they say`() throws {
    let tally = try CoverageTally(
      of: TestFunction.ishigami, known: TestFunction.ishigamiFirst + TestFunction.ishigamiTotal,
      points: 256, scramblings: 40)
    #expect(tally.coverage >= 0.9 && tally.coverage <= 0.99)
  }

  @Test func `intervals hold the indices of Sobol's G as often as they say`() throws {
    let tally = try CoverageTally(
      of: TestFunction.sobolG, known: TestFunction.gFirst + TestFunction.gTotal, points: 128,
      scramblings: 12)
    #expect(tally.coverage >= 0.9 && tally.coverage <= 0.99)
  }

  @Test func `intervals hold the indices of an output of 0 and 1 as often as they say`() throws {
    let tally = try CoverageTally(
      of: TestFunction.met, known: TestFunction.metFirst + TestFunction.metTotal, points: 256,
      scramblings: 15)
    #expect(tally.coverage >= 0.9 && tally.coverage <= 0.99)
  }
}

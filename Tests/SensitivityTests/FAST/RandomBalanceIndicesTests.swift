import Sensitivity
import Testing
import TestSupport

@Suite struct RandomBalanceIndicesTests {
  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func `the indices are those of SALib on its own rows`() throws {
    let columns = try SALibReference.columns("ishigami_lhs_n2000")
    let found = try RandomBalanceIndices(
      columns: Array(columns.dropLast()), outputs: try #require(columns.last))
    #expect(agree(found.first, try SALibReference.expected("rbd_fast_lhs2000_M10")["S1"]))
  }

  @Test func `a constant output has indices of zero, and few rows are refused`() throws {
    let column = (0..<40).map(Double.init)
    let flat = [Double](repeating: 0.3, count: 40)
    #expect(try RandomBalanceIndices(columns: [column], outputs: flat).first == [0])
    #expect(throws: SensitivityError.tooFewRows(found: 40, needed: 44)) {
      try RandomBalanceIndices(columns: [column], outputs: flat, harmonics: 11)
    }
  }
}

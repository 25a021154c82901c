import Sensitivity
import Testing
import TestSupport

@Suite struct FASTIndicesTests {
  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func `the indices are those of SALib on its own curves`() throws {
    let y = try #require(try SALibReference.columns("ishigami_fast_n1000").last)
    let found = try FASTIndices(curves: (0..<3).map { Array(y[$0 * 1000..<($0 + 1) * 1000]) })
    let expected = try SALibReference.expected("efast_n1000_M4")
    #expect(agree(found.first, expected["S1"]))
    #expect(agree(found.total, expected["ST"]))
  }

  @Test func `curves of a design give the indices of Ishigami's function`() throws {
    let design = FASTDesign(inputs: 3, points: 513, seed: 4)
    let found = try FASTIndices(
      curves: design.curves.map { rows in
        (0..<rows.count).map { row in TestFunction.ishigami(rows.columns.map { $0[row] }) }
      })
    for (value, known) in zip(found.first, TestFunction.ishigamiFirst) {
      #expect(abs(value - known) < 0.02)
    }
    for (value, known) in zip(found.total, TestFunction.ishigamiTotal) {
      #expect(abs(value - known) < 0.08)
    }
  }

  @Test func `every input runs through its whole range along every curve`() {
    let design = FASTDesign(inputs: 12, points: 257, seed: 9)
    for rows in design.curves {
      for column in rows.columns {
        #expect(column.allSatisfy { $0 >= 0 && $0 <= 1 })
        #expect(abs(column.reduce(0, +) / 257 - 0.5) < 0.02)
        #expect(column.contains { $0 < 0.05 } && column.contains { $0 > 0.95 })
      }
    }
  }
}

import Sensitivity
import Testing

@Suite struct UnitRowsTests {
  @Test func `a part of the rows keeps every column`() {
    let rows = UnitRows(columns: [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]])
    #expect(rows.count == 3 && rows.inputs == 2)
    #expect(rows[1..<3].columns == [[0.2, 0.3], [0.5, 0.6]])
  }
}

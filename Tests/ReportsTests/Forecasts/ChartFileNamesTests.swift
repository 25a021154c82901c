import Reports
import Testing

@Suite struct ChartFileNamesTests {
  @Test func `letters of any script stay, and what a path must not hold goes`() {
    let names = ChartFileNames(["수출 (월)", "a/b", "../x", "c\u{0}d\ne", "", "é"])
    #expect(names.stems == ["수출 (월)", "a_b", "_._x", "c_d_e", "_", "é"])
  }

  @Test func `equal names are numbered, those that needed no change first`() {
    let names = ChartFileNames(["a/b", "a:b", "a_b", "A_B", "a_b-2"])
    #expect(names.stems == ["a_b-3", "a_b-4", "a_b", "A_B-2", "a_b-2-2"])
  }

  @Test func `long names are cut between letters, and stay different`() {
    let long = String(repeating: "가", count: 200)
    let names = ChartFileNames([long + "1", long + "2"])
    #expect(names.stems[0] == String(repeating: "가", count: 60))
    #expect(names.stems[1] == names.stems[0] + "-2")
  }
}

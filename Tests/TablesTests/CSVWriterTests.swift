import Tables
import Testing

@Suite struct CSVWriterTests {
  private func written(_ cells: [CSVCell]) -> String {
    var writer = CSVWriter(columns: cells.indices.map { "c\($0)" })
    let header = writer.text
    writer.append(cells)
    return String(writer.text.dropFirst(header.count).dropLast())
  }

  @Test func `rows end with a line feed and start with the header`() {
    var writer = CSVWriter(columns: ["kpi", "값, 원", "note"])
    writer.append([.text("firms"), .number(0.1 + 0.2), .missing])
    writer.append([.text("교육생"), .integer(1_234_567_890_123), .text("a \"b\"\nc")])
    #expect(
      writer.text == """
        kpi,"값, 원",note
        firms,0.3,
        교육생,1234567890123,"a ""b""
        c"

        """)
  }

  static let cases: [(String, String)] = [
    ("=1+1", "'=1+1"), ("+a", "'+a"), ("-a", "'-a"), ("@SUM(A1)", "'@SUM(A1)"),
    ("-4.11", "-4.11"), ("+1e-3", "+1e-3"), ("-", "'-"), ("-1e", "'-1e"), ("-.5", "-.5"),
    ("\tx", "'\tx"), ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""),
    ("-inf", "'-inf"), ("△4.11", "△4.11"), (" lead", "\" lead\""), ("a b", "a b"), ("", ""),
  ]

  @Test(arguments: cases)
  func `a text cannot become a formula`(text: String, cell: String) {
    #expect(written([.text(text), .integer(1)]) == cell + ",1")
  }

  @Test func `optional values become missing cells`() {
    #expect(written([.number(nil), .text(nil), .number(2)]) == ",,2")
  }

  @Test func `an empty cell alone in its row is no empty line`() {
    #expect(written([.missing]) == "\"\"")
  }

  @Test func `what was written reads back`() throws {
    let texts = ["a,b", "\"", "two\nlines", " blank ", "", "가나다", "plain"]
    var writer = CSVWriter(columns: ["text", "number"])
    for (index, text) in texts.enumerated() {
      writer.append([.text(text), .number(Double(index) / 8)])
    }
    let table = try CSVTable.read(path: "t.csv", contents: writer.text.utf8)
    #expect(table.rows.map { $0[0].text } == texts)
    #expect(table.rows.compactMap { Double($0[1].text) } == texts.indices.map { Double($0) / 8 })
  }

  @Test func `a row of the wrong length is a wrong call`() async {
    await #expect(processExitsWith: .failure) {
      var writer = CSVWriter(columns: ["a", "b"])
      writer.append([.missing])
    }
  }
}

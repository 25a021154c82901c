import Diagnostics
import Foundation
import Tables
import Testing

@Suite struct CSVTableTests {
  private func read(_ text: String) throws -> CSVTable {
    try CSVTable.read(path: "data.csv", contents: text.utf8)
  }

  /// `line:column+length` of each cell.
  private func places(_ cells: [CSVTable.Cell]) -> [String] {
    cells.map { "\($0.span.line):\($0.span.column)+\($0.span.length)" }
  }

  @Test func `a header gives names and units`() throws {
    let table = try read("period, amount (억원) ,매출（백만원）,(주),\"a (b) (c)\",x ()\n1,2,3,4,5,6\n")
    #expect(table.columns.map(\.name) == ["period", "amount", "매출", "(주)", "a (b)", "x ()"])
    #expect(table.columns.map(\.unitText) == [nil, "억원", "백만원", nil, "c", nil])
    #expect(table.index(of: "amount") == 1)
    #expect(table.index(of: "amount (억원)") == nil)
  }

  @Test func `every cell has its place`() throws {
    let table = try read("가,나\n  값 ,\"x\"\"y\"\r\n\"두\n줄\", z \r,-\n")
    #expect(table.rows.map { $0.map(\.text) } == [["값", "x\"y"], ["두\n줄", "z"], ["", "-"]])
    #expect(places(table.rows[0]) == ["2:3+1", "2:7+4"])
    #expect(places(table.rows[1]) == ["3:2+1", "4:5+1"])
    #expect(places(table.rows[2]) == ["5:1+1", "5:2+1"])
    #expect(table.rows[2].map(\.isMissing) == [true, true])
    #expect(table.rows[1].map(\.isMissing) == [false, false])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `any line end will do, also none at the end`(lineEnd: String) throws {
    let table = try read(["a,b", "1,2", "", "3,4"].joined(separator: lineEnd))
    #expect(table.rows.map { $0.map(\.text) } == [["1", "2"], ["3", "4"]])
    #expect(table.rows.map { $0[0].span.line } == [2, 4])
  }

  @Test func `rows of empty cells are skipped, in one column only at the end`() throws {
    #expect(try read("a,b\n1,2\n,\n\n3,4\n , \n").rows.count == 2)
    #expect(try read("a\n1\n\n3\n\n\n").rows.map { $0[0].text } == ["1", "", "3"])
    #expect(try read("a,b\n").rows.isEmpty)
  }

  @Test func `tabs or semicolons separate where the header has no comma`() throws {
    #expect(try read("a\tb\n1,5\t2\n").rows[0].map(\.text) == ["1,5", "2"])
    #expect(try read("a;b\n1,5;2\n").rows[0].map(\.text) == ["1,5", "2"])
    #expect(try read("\"a;b\"\n1\n").columns.map(\.name) == ["a;b"])
  }

  @Test func `a quote inside an unquoted cell is a character`() throws {
    #expect(try read("a,b\n5\" pipe,2\n").rows[0][0].text == "5\" pipe")
  }

  @Test func `the encoding is recognised`() throws {
    let text = "이름,값\n똠방각하,1\n"
    let utf16 = Array(text.utf16)
    let little = utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    // CP949 bytes from the Unicode Consortium's table CP949.TXT; 0x8C63 is outside EUC-KR.
    let cp949: [UInt8] =
      [0xC0, 0xCC, 0xB8, 0xA7, 0x2C, 0xB0, 0xAA, 0x0A]
      + [0x8C, 0x63, 0xB9, 0xE6, 0xB0, 0xA2, 0xC7, 0xCF, 0x2C, 0x31, 0x0A]
    let files: [(CSVEncoding, [UInt8])] = [
      (.utf8, Array(text.utf8)), (.utf8, [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
      (.utf16LittleEndian, [0xFF, 0xFE] + little), (.utf16BigEndian, [0xFE, 0xFF] + big),
      (.cp949, cp949), (.utf16LittleEndian, little), (.utf16BigEndian, big),
    ]
    for (encoding, bytes) in files {
      let table = try CSVTable.read(path: "k.csv", contents: bytes)
      #expect(table.encoding == encoding)
      #expect(table.columns.map(\.name) == ["이름", "값"], "\(encoding)")
      #expect(table.rows.map { $0.map(\.text) } == [["똠방각하", "1"]], "\(encoding)")
      #expect(table.columns[1].span.column == 4)
    }
  }
}

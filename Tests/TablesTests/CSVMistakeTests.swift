import Diagnostics
import Tables
import Testing

@Suite struct CSVMistakeTests {
  /// `line:column+length code` of every mistake in a file.
  private func mistakes(_ bytes: some Sequence<UInt8>) -> [String] {
    do {
      _ = try CSVTable.read(path: "data.csv", contents: bytes)
      return []
    } catch {
      return error.items.map { item in
        let span = item.span
        return "\(span?.line ?? 0):\(span?.column ?? 0)+\(span?.length ?? 0) \(item.code.rawValue)"
      }
    }
  }

  static let cases: [(String, [String])] = [
    ("a,b\n1\n1,2,가나,4\n", ["2:1+1 csv-ragged-row", "3:5+2 csv-ragged-row"]),
    ("a,a (원),b\n", ["1:3+5 csv-duplicate-column"]),
    ("a,,b\n", ["1:3+1 csv-unnamed-column"]),
    ("", ["1:1+1 csv-empty"]), ("\n\n,,\n", ["1:1+1 csv-empty"]),
    ("\u{FEFF}", ["1:1+1 csv-empty"]),
    ("a,b\n1,\"x\n2,3\n", ["2:3+1 csv-unterminated-quote"]),
    ("a,b\n\"x\"yz,3\n", ["2:4+2 csv-text-after-quote"]),
    (
      "a,b,a\n\"x\"y,3\n",
      [
        "1:5+1 csv-duplicate-column", "2:4+1 csv-text-after-quote", "2:6+1 csv-ragged-row",
      ]
    ),
    ("a,b\n1,\"", ["2:3+1 csv-unterminated-quote"]),
  ]

  @Test(arguments: cases)
  func `each mistake has a code and a place, all are told at once`(
    text: String, expected: [String]
  ) {
    #expect(mistakes(text.utf8) == expected)
  }

  @Test func `bytes that are no text are refused where they start`() {
    let head = Array("a,b\n1,x".utf8)
    #expect(mistakes([0xEF, 0xBB, 0xBF] + head + [0xC3, 0x28, 0x0A]) == ["2:4+1 csv-encoding"])
    #expect(mistakes(head + [0xFF, 0x0A]) == ["2:4+1 csv-encoding"])
    #expect(mistakes(head + [0xB0]) == ["2:4+1 csv-encoding"])
    #expect(mistakes([0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00, 0x00, 0xD8]) == ["2:1+1 csv-encoding"])
    #expect(mistakes([0xFF, 0xFE, 0x61]) == ["1:1+1 csv-encoding"])
    #expect(mistakes([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x00, 0xFF]) == ["1:1+1 csv-encoding"])
  }

  @Test func `a file of wrong rows shows the first ten`() throws {
    let text = "a,b\n" + String(repeating: "1,2,3\n", count: 500)
    do {
      _ = try CSVTable.read(path: "data.csv", contents: text.utf8)
      Issue.record("the rows were accepted")
    } catch {
      #expect(error.items.count == 10)
      #expect(error.items.last?.notes.map(\.text) == ["490 more rows like this follow"])
      #expect(error.sources == [SourceFile(path: "data.csv", text: text)])
    }
  }

  @Test func `no beginning of a file makes the reader crash`() {
    let text = "이름 (명),\"b\"\"c\"\r\n\"x\ny\",2\r3,\"4\"z\n"
    let bytes = Array(text.utf8)
    for end in 0...bytes.count {
      for extra: [UInt8] in [[], [0xFF], [0x22], [0x00], [0x0D]] {
        let found = mistakes(bytes[..<end] + extra)
        #expect(found.allSatisfy { $0.hasPrefix("0:") == false })
      }
    }
  }
}

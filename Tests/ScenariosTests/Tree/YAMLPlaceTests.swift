import Diagnostics
import Foundation
import Testing

@testable import Scenarios

@Suite struct YAMLPlaceTests {
  /// A plan in every style; places are found again by looking at the characters there.
  static let yaml = """
    # 등대 프로젝트
    제목: 등대 중견기업 100개사
    levers: {"등대 a": 'it''s 등대', 나: [가, "다\\"라", 3 to 5], empty: ""}
    long: 등대 기업
      한 번에
      읽기   # 주석
    quoted: "첫 줄
      둘째 줄 \\u00e9 끝"
    folded: >-
      한 줄
      두 줄
    literal: |
      가 나
        다
    bool: NO
    octal: 010
    time: 12:30
    date: 2024-01-01
    """

  @Test func `every scalar is text as written`() throws {
    let loaded = try TreeFolder(["p": YAMLPlaceTests.yaml]).load("p")
    #expect(loaded.places == [])
    #expect(loaded.line("levers") == "{등대 a: it's 등대, 나: [가, 다\"라, 3 to 5], empty: }")
    #expect(loaded.line("long") == "등대 기업 한 번에 읽기")
    #expect(loaded.line("quoted") == "첫 줄 둘째 줄 é 끝")
    #expect(loaded.line("folded") == "한 줄 두 줄")
    #expect(loaded.line("literal") == "가 나\n  다\n")
    for (key, text) in [
      ("bool", "NO"), ("octal", "010"), ("time", "12:30"), ("date", "2024-01-01"),
    ] {
      #expect(loaded.line(key) == text)
    }
  }

  @Test(arguments: [
    ("제목", "2:5+13", false), ("levers", "3:9+1", false), ("levers.등대 a", "3:19+8", true),
    ("levers.나", "3:33+1", false), ("levers.empty", "3:62+1", true), ("long", "4:7+5", false),
    ("quoted", "7:10+3", true), ("folded", "10:3+3", false), ("literal", "13:3+3", false),
  ])
  func `a span covers the text without quotes on its first line`(
    path: String, span: String, isQuoted: Bool
  ) throws {
    let loaded = try TreeFolder(["p": YAMLPlaceTests.yaml]).load("p")
    let node = try #require(loaded[path])
    #expect(loaded.place(node.span) == "p:" + span)
    #expect(node.isQuoted == isQuoted)
  }

  @Test func `parts of a text are found through folds, quotes and escapes`() throws {
    let loaded = try TreeFolder(["p": YAMLPlaceTests.yaml]).load("p")
    let lines = YAMLPlaceTests.yaml.split(separator: "\n", omittingEmptySubsequences: false)
    let nodes = [
      "제목", "levers.등대 a", "long", "quoted", "folded", "literal", "time",
    ].map { loaded[$0] }
    for node in nodes {
      let node = try #require(node)
      let text = Array(try #require(node.text).unicodeScalars)
      for (offset, scalar) in text.enumerated() where scalar != " " && scalar != "\n" {
        let span = node.span(of: offset..<(offset + 1))
        let shown = Array(lines[span.line - 1].unicodeScalars)[span.column - 1]
        #expect(shown == scalar || shown == "\\", "\(scalar) at \(loaded.place(span))")
      }
    }
  }

  @Test func `a part that goes over a line end keeps to its first stretch`() throws {
    let loaded = try TreeFolder(["p": "a: 등대 +\n  기업 * 2\n"]).load("p")
    let node = try #require(loaded["a"])
    #expect(loaded.place(node.span(of: 0..<10)) == "p:1:4+4")
    #expect(loaded.place(node.span(of: 5..<7)) == "p:2:3+2")
    #expect(loaded.place(node.span(of: 10..<11)) == "p:2:8+1")
  }

  @Test func `line ends of all kinds keep lines as editors count them`() throws {
    let windows = try TreeFolder(["p": "a: 1\r\n등대: ~\r\n"]).load("p")
    #expect(windows.places == ["p:2:5+1 null-value"])
    let old = try TreeFolder(["p": "a: 1\r등대: ~\r"]).load("p")
    #expect(old.places == ["p:2:5+1 null-value"])
    // libyaml breaks lines at U+2028 too, editors do not.
    let separator = try TreeFolder(["p": "a: \"x\u{2028}y\"\nb: ~\n"]).load("p")
    #expect(separator.places == ["p:2:4+1 null-value"])
  }
}

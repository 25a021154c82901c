import Diagnostics
import Foundation
import Testing

@testable import Scenarios

@Suite struct YAMLMistakeTests {
  struct Case: CustomTestStringConvertible {
    var yaml: String
    var expected: [String]
    var hint: String?
    var testDescription: String { expected.joined(separator: ", ") + ": " + yaml }

    init(_ yaml: String, _ expected: String..., hint: String? = nil) {
      self.yaml = yaml
      self.expected = expected
      self.hint = hint
    }
  }

  static let cases: [Case] = [
    Case("", "1:1+1 empty-file"),
    Case("# nothing\n", "1:1+1 empty-file"),
    Case("---\n", "1:1+1 empty-file"),
    Case("- a\n- b\n", "1:1+1 not-a-mapping"),
    Case("6,000개사\n", "1:1+7 not-a-mapping"),
    // Nulls.
    Case("id:\nhorizon: 2021\n", "1:1+2 null-value"),
    Case("title: ~\n제목: null\n", "1:8+1 null-value", "2:5+4 null-value"),
    Case("list:\n  - a\n  -\n", "3:4+1 null-value"),
    Case("kpis: {a: , b: 1}", "1:8+1 null-value"),
    Case("kpis: {a}", "1:8+1 null-value"),
    Case("kpis: {value:53, b: 1}", "1:8+8 null-value", hint: "put a space after the colon"),
    Case("kpis: {value: 5, unit person}", "1:18+11 null-value", hint: "write `unit: person`"),
    Case("kpis: {value: 5, source}", "1:18+6 null-value"),
    // Keys.
    Case("a: 1\n목표: 2\na: 3\n", "3:1+1 duplicate-key"),
    Case("a: 1\n목표: 2\n\"목표\": 3\n목표: 4\n", "3:2+2 duplicate-key", "4:1+2 duplicate-key"),
    Case(
      "a: {b: 1, b: 2}\nc:\n  d: 1\n  e: 2\n  d: 3\n", "1:11+1 duplicate-key", "5:3+1 duplicate-key"
    ),
    Case("\"\": 1\n\"\": 2\n", "1:1+1 duplicate-key"),
    Case(": 1\n", "1:1+1 yaml-syntax"),
    Case("a: {: 1}\n", "1:5+1 yaml-syntax"),
    Case("~: 1\n", "1:1+1 key-not-text"),
    Case("? [a, b]\n: 1\n", "1:3+1 key-not-text"),
    Case("<<: 등대\na: 1\n", "1:1+2 merge-key"),
    // Anchors, aliases, tags.
    Case("a: &등대 1\nb: 2\n", "1:4+1 anchor"),
    Case("a: &x {c: 1}\nb: *x\n", "1:4+2 anchor"),
    Case("a: *등대\n", "1:4+1 anchor", hint: "put text that begins with `*` in quotes"),
    Case("a: !!str 5\nb: !own {c: 1}\n", "1:4+5 tag", "2:4+4 tag"),
    Case("&a b: 1\n", "1:1+2 anchor"),
    // Syntax.
    Case("a: 1\n\tb: 2\n", "2:1+1 tab-indentation"),
    Case("목록:\n\t- 등대\n", "2:1+1 tab-indentation"),
    Case("제목: 등대: 중견\n", "1:7+1 yaml-syntax"),
    Case("a: {b: 1\nc: 2\n", "2:2+1 yaml-syntax"),
    Case("a: [1, 2\nb: 3\n", "2:2+1 yaml-syntax"),
    Case("a: 1\n b: 2\n", "2:3+1 yaml-syntax"),
    Case("a:\n  b: 1\n c: 2\n", "3:2+1 yaml-syntax"),
    Case("a: \"등대\nb: 1\n", "1:4+1 yaml-syntax"),
    Case("제목: @등대\n", "1:5+1 yaml-syntax", hint: "put the text in quotes"),
    Case("a: \"\\q\"\n", "1:5+1 yaml-syntax"),
    Case("a: 1\n수출 계획\nb: 2\n", "2:1+5 yaml-syntax"),
    Case("a: 1\n---\nb: 2\n", "2:1+1 several-documents"),
    Case("a: 1\n...\nb: 2\n", "3:1+1 yaml-syntax"),
    Case("a: 등\u{7}대\n", "1:5+1 control-character"),
    Case("a: 1\nb: \u{0}\n", "2:4+1 control-character"),
  ]

  @Test(arguments: cases)
  func `each mistake is found at its place`(_ example: Case) throws {
    let folder = try TreeFolder(["p": example.yaml])
    let loaded = folder.load("p")
    #expect(loaded.places == example.expected.map { "p:" + $0 }, "\(loaded.rendered)")
    if let hint = example.hint { #expect(loaded.hints.contains(hint)) }
  }

  @Test func `a second key has a note at the first`() throws {
    let loaded = try TreeFolder(["p": "목표: 1\na: 2\n목표: 3\n"]).load("p")
    #expect(
      loaded.rendered == """
        p:3:1: error: `목표` stands twice in one mapping [duplicate-key]
            3 | 목표: 3
              | ^^^^
          hint: keep one of them
        p:1:1: note: it stands here first
            1 | 목표: 1
              | ^^^^

        1 error

        """)
  }

  @Test func `mistakes of different kinds come together`() throws {
    let loaded = try TreeFolder([
      "p": "a: ~\nb: {value: 53,000억원}\nc: 1\nc: 2\nd: &x 1\ne: {value: 1,250, b: 1}\n"
    ]).load("p")
    #expect(
      loaded.places == [
        "p:1:4+1 null-value", "p:2:14+1 comma-in-braces", "p:4:1+1 duplicate-key",
        "p:5:4+2 anchor", "p:6:13+1 comma-in-braces",
      ])
    #expect(loaded.line("b") == "{value: !}")
    #expect(loaded.line("e") == "{value: !, b: 1}")
  }

  @Test(arguments: [
    ("{value: 53,000억원}", 10, "write `value: 53000억원`"),
    ("{value: 1,234,567, source: x}", 9, "write `value: 1234567`"),
    ("{value: 5,300억원 to 6,200억원}", 9, "write `value: 5300억원 to 6200억원`"),
    ("{by: 2024, value: 1,250 person}", 19, "write `value: 1250 person`"),
    ("{label: 판로, 수출 지원}", 10, "write `label: \"판로, 수출 지원\"` if it is text"),
    ("{value: max(a, b)}", 13, "use a line of its own below, `value: max(a, b)`"),
    ("{a: 1,000, b: 2,000}", 5, "write `a: 1000`"),
  ])
  func `a comma inside braces is recognised`(flow: String, comma: Int, hint: String) throws {
    let loaded = try TreeFolder(["p": "목표: \(flow)\n"]).load("p")
    #expect(loaded.places.first == "p:1:\(4 + comma + 1)+1 comma-in-braces", "\(loaded.rendered)")
    #expect(loaded.hints.first?.hasPrefix(hint) == true, "\(loaded.hints)")
    #expect(loaded.places.count == (flow.contains("b: 2") ? 2 : 1))
  }

  @Test func `lists and numbers without a comma mistake pass`() throws {
    let loaded = try TreeFolder([
      "p": "a: [1,250, 수출]\nb: 53,000억원\nc: {d: \"1,250\", e: [x, y], f: 11조 5188억원}\n"
    ]).load("p")
    #expect(loaded.places == [])
    #expect(loaded.line("a") == "[1, 250, 수출]")
    #expect(loaded.line("b") == "53,000억원")
  }

  @Test func `nesting is bounded`() throws {
    let deep = String(repeating: "[", count: 70) + String(repeating: "]", count: 70)
    #expect(try TreeFolder(["p": "a: " + deep]).load("p").places == ["p:1:67+1 too-deep"])
    for count in [990, 5_000, 200_000] {
      let open = "a: " + String(repeating: "[", count: count)
      let closed = open + String(repeating: "]", count: count)
      #expect(try TreeFolder(["p": open]).load("p").list.hasErrors)
      #expect(try TreeFolder(["p": closed]).load("p").list.items.first?.code == "too-deep")
      let braces = "a: " + String(repeating: "{b: ", count: count)
      #expect(try TreeFolder(["p": braces]).load("p").list.hasErrors)
    }
  }

  @Test func `aliases of aliases do not grow`() throws {
    var yaml = "a0: &a0 [x, x]\n"
    for level in 1...60 { yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(try TreeFolder(["p": yaml]).load("p").places.count == 61)
  }

  @Test func `what is not UTF-8 is told with its place`() throws {
    let folder = try TreeFolder()
    try folder.write("korean", Data("title: ".utf8 + [0xB5, 0xEE, 0xB4, 0xEB, 0x0A]))
    try folder.write("latin", Data("a: 1\nb: caf".utf8 + [0xE9, 0x0A]))
    try folder.write("wide", Data([0xFF, 0xFE, 0x61, 0x00]))
    try folder.write("marked", Data([0xEF, 0xBB, 0xBF] + "제목: ~\n".utf8))
    let korean = folder.load("korean")
    #expect(korean.places == ["korean:1:8+1 not-utf8"])
    #expect(korean.hints.first?.contains("or: iconv -f CP949 -t UTF-8 ") == true)
    #expect(folder.load("latin").places == ["latin:2:7+1 not-utf8"])
    #expect(folder.load("wide").places == ["not-utf8"])
    #expect(folder.load("marked").places == ["marked:1:5+1 null-value"])
  }

  @Test func `a file that cannot be read is told`() throws {
    let folder = try TreeFolder(["folder/p": "a: 1"])
    #expect(folder.load("missing").messages == ["cannot read `missing`: there is no such file"])
    #expect(folder.load("folder").messages == ["cannot read `folder`: it is a folder"])
    #expect(folder.load("").places == ["file-not-readable"])
  }

  @Test func `a file named in a plan is sought beside it`() throws {
    let folder = try TreeFolder(["plans/p": "a: 1", "data/수출.csv": "period\n"])
    let span = SourceSpan(path: folder.path("plans/p"), line: 1, column: 4)
    var collector = DiagnosticCollector()
    let file = InputFile.read("../data/수출.csv", namedAt: span, collector: &collector)
    #expect(file?.path == folder.path("data/수출.csv"))
    #expect(file?.bytes.count == 7)
    #expect(InputFile.read("수출.csv", namedAt: span, collector: &collector) == nil)
    #expect(collector.items.map(\.code) == ["file-not-readable"])
    #expect(collector.items.first?.span == span)
  }
}

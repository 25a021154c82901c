import Diagnostics
import Testing

@Suite struct DiagnosticRendererTests {
  let source = SourceFile(
    path: "plan.yaml",
    text: "title: 등대 중견기업\n\tlabel: 수출, 판로\r\nvalue: \u{1B}[31m\u{202E}5\nlast: 1")

  func span(_ line: Int, _ column: Int, _ length: Int = 1) -> SourceSpan {
    SourceSpan(path: "plan.yaml", line: line, column: column, length: length)
  }

  func rendered(_ items: Diagnostic..., width: Int = 100) -> String {
    DiagnosticRenderer(width: width).render(DiagnosticList(items, sources: [source]))
  }

  @Test func `the caret stands under the Hangul it means`() {
    let text = rendered(
      Diagnostic("bad-text", "no `중견기업`", at: span(1, 11, 4), hint: "write it out"))
    #expect(
      text == """
        plan.yaml:1:11: error: no `중견기업` [bad-text]
            1 | title: 등대 중견기업
              |             ^^^^^^^^
          hint: write it out

        1 error

        """)
  }

  @Test func `a tab goes to the next tab stop, the column counts it once`() {
    let text = rendered(Diagnostic("comma", "a comma", at: span(2, 11)))
    #expect(
      text == """
        plan.yaml:2:11: error: a comma [comma]
            2 |     label: 수출, 판로
              |                ^

        1 error

        """)
  }

  @Test func `what a terminal would obey is pictured`() {
    let text = rendered(Diagnostic("c", "a \u{1B}[2J message\nwith a break", at: span(3, 14)))
    #expect(text.contains("error: a ␛[2J message with a break [c]\n"))
    #expect(text.contains("3 | value: ␛[31m<U+202E>5\n"))
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(text.contains("  |" + String(repeating: " ", count: 21) + "^\n"))
  }

  @Test func `several messages are counted and notes have their own place`() {
    let text = rendered(
      Diagnostic(
        "e", "first", at: span(4, 1, 4), notes: [.init("it stands here", at: span(1, 1, 5))]),
      Diagnostic("w", "second", notes: [.init("without a place")], severity: .warning),
      Diagnostic("e", "third", at: span(99, 1)))
    #expect(
      text == """
        plan.yaml:4:1: error: first [e]
            4 | last: 1
              | ^^^^
        plan.yaml:1:1: note: it stands here
            1 | title: 등대 중견기업
              | ^^^^^

        warning: second [w]
          note: without a place

        plan.yaml:99:1: error: third [e]

        2 errors, 1 warning

        """)
  }

  @Test func `a caret beyond the end stands behind the last character`() {
    #expect(rendered(Diagnostic("e", "x", at: span(4, 50, 9))).contains("      |        ^\n"))
  }

  @Test(arguments: [1, 40, 250, 499])
  func `a long line is cut around the caret`(column: Int) {
    let line = String(repeating: "가나다라", count: 125)
    let list = DiagnosticList(
      [Diagnostic("e", "x", at: SourceSpan(path: "p", line: 1, column: column, length: 2))],
      sources: [SourceFile(path: "p", text: line)])
    let lines = DiagnosticRenderer(width: 40).render(list).split(separator: "\n")
    let shown = lines[1].dropFirst(8)
    let carets = lines[2].dropFirst(8)
    #expect(displayWidth(shown) <= 40)
    #expect(carets.count { $0 == "^" } == 4)
    let offset = carets.count - 4
    var width = 0
    let under = shown.first { character in
      defer { width += displayWidth(String(character)) }
      return width == offset
    }
    #expect(under == Array(line)[column - 1])
  }

  @Test func `colour adds nothing but escape sequences`() {
    let list = DiagnosticList(
      [Diagnostic("e", "x", at: span(1, 1), hint: "h", notes: [.init("n")])], sources: [source])
    let plain = DiagnosticRenderer().render(list)
    let coloured = DiagnosticRenderer(usesColour: true).render(list)
    #expect(coloured.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test func `nothing to say is no text`() {
    #expect(DiagnosticRenderer().render(DiagnosticList([])) == "")
  }
}

import Diagnostics
import Testing

@Suite struct DiagnosticCollectorTests {
  func span(_ path: String, _ line: Int, _ column: Int) -> SourceSpan {
    SourceSpan(path: path, line: line, column: column)
  }

  @Test func `messages come once, by file in the order of reading, line and column`() {
    var collector = DiagnosticCollector()
    collector.add(SourceFile(path: "z.yaml", text: ""))
    collector.add(SourceFile(path: "a.yaml", text: ""))
    collector.add(SourceFile(path: "z.yaml", text: "second"))
    collector.error("e", "in a", at: span("a.yaml", 1, 1))
    collector.error("e", "late", at: span("z.yaml", 10, 1))
    collector.warning("w", "warned", at: span("z.yaml", 2, 3))
    collector.error("e", "early", at: span("z.yaml", 2, 3))
    collector.error("e", "late", at: span("z.yaml", 10, 1))
    collector.error("e", "elsewhere", at: span("unknown", 1, 1))
    collector.error("e", "nowhere")
    #expect(
      collector.list.items.map(\.message) == [
        "nowhere", "early", "warned", "late", "in a", "elsewhere",
      ])
    #expect(collector.list.sources.map(\.text) == ["", ""])
    #expect(collector.hasErrors)
  }

  @Test func `warnings alone are no errors`() {
    var collector = DiagnosticCollector()
    #expect(!collector.hasErrors)
    collector.warning("w", "warned")
    #expect(!collector.hasErrors)
    collector.append(DiagnosticList([Diagnostic("e", "thrown")]))
    #expect(collector.hasErrors)
  }
}

internal import Diagnostics

/// Lays patches without keeping what is wrong with them, which was or will be told elsewhere.
struct DiagnosticSink {
  private var collector = DiagnosticCollector()

  mutating func lay(_ patch: Patch, over tree: inout PlanTree) {
    tree.lay(patch, collector: &collector)
  }
}

import Foundation
public import Testing

/// Compares `actual` with `Golden/<name>` beside the calling test file.
///
/// `RECORD_GOLDEN=1` rewrites the file; a missing file is recorded and fails the test, so that
/// nobody commits a baseline unseen.
public func expectGolden(
  _ actual: String, _ name: String, filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let url = URL(filePath: filePath).deletingLastPathComponent()
    .appending(path: "Golden").appending(path: name)
  let record = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"
  guard let data = try? Data(contentsOf: url), !record else {
    do { try Data(actual.utf8).write(to: url, options: .atomic) } catch {
      Issue.record("could not write \(name): \(error)", sourceLocation: sourceLocation)
    }
    if !record {
      Issue.record("recorded \(name); look at it, then run again", sourceLocation: sourceLocation)
    }
    return
  }
  let expected = String(decoding: data, as: UTF8.self)
  guard expected != actual else { return }
  Attachment.record(actual, named: "actual-" + name, sourceLocation: sourceLocation)
  let a = actual.split(separator: "\n", omittingEmptySubsequences: false)
  let e = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let i = zip(a, e).enumerated().first { $1.0 != $1.1 }?.offset ?? min(a.count, e.count)
  Issue.record(
    """
    \(name):\(i + 1) differs
      expected: \(i < e.count ? String(e[i]) : "<end of file>")
      actual:   \(i < a.count ? String(a[i]) : "<end of file>")
    """, sourceLocation: sourceLocation)
}

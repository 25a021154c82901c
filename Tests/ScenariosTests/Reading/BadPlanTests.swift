import Diagnostics
import Foundation
import Testing

@testable import Scenarios

/// Plans with mistakes; what must be said of each stands in comments at its end.
///
/// `# expect: 12:15 error unit-clash: message`, with the name of the file before the place where it
/// is not the plan itself. `name.patch.yaml` beside `name.yaml` is laid over it.
struct BadPlanTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Bad")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") && !$0.contains(".patch.") }
      .map { String($0.dropLast(5)) }.sorted()
  }()

  @Test(arguments: names)
  func `every mistake of a bad plan is told at its place`(name: String) throws {
    let plan = Self.folder.appending(path: name + ".yaml")
    let text = try String(contentsOf: plan, encoding: .utf8)
    let expected = text.split(separator: "\n").filter { $0.hasPrefix("# expect: ") }
      .map { String($0.dropFirst(10)) }
    #expect(!expected.isEmpty, "\(name).yaml expects nothing")
    let found = mistakes(of: name)
    #expect(found.map { $0.line(besides: name + ".yaml") } == expected)
  }

  @Test func `the bad plans cover at least 32 kinds of mistakes`() {
    let kinds = Self.names.flatMap { mistakes(of: $0) }.filter { $0.severity == .error }.map(\.code)
    #expect(Set(kinds).count >= 32)
    #expect(Self.names.count >= 35)
  }

  private func mistakes(of name: String) -> [Diagnostic] {
    let plan = Self.folder.appending(path: name + ".yaml").path
    let patch = Self.folder.appending(path: name + ".patch.yaml").path
    let patches = FileManager.default.fileExists(atPath: patch) ? [patch] : []
    do {
      return try PlanReader.read(plan: plan, patches: patches).warnings
    } catch {
      return error.items
    }
  }
}

extension Diagnostic {
  /// `12:15 error unit-clash: message`, with the file where it is another.
  fileprivate func line(besides plan: String) -> String {
    let place = span.map { span in
      let file = span.path.split(separator: "/").last.map(String.init) ?? span.path
      return (file == plan ? "" : file + ":") + "\(span.line):\(span.column)"
    }
    let said = message.replacing(BadPlanTests.folder.path + "/", with: "")
    return "\(place ?? "-") \(severity.rawValue) \(code.rawValue): \(said)"
  }
}

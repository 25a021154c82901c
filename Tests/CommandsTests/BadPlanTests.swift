import Foundation
import Testing

/// Plans that are wrong: the program says so, ends with 1, and writes nothing.
@Suite struct BadPlanTests {
  private static let folder = Tool.repository.appending(path: "Tests/ScenariosTests/Bad")

  private static var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".patch.yaml") }.sorted()
  }

  /// Whether a file expects an error rather than a warning.
  private static func expectsError(_ name: String) -> Bool {
    let text = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
    return text.contains(#/#\s*expect:.*error/#)
  }

  @Test func `none of them writes anything`() throws {
    let names = BadPlanTests.names.filter { BadPlanTests.expectsError($0) }
    #expect(names.count >= 30)
    try Tool.inNewFolder { tool in
      for name in names {
        let path = BadPlanTests.folder.appending(path: name).path
        let patch = path.replacing(".yaml", with: ".patch.yaml")
        let patches = FileManager.default.fileExists(atPath: patch) ? [patch] : []
        let outcome = try tool.run(["run", path] + patches)
        #expect(outcome.status == 1 || outcome.status == 74, "\(name): \(outcome.words)")
        #expect(outcome.words.contains("error: "), "\(name)")
        #expect(outcome.output == "", "\(name)")
        #expect(tool.names(in: ".") == [], "\(name)")
      }
    }
  }
}

import Diagnostics
import Foundation
import Scenarios
import Testing

@testable import Outturn

/// Whatever a slip of the hand leaves of the real plan, it runs or says where it is wrong.
@Suite struct TokenDeletionTests {
  private static let scenario = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scenarios/growth-strategy-2021")

  /// Tokens of YAML as a person would delete them: words, numbers, single marks.
  private static func tokens(_ text: String) -> [Range<String.Index>] {
    var ranges: [Range<String.Index>] = []
    var index = text.startIndex
    func isWord(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || "_.%-".contains(character)
    }
    while index < text.endIndex {
      var end = text.index(after: index)
      if text[index].isWhitespace {
        index = end
        continue
      }
      if isWord(text[index]) {
        while end < text.endIndex, isWord(text[end]) { end = text.index(after: end) }
      }
      ranges.append(index..<end)
      index = end
    }
    return ranges
  }

  /// One in so many tokens is deleted by default, from a place that changes with every run; all of
  /// them with OUTTURN_EXHAUSTIVE=1.
  @Test func `a plan with one token deleted runs, or says where it is wrong`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "outturn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "data"), withDestinationURL: Self.scenario.appending(path: "data"))
    let plan = folder.appending(path: "plan.yaml")
    let text = try String(contentsOf: Self.scenario.appending(path: "plan.yaml"), encoding: .utf8)
    let tokens = Self.tokens(text)
    #expect(tokens.count > 1000)
    let isExhaustive = ProcessInfo.processInfo.environment["OUTTURN_EXHAUSTIVE"] == "1"
    let every = isExhaustive ? 1 : 23
    var runs = 0
    var refusals = 0
    for place in stride(from: Int.random(in: 0..<every), to: tokens.count, by: every) {
      var changed = text
      changed.removeSubrange(tokens[place])
      try Data(changed.utf8).write(to: plan)
      let what = "token \(place) `\(text[tokens[place]])`"
      do throws(DiagnosticList) {
        let read = try PlanReader.read(plan: plan.path)
        do throws(StudyError) {
          _ = try Study(read).run(RunOptions(draws: 16))
          runs += 1
        } catch {
          guard case .plan(let diagnostics) = error else {
            Issue.record("\(what): \(error)")
            continue
          }
          #expect(diagnostics.contains { $0.span != nil }, "\(what)")
          refusals += 1
        }
      } catch {
        let errors = error.items.filter { $0.severity == .error }
        #expect(!errors.isEmpty && errors.allSatisfy { $0.span != nil }, "\(what)")
        refusals += 1
      }
    }
    #expect(runs > 0 && refusals > 0)
  }
}

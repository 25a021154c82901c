import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Scenarios

/// Damaged plans and patches give a message with a place or a tree, never a crash.
@Suite struct TreeRobustnessTests {
  static let patch = """
    outturn: 1
    extends: plan
    title: {ko: "2022년에 한 번 더", en: 'One more'}
    set:
      levers.seats@2022Q1..2022Q2: 220 person per quarter
      pipelines.models.stages.approved.batch.in@2022..2022: [Q3, Q4]
      budget.total: 4.8조원
      budget.total.spread: pro_rata
    """

  /// Loads in memory what `loadTree` would load from files, so that thousands of texts stay quick.
  static func problem(plan: [UInt8], patch: [UInt8]) -> String? {
    var collector = DiagnosticCollector()
    func root(_ bytes: [UInt8], _ path: String) -> PlanNode? {
      let input = InputFile(path: path, realPath: path, bytes: Data(bytes))
      return input.text(collector: &collector).flatMap {
        YAMLReader.read($0, collector: &collector)
      }
    }
    let base = root(plan, "plan")
    let changes = root(patch, "patch").map { Patch($0, path: "patch", collector: &collector) }
    if let base {
      var tree = PlanTree(root: base, files: [], planPath: "plan")
      if let changes { tree.lay(changes, collector: &collector) }
    } else if !collector.hasErrors {
      return "no tree and no message"
    }
    let list = collector.list
    if DiagnosticRenderer(usesColour: true).render(list).isEmpty != list.items.isEmpty {
      return "messages without text"
    }
    for item in list.items {
      guard let span = item.span else {
        if item.code == TreeCode.notUTF8 { continue }
        return "\(item.message) has no place"
      }
      let lines = list.sources.first { $0.path == span.path }?.text
        .split(omittingEmptySubsequences: false) { ["\n", "\r", "\r\n"].contains($0) }
      guard let lines, span.line >= 1, span.line <= lines.count, span.column >= 1,
        span.column <= lines[span.line - 1].unicodeScalars.count + 1
      else { return "\(item.message) is at \(span.line):\(span.column)" }
    }
    return nil
  }

  /// Words, signs and stretches of blanks.
  static func tokens(_ text: String) -> [Range<String.Index>] {
    text.ranges(of: /[\p{L}\p{N}_]+|[ ]+|[^\p{L}\p{N}_ ]/)
  }

  @Test func `every deletion of a token of the plan is survived`() {
    for range in TreeRobustnessTests.tokens(PatchTests.plan) {
      var text = PatchTests.plan
      text.removeSubrange(range)
      let problem = TreeRobustnessTests.problem(
        plan: Array(text.utf8), patch: Array(TreeRobustnessTests.patch.utf8))
      #expect(problem == nil, "\(PatchTests.plan[range]) deleted")
    }
  }

  @Test func `every deletion of a token of a patch is survived`() {
    for range in TreeRobustnessTests.tokens(TreeRobustnessTests.patch) {
      var text = TreeRobustnessTests.patch
      text.removeSubrange(range)
      let problem = TreeRobustnessTests.problem(
        plan: Array(PatchTests.plan.utf8), patch: Array(text.utf8))
      #expect(problem == nil, "\(TreeRobustnessTests.patch[range]) deleted")
    }
  }

  @Test func `every end in the middle of the plan is survived`() {
    let bytes = Array(PatchTests.plan.utf8)
    for count in stride(from: 1, to: bytes.count, by: 7) {
      let problem = TreeRobustnessTests.problem(plan: Array(bytes[..<count]), patch: [])
      #expect(problem == nil, "cut after \(count) bytes")
    }
  }

  @Test(arguments: 1...4)
  func `random changes of bytes are survived`(seed: UInt64) {
    var generator = SplitMix(state: seed)
    func next(below bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
    let signs = Array("{}[]:,-&*!|>'\"%@`#?~ \n\t\r\\.<=0".utf8)
    for _ in 0..<60 {
      var plan = Array(PatchTests.plan.utf8)
      var patch = Array(TreeRobustnessTests.patch.utf8)
      for _ in 0...next(below: 4) {
        let byte = next(below: 2) == 0 ? signs[next(below: signs.count)] : UInt8(next(below: 256))
        let place = next(below: plan.count)
        switch next(below: 3) {
        case 0: plan[place] = byte
        case 1: plan.insert(byte, at: place)
        default: plan.removeSubrange(place..<min(plan.count, place + 1 + next(below: 30)))
        }
        patch[next(below: patch.count)] = byte
      }
      let problem = TreeRobustnessTests.problem(plan: plan, patch: patch)
      #expect(problem == nil, "\(String(decoding: plan, as: UTF8.self))")
    }
  }
}

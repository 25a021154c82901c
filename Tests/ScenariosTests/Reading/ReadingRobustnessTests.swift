import Diagnostics
import Foundation
import Series
import Testing

@testable import Scenarios

/// Any plan gives messages with places or a plan, never a crash.
struct ReadingRobustnessTests {
  /// What is wrong with the answer to a plan, if anything.
  private func problem(_ path: String) -> String? {
    do {
      let plan = try PlanReader.read(plan: path)
      return plan.warnings.allSatisfy { $0.severity == .warning } ? nil : "a plan with errors"
    } catch {
      if !error.hasErrors { return "refused without an error" }
      return error.items.first { $0.span == nil }.map { "no place: \($0.message)" }
    }
  }

  /// Words and signs; of the same one after the same one only the first.
  private func tokens(_ text: String) -> [Range<String.Index>] {
    var seen: Set<[Substring]> = []
    var previous: Substring = ""
    return text.ranges(of: /[\p{L}\p{N}_]+|[^\p{L}\p{N}_ ]/).filter { range in
      defer { previous = text[range] }
      return seen.insert([previous, text[range]]).inserted
    }
  }

  /// In two halves, which run side by side.
  @Test(arguments: 0...1)
  func `every deletion of a token is survived`(half: Int) throws {
    let folder = try TreeFolder(WholePlan.files)
    let text = WholePlan.text
    for (place, range) in tokens(text).enumerated() where place % 2 == half {
      var damaged = text
      damaged.removeSubrange(range)
      try folder.write("plan.yaml", Data(damaged.utf8))
      let problem = problem(folder.path("plan.yaml"))
      #expect(problem == nil, "\(text[range]) deleted")
    }
  }

  @Test(arguments: ["firms", "levels", "exports"])
  func `every deletion of a token of a data file is survived`(name: String) throws {
    let file = "data/\(name).csv"
    let text = try #require(WholePlan.files[file])
    let folder = try TreeFolder(WholePlan.files.merging(["plan.yaml": WholePlan.text]) { $1 })
    for range in tokens(text) {
      var damaged = text
      damaged.removeSubrange(range)
      try folder.write(file, Data(damaged.utf8))
      let problem = problem(folder.path("plan.yaml"))
      #expect(problem == nil, "\(text[range]) deleted")
    }
  }

  @Test func `any value in the place of any other is survived`() throws {
    let folder = try TreeFolder(WholePlan.files.merging(["plan.yaml": WholePlan.text]) { $1 })
    var collector = DiagnosticCollector()
    let tree = try #require(loadTree(plan: folder.path("plan.yaml"), collector: &collector))
    let span = tree.root.span
    func scalar(_ text: String) -> PlanNode { PlanNode(.scalar(text), span: span) }
    let entry = PlanNode.Entry(key: "2022", keySpan: span, value: scalar("5 firm"))
    let later = PlanNode.Change(
      from: Period(.quarter, year: 2022), through: nil, value: scalar("0.5"))
    let odd: [PlanNode] = [
      scalar(""), scalar("training.trained.total"), scalar("1 to 2 per year"), scalar("Q2"),
      PlanNode(.mapping([]), span: span), PlanNode(.mapping([entry]), span: span),
      PlanNode(.sequence([]), span: span), PlanNode(.sequence([scalar("a")]), span: span),
      PlanNode(.changing(base: nil, changes: [later]), span: span),
      PlanNode(.invalid, span: span),
    ]
    let count = tree.root.count
    for place in 0..<count {
      let value = odd[place * 7 % odd.count]
      var damaged = tree
      var passed = 0
      damaged.root = tree.root.replacing(place, with: value, &passed)
      let reading = Reading(collector)
      let plan = reading.plan(damaged)
      let isAnswered = plan != nil || reading.collector.hasErrors || value.kind == .invalid
      #expect(isAnswered, "place \(place), \(value.kind)")
    }
  }
}

extension PlanNode {
  /// How many values there are in it, itself included.
  fileprivate var count: Int {
    switch kind {
    case .mapping(let entries): entries.reduce(1) { $0 + $1.value.count }
    case .sequence(let items): items.reduce(1) { $0 + $1.count }
    case .scalar, .changing, .invalid: 1
    }
  }

  /// A copy with the value at a place, counted from outside in, replaced.
  fileprivate func replacing(_ place: Int, with value: PlanNode, _ passed: inout Int) -> PlanNode {
    passed += 1
    if passed == place + 1 { return value }
    var copy = self
    switch kind {
    case .mapping(let entries):
      copy.kind = .mapping(
        entries.map { entry in
          var entry = entry
          entry.value = entry.value.replacing(place, with: value, &passed)
          return entry
        })
    case .sequence(let items):
      copy.kind = .sequence(items.map { $0.replacing(place, with: value, &passed) })
    case .scalar, .changing, .invalid: break
    }
    return copy
  }
}

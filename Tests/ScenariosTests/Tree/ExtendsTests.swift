import Diagnostics
import Foundation
import Testing

@testable import Scenarios

@Suite struct ExtendsTests {
  static let plan = "outturn: 1\nlevers: {seats: 330, rounds: 2}\nbudget: {total: 5.3조원}\n"

  static func patch(_ extended: String, _ set: String, more: String = "") -> String {
    "outturn: 1\nextends: \(extended)\n\(more)set:\n  \(set)\n"
  }

  @Test func `a chain is laid from the plan up, and the last title stays`() throws {
    let folder = try TreeFolder([
      "plan": ExtendsTests.plan,
      "patches/a": ExtendsTests.patch("../plan", "levers.seats: 1", more: "title: 하나\nnote: n\n"),
      "patches/b": ExtendsTests.patch("a", "levers.seats: 2", more: "title: 둘\n"),
    ])
    let beside = folder.load("plan", ["patches/b"])
    #expect(beside.places == [])
    #expect(beside.line("levers") == "{seats: 2, rounds: 2}")
    #expect(beside.tree?.patchTitle?.text == "둘")
    #expect(beside.tree?.patchNote?.text == "n")
    #expect(beside.tree?.planPath == folder.path("plan"))
    #expect(
      beside.tree?.files.map { $0.path.replacing(beside.folder, with: "") } == [
        "plan", "patches/b", "patches/a",
      ])
    #expect(folder.load("patches/b").line("levers") == "{seats: 2, rounds: 2}")
    #expect(folder.load("patches/a", ["patches/b"]).line("levers") == "{seats: 2, rounds: 2}")
    #expect(folder.load("plan", ["patches/a", "patches/b"]).line("levers.seats") == "2")
    #expect(folder.load("plan", ["patches/b", "patches/a"]).line("levers.seats") == "2")
  }

  @Test func `a patch of another plan is refused`() throws {
    let folder = try TreeFolder([
      "plan": ExtendsTests.plan, "other": ExtendsTests.plan,
      "a": ExtendsTests.patch("other", "levers.seats: 1"),
      "b": ExtendsTests.patch("plan", "levers.seats: 1"),
      "c": ExtendsTests.patch("./plan", "levers.rounds: 1"),
    ])
    let foreign = folder.load("plan", ["a"])
    #expect(foreign.places == ["a:2:10+5 extends-other-plan"])
    #expect(foreign.messages == ["this patch extends `other`, not the plan `plan`"])
    #expect(folder.load("plan", ["other"]).places == ["other:1:1+1 extends-other-plan"])
    #expect(folder.load("b", ["c"]).places == ["c:2:10+6 extends-other-plan"])
    #expect(folder.load("plan", ["b", "c"]).line("levers") == "{seats: 1, rounds: 1}")
  }

  @Test func `a linked plan is the same plan`() throws {
    let folder = try TreeFolder([
      "real/plan": ExtendsTests.plan, "a": ExtendsTests.patch("real/plan", "levers.seats: 1"),
    ])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: folder.path("real/plan"))
    #expect(folder.load("link", ["a"]).places == [])
  }

  @Test func `a path from the working folder names the same file`() throws {
    let folder = try TreeFolder([
      "plan": ExtendsTests.plan, "a": ExtendsTests.patch("plan", "levers.seats: 1"),
    ])
    let depth = FileManager.default.currentDirectoryPath.split(separator: "/").count
    let relative = String(repeating: "../", count: depth) + folder.path("plan").dropFirst()
    var collector = DiagnosticCollector()
    let tree = loadTree(plan: relative, patches: [folder.path("a")], collector: &collector)
    #expect(collector.items == [])
    #expect(tree?.planPath == relative)
    #expect(tree?.files.map(\.path) == [relative, folder.path("a")])
  }

  @Test func `cycles end with a message`() throws {
    let folder = try TreeFolder([
      "a": ExtendsTests.patch("b", "x: 1"), "b": ExtendsTests.patch("c", "x: 1"),
      "c": ExtendsTests.patch("a", "x: 1"), "self": ExtendsTests.patch("self", "x: 1"),
    ])
    #expect(folder.load("a").places == ["c:2:10+1 extends-cycle"])
    #expect(folder.load("self").places == ["self:2:10+4 extends-cycle"])
  }

  @Test func `a missing file is told where it is named`() throws {
    let folder = try TreeFolder(["a": ExtendsTests.patch("../없음.yaml", "x: 1"), "b/plan": "a: 1"])
    #expect(folder.load("a").places == ["a:2:10+10 file-not-readable"])
  }

  @Test(arguments: [
    ("levers.seats: 1", "levers.seats: 2", true),
    ("levers.seats@2022: 1", "levers.seats: 2", true),
    ("levers.seats@2022..2022: 1", "levers.seats@2022Q4: 2", true),
    ("levers.seats@2022..2022: 1", "levers.seats@2023Q1: 2", false),
    ("levers.seats@2022Q1..2022Q1: 1", "levers.seats@2022Q2..2022Q2: 2", false),
    ("budget.total: 1", "budget.total.spread: remainder", true),
    ("levers: {seats: 1}", "levers.seats.label: x", true),
    ("levers.seats: 1", "levers.rounds: 2", false),
    ("levers.seats.label: x", "levers.seats.note: y", false),
  ])
  func `patches side by side may not touch the same path at the same time`(
    first: String, second: String, isRefused: Bool
  ) throws {
    let folder = try TreeFolder([
      "plan": ExtendsTests.plan, "a": ExtendsTests.patch("plan", first),
      "b": ExtendsTests.patch("plan", second), "over": ExtendsTests.patch("a", second),
    ])
    let loaded = folder.load("plan", ["a", "b"])
    let length = second.prefix { $0 != ":" }.count
    #expect(loaded.places == (isRefused ? ["b:4:3+\(length) overlapping-patches"] : []))
    #expect(loaded.notes == (isRefused ? ["a:4:3+\(first.prefix { $0 != ":" }.count)"] : []))
    #expect(folder.load("plan", ["over"]).places == [], "layered by extends they may")
    #expect(folder.load("plan", ["a", "over"]).places == [])
  }

  @Test func `keys of a patch are known`() throws {
    let folder = try TreeFolder([
      "plan": ExtendsTests.plan,
      "a": "extends: plan\nscale: {levers.seats: 2}\nsets: {a: 1}\nset: [1]\n",
      "b": "outturn: 2\nextends: plan\nmove: []\nadd: {x: 1}\nremove: [levers.seats]\nid: x\n",
      "c": "outturn: 1\nextends: [plan]\n",
      "d": "outturn: 1\nextends: plan\n",
      "e": "outturn: 1\nextends: plan\nsources: [a]\nhorizon: 2021..2024\n",
    ])
    let first = folder.load("plan", ["a"])
    #expect(
      first.places == [
        "a:1:1+1 missing-key", "a:2:9+12 not-supported", "a:3:1+4 unknown-key",
        "a:4:6+1 not-a-mapping",
      ])
    #expect(first.messages[1] == "`scale` outside the budget is not supported yet")
    #expect(first.hints[2] == "did you mean `set`?")
    #expect(
      folder.load("plan", ["b"]).places == [
        "b:1:10+1 wrong-version", "b:4:7+1 dead-path", "b:6:1+2 unknown-key",
      ])
    #expect(folder.load("plan", ["c"]).places == ["c:2:10+1 bad-path"])
    #expect(folder.load("plan", ["d"]).places == [])
    let last = folder.load("plan", ["e"])
    #expect(last.places == ["e:3:10+1 not-a-mapping", "e:4:1+7 unknown-key"])
    #expect(last.hints.last == "put what it changes under `set:`")
  }
}

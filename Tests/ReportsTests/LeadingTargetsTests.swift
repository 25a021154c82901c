import Quantities
import Results
import Series
import Testing

@testable import Reports

@Suite struct LeadingTargetsTests {
  /// An indicator by its name: after `+` the number of elements, `!` for one that is counted.
  private func indicator(_ text: String) -> IndicatorInfo {
    let name = String(text.prefix { $0 != "+" && $0 != "!" })
    var info = IndicatorInfo(
      name: name, label: LocalizedText(name), unit: "firm", unitLabel: nil, kind: "count",
      target: 1, targetQualifier: nil, deadline: nil, deadlineText: nil, milestones: [],
      history: [], isBottomUp: true, method: LocalizedText("m"), remarks: [], citations: [],
      basis: .assumed)
    info.isCounted = text.hasSuffix("!")
    if text.hasSuffix("+") { info.elements = [LocalizedText("e")] }
    return info
  }

  private func chosen(_ names: [String], most: Int = 6) -> LeadingTargets {
    let ranks = ["a": 0.4, "b": 0.1, "c": 0.3]
    return LeadingTargets(names.map(indicator), most: most) {
      ranks[$0.name.split(separator: ".").last.map(String.init) ?? ""] ?? 0.5
    }
  }

  @Test func `a plan's own targets stand in its order, all where there is room`() {
    let targets = chosen(["a", "b", "c"])
    #expect(targets.shown.map(\.name) == ["a", "b", "c"])
    #expect(targets.left == 0)
  }

  @Test func `where there are too many, the rank decides which, the plan in which order`() {
    let targets = chosen(["a", "d", "b", "c"], most: 2)
    #expect(targets.shown.map(\.name) == ["b", "c"])
    #expect(targets.left == 2)
  }

  @Test func `targets that the plan counts are its own as well, others are left to the tables`() {
    let targets = chosen(["own", "x.a", "x.b!", "y.c!", "y.d.e+"])
    #expect(targets.shown.map(\.name) == ["own", "x.b", "y.c"])
    #expect(targets.left == 2)
  }

  @Test func `a plan with one target of its own shows those of used plans behind it`() {
    let targets = chosen(["own", "x.a", "x.b", "y.c"], most: 3)
    #expect(targets.shown.map(\.name) == ["own", "x.b", "y.c"])
  }

  @Test func `a repeated indicator stands behind those that are not`() {
    let targets = chosen(["a.e+", "d", "b", "c.e+"], most: 3)
    #expect(targets.shown.map(\.name) == ["a.e", "d", "b"])
  }
}

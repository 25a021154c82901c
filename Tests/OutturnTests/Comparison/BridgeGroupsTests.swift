import Testing

@testable import Outturn

@Suite struct BridgeGroupsTests {
  /// Groups once no set of them is refused.
  private func settled(_ changes: Int, _ isValid: @escaping ([Bool]) -> Bool) -> [[Int]] {
    var groups = BridgeGroups(changes: changes, isValid: isValid)
    while true {
      let design = BridgeDesign(changes: groups.groups.count, seed: 3)
      guard let refused = design.coalitions.first(where: { !groups.accepts($0.members) }) else {
        return groups.groups
      }
      groups.merge(refused.members)
    }
  }

  @Test func `changes that stand alone stay alone`() {
    #expect(settled(4) { _ in true } == [[0], [1], [2], [3]])
  }

  @Test func `a change joins the one it needs`() {
    // 2 reads what 0 brings in.
    #expect(settled(4) { !$0[2] || $0[0] } == [[0, 2], [1], [3]])
  }

  @Test func `a counterpart needs its other half, and both ways`() {
    #expect(settled(3) { $0[0] == $0[2] } == [[0, 2], [1]])
  }

  @Test func `chains of needs become one group`() {
    #expect(settled(4) { (!$0[1] || $0[0]) && (!$0[2] || $0[1]) } == [[0, 1, 2], [3]])
  }

  @Test func `two that exclude each other without a third join it`() {
    #expect(settled(3) { !($0[0] && $0[1]) || $0[2] }.count < 3)
  }

  @Test(arguments: 0..<40)
  func `whatever needs what, no set is refused in the end`(number: Int) {
    let count = 2 + number % 9
    let needs = (0..<count).map { (number * 7 + $0 * 5 + 3) % (count + 4) }
    func isValid(_ made: [Bool]) -> Bool {
      made.indices.allSatisfy { !made[$0] || needs[$0] >= count || made[needs[$0]] }
    }
    let groups = settled(count, isValid)
    #expect(groups.flatMap { $0 }.sorted() == Array(0..<count))
    let design = BridgeDesign(changes: groups.count, seed: 3)
    for coalition in design.coalitions {
      var made = [Bool](repeating: false, count: count)
      for (group, isMember) in zip(groups, coalition.members) where isMember {
        for change in group { made[change] = true }
      }
      #expect(isValid(made))
    }
  }
}

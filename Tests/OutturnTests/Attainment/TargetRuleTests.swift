import Scenarios
import Testing

@testable import Outturn

@Suite struct TargetRuleTests {
  @Test func `a tolerance widens the target towards the worse side`() {
    let about = TargetRule(direction: .up, target: 4000, tolerance: 0.05)
    #expect(about.isMet(by: 3800))
    #expect(!about.isMet(by: 3799))
    #expect(about.isMet(by: 9000))
    let down = TargetRule(direction: .down, target: 15, tolerance: nil)
    #expect(down.isMet(by: 15))
    #expect(!down.isMet(by: 15.1))
    let hold = TargetRule(direction: .hold, target: 100, tolerance: 0.1)
    #expect(hold.isMet(by: 90) && hold.isMet(by: 110))
    #expect(!hold.isMet(by: 89) && !hold.isMet(by: 111))
  }

  @Test func `sums of decimals meet the decimal`() {
    #expect(TargetRule(direction: .up, target: 0.3, tolerance: nil).isMet(by: 0.1 + 0.2))
    #expect(TargetRule(direction: .up, target: 0.6, tolerance: nil).isMet(by: 0.1 * 3 + 0.3))
    #expect(TargetRule(direction: .down, target: 0.3, tolerance: nil).isMet(by: 0.1 + 0.2))
  }
}

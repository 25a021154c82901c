import TestSupport
import Testing

@testable import Figures

struct LabelColumnTests {
  @Test func `labels that do not meet stay where they are`() {
    #expect(LabelColumn.places([80, 20, 50], height: 16, in: 0...100) == [80, 20, 50])
  }

  @Test func `labels that meet share the way`() {
    #expect(LabelColumn.places([50, 50], height: 16, in: 0...100) == [42, 58])
    #expect(LabelColumn.places([0, 2], height: 16, in: 0...100) == [8, 24])
    #expect(LabelColumn.places([100, 99], height: 16, in: 0...100) == [92, 76])
  }

  @Test func `no two labels overlap and their order is kept`() {
    var generator = SplitMix(state: 9)
    for _ in 0..<500 {
      let count = Int.random(in: 1...6, using: &generator)
      let wanted = (0..<count).map { _ in Double.random(in: -20...220, using: &generator) }
      let places = LabelColumn.places(wanted, height: 16, in: 0...200)
      #expect(places.allSatisfy { $0 >= 8 - 1e-9 && $0 <= 192 + 1e-9 })
      for i in 0..<count {
        for j in 0..<count where wanted[i] < wanted[j] {
          #expect(places[j] - places[i] >= 16 - 1e-9)
        }
      }
    }
  }
}

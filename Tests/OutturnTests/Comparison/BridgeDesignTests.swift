import Testing

@testable import Outturn

@Suite struct BridgeDesignTests {
  /// The parts of a game that gives every set a worth.
  private func parts(_ count: Int, _ worth: ([Bool]) -> Double) -> (
    parts: [Double], errors: [Double]
  ) {
    let design = BridgeDesign(changes: count, seed: 7)
    var parts = [Double](repeating: 0, count: count)
    var results: [Double] = []
    for coalition in design.coalitions {
      let result = worth(coalition.members)
      results.append(result)
      for change in parts.indices { parts[change] += coalition.coefficients[change] * result }
    }
    return (parts, design.orderErrors(results))
  }

  @Test func `a glove game has its known values`() {
    // Two left gloves, one right one (Shapley 1953): 1/6, 1/6, 2/3.
    let found = parts(3) { ($0[0] || $0[1]) && $0[2] ? 1 : 0 }.parts
    for (part, value) in zip(found, [1.0 / 6, 1.0 / 6, 2.0 / 3]) {
      #expect(abs(part - value) < 1e-12)
    }
  }

  @Test(arguments: 1...8)
  func `all sets are run once, and parts of an additive game are its terms`(count: Int) {
    let design = BridgeDesign(changes: count, seed: 1)
    #expect(design.coalitions.count == 1 << count)
    #expect(Set(design.coalitions.map(\.members)).count == 1 << count)
    #expect(design.pairs.isEmpty)
    let terms = (0..<count).map { Double($0 * $0) - 3 }
    let found = parts(count) { zip($0, terms).reduce(10) { $0 + ($1.0 ? $1.1 : 0) } }.parts
    for (part, term) in zip(found, terms) { #expect(abs(part - term) < 1e-12) }
  }

  /// Shapley values by their definition, over all subsets.
  private func exact(_ count: Int, _ worth: ([Bool]) -> Double) -> [Double] {
    func factorial(_ n: Int) -> Double { (1...max(n, 1)).reduce(1.0) { $0 * Double($1) } }
    var parts = [Double](repeating: 0, count: count)
    for mask in 0..<(1 << count) {
      var members = (0..<count).map { mask >> $0 & 1 == 1 }
      let without = worth(members)
      let size = members.count { $0 }
      for change in 0..<count where !members[change] {
        members[change] = true
        parts[change] +=
          factorial(size) * factorial(count - size - 1) / factorial(count)
          * (worth(members) - without)
        members[change] = false
      }
    }
    return parts
  }

  @Test(arguments: [9, 11])
  func `drawn orders add up and come near all orders`(count: Int) {
    let weights = (0..<count).map { 0.3 + 0.1 * Double($0 % 4) }
    func worth(_ members: [Bool]) -> Double {
      let sum = zip(members, weights).reduce(0.0) { $0 + ($1.0 ? $1.1 : 0) }
      return sum * sum * sum - (members[0] && members[3] ? 2 : 0)
    }
    let (found, errors) = parts(count, worth)
    let ends = [false, true].map { worth([Bool](repeating: $0, count: count)) }
    #expect(abs(found.reduce(0, +) - (ends[1] - ends[0])) < 1e-9)
    for (place, value) in exact(count, worth).enumerated() {
      #expect(errors[place] > 0)
      #expect(abs(found[place] - value) < 4 * errors[place] + 1e-9)
    }
    // An order and its reverse cancel all that two changes do together.
    let squares = parts(count) { members in
      let sum = zip(members, weights).reduce(0.0) { $0 + ($1.0 ? $1.1 : 0) }
      return sum * sum
    }
    let total = weights.reduce(0, +)
    for (part, weight) in zip(squares.parts, weights) {
      #expect(abs(part - weight * total) < 1e-9)
    }
  }

  @Test func `many changes still mean some hundred runs`() {
    #expect(BridgeDesign(changes: 12, seed: 1).coalitions.count <= 280)
    #expect(BridgeDesign(changes: 60, seed: 1).coalitions.count <= 500)
  }
}

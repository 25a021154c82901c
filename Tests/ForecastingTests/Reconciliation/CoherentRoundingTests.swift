import Statistics
import Testing

@testable import Forecasting

@Suite struct CoherentRoundingTests {
  @Test(arguments: 0..<60)
  func `rounded numbers add up as decimals`(_ seed: Int) throws {
    let tree = try #require(ReconciliationOracle.hierarchy)
    let stream = RandomStream(seed: UInt64(seed), name: "rounding")
    let unit = [1e-9, 1e-3, 1, 1e4, 1e11][seed % 5]
    let bottom = (0..<5).map { place in
      unit * (stream.normal(draw: seed, time: place) * (place == 0 ? 1e3 : 1))
    }
    let values = tree.summed(bottom)
    let rounding = CoherentRounding(sums: tree.aggregates.map { values[$0] }, bottom: bottom)
    let rounded = rounding.rounded(values, in: tree)
    let units = rounded.map { rounding.units($0) }
    for node in tree.aggregates {
      #expect(
        units[node]
          == tree.parts(of: node).reduce(0) { $0 + units[$1] })
    }
    for (value, kept) in zip(values, rounded) {
      // Half a unit for each bottom node at most, and never more than fifteen digits.
      #expect((value - kept).magnitude <= 2.5000001 * rounding.value(1))
    }
    #expect(units.allSatisfy { $0.magnitude < 1_000_000_000_000_000 })
    let greatest = units.reduce(0) { max($0, Int($1.magnitude)) }
    #expect(greatest >= 100_000_000 - 3)
  }

  @Test func `nothing but zeros stays`() {
    let rounding = CoherentRounding(sums: [0], bottom: [0, 0])
    #expect(rounding.decimals == 0 && rounding.value(rounding.units(0)) == 0)
  }
}

import Series
import Testing

@testable import Simulation

/// Places that are kept for units from the stage above, with sure numbers.
struct QuotaTests {
  /// Entries from above and from outside, in whole units.
  private func entries(
    above: Double, outside: Double, share: Double, _ unfilled: Stage.Quota.Unfilled,
    atMost: Double? = nil, limit: Double? = nil, capacity: Double? = nil, steps: Int = 1,
    mode: Model.Mode = .stochastic
  ) -> (above: [Double], outside: [Double]) {
    var builder = ModelBuilder()
    builder.steps = steps
    builder.mode = mode
    let start = builder.number(above)
    let inflow = builder.input(
      nil, [(0, .constant(outside * 4))] + (steps > 1 ? [(1, .constant(0))] : []))
    let quota = builder.number(share)
    let most = atMost.map { builder.number($0) }
    let rate = limit.map { builder.number($0) }
    let room = capacity.map { builder.number($0) }
    builder.pipeline(
      "p",
      [
        Stage(name: "a", start: start),
        Stage(
          name: "b", source: 0, inflow: inflow,
          batch: most.map { [.init(occasions: .everyStep, atMost: $0)] } ?? [],
          limit: rate.map { .init(rate: $0, windowSteps: 4, windowYears: 1) },
          quota: .init(share: quota, unfilled: unfilled), capacity: room),
      ])
    let flow = builder.path(1, .flow).map { $0 / 4 }
    let arrivals = builder.path(1, .arrivals).map { $0 / 4 }
    return (zip(flow, arrivals).map { $0 - $1 }, arrivals)
  }

  @Test func `kept places go to those from above alone`() {
    // 3 of 10 are kept. Nobody from outside beyond 7, however few come from above.
    for (above, outside, wantedAbove, wantedOutside) in [
      (2.0, 50.0, 2.0, 7.0), (0, 50, 0, 7), (20, 0, 10, 0), (9, 1, 9, 1), (3, 7, 3, 7),
    ] {
      let found = entries(above: above, outside: outside, share: 0.3, .keep, atMost: 10)
      #expect(found.above == [wantedAbove] && found.outside == [wantedOutside])
    }
  }

  @Test func `released places go to those from outside`() {
    for (above, outside, wantedAbove, wantedOutside) in [
      (2.0, 50.0, 2.0, 8.0), (0, 50, 0, 10), (20, 0, 10, 0), (3, 7, 3, 7), (1, 4, 1, 4),
    ] {
      let found = entries(above: above, outside: outside, share: 0.3, .release, atMost: 10)
      #expect(found.above == [wantedAbove] && found.outside == [wantedOutside])
    }
  }

  @Test func `a whole share is rounded up`() {
    // 30 % of 8 is 2.4: 3 are kept.
    #expect(entries(above: 3, outside: 50, share: 0.3, .keep, atMost: 8).outside == [5])
    #expect(entries(above: 3, outside: 50, share: 1, .keep, atMost: 8).outside == [0])
    #expect(entries(above: 0, outside: 50, share: 1, .release, atMost: 8).outside == [8])
  }

  @Test func `those from above compete for the open places too, in proportion where means move`() {
    // 3 kept; 7 left for 9 from above and 12 from outside: 3 and 4.
    for unfilled in [Stage.Quota.Unfilled.keep, .release] {
      let found = entries(
        above: 12, outside: 12, share: 0.3, unfilled, atMost: 10, mode: .expected)
      #expect(abs(found.above[0] - 6) < 1e-12 && abs(found.outside[0] - 4) < 1e-12)
    }
  }

  @Test func `under a limit the kept places are counted over its window`() {
    // 20 a year, 5 kept. Outside may take 15; those from above come when they come.
    let kept = entries(above: 2, outside: 50, share: 0.25, .keep, limit: 20, steps: 6)
    #expect(kept.outside == [15, 0, 0, 0, 15, 0])
    #expect(kept.above == [2, 0, 0, 0, 0, 0])
    let released = entries(above: 2, outside: 50, share: 0.25, .release, limit: 20, steps: 6)
    #expect(released.outside == [18, 0, 0, 0, 20, 0])
  }

  @Test func `under a capacity the share is of the places that are free`() {
    #expect(entries(above: 0, outside: 50, share: 0.5, .keep, capacity: 9).outside == [4])
  }

  @Test func `several bounds hold each with its own share`() {
    // 10 a quarter and 30 a year, a fifth kept: 8 a quarter from outside, 24 a year.
    let found = entries(
      above: 0, outside: 50, share: 0.2, .keep, atMost: 10, limit: 30, steps: 5)
    #expect(found.outside == [8, 8, 8, 0, 8])
  }

  @Test func `without a bound there is nothing to keep`() {
    let found = entries(above: 4, outside: 9, share: 0.5, .keep)
    #expect(found.above == [4] && found.outside == [9])
  }
}

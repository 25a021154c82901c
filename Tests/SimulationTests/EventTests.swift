import Expressions
import Series
import Statistics
import Testing

@testable import Simulation

/// Events: 1 while they last.
struct EventTests {
  @Test func `an event at a step lasts as long as it says`() {
    var builder = ModelBuilder()
    builder.input("shock", .event(Event(.at([2]), duration: .constant(0.5))))
    builder.input("blink", .event(Event(.at([0, 5]))))
    builder.input("before", .event(Event(.at([-2]), duration: .constant(1))))
    builder.input("twice", .event(Event(.at([1, 2]), duration: .constant(0.5))))
    #expect(builder.path("shock") == [0, 0, 1, 1, 0, 0, 0, 0])
    #expect(builder.path("blink") == [1, 0, 0, 0, 0, 1, 0, 0])
    #expect(builder.path("before") == [1, 1, 0, 0, 0, 0, 0, 0])
    #expect(builder.path("twice") == [0, 1, 1, 1, 0, 0, 0, 0])
  }

  @Test func `a probability per year is compounded over the periods`() {
    var builder = ModelBuilder()
    builder.steps = 4
    let yearly = builder.input(
      "yearly", .event(Event(.probability(.constant(0.36), periods: 1))))
    let quarterly = builder.input(
      "quarterly", .event(Event(.probability(.constant(0.36), periods: 4))))
    let draws = 8000
    let outcome = builder.run([yearly, quarterly], draws: 0..<draws, seed: 5)
    // In a year nothing happens with 0.64, in a quarter with 0.64 ^ 0.25; 0.09 a quarter.
    let none = (0..<draws).count { d in (0..<4).allSatisfy { outcome.values[0][$0][d] == 0 } }
    let error = (0.64 * 0.36 / Double(draws)).squareRoot()
    #expect(abs(Double(none) / Double(draws) - 0.64) < 4 * error)
    let hits = outcome.values[1].joined().reduce(0, +) / Double(4 * draws)
    #expect(abs(hits - 0.09) < 4 * (0.09 * 0.91 / Double(4 * draws)).squareRoot())
  }

  @Test func `where means move an event is its probability`() {
    var builder = ModelBuilder()
    builder.steps = 4
    builder.mode = .expected
    builder.input(
      "hit",
      .event(Event(.probability(.constant(1), periods: 4), duration: .constant(0.5))))
    builder.input(
      "risk",
      .event(Event(.probability(.constant(2), periods: 4), duration: .constant(0.5))))
    #expect(builder.path("hit") == [0.25, 0.4375, 0.4375, 0.4375])
    #expect(builder.path("risk") == [0.5, 0.75, 0.75, 0.75])
  }

  @Test func `an event drawn again while it lasts is prolonged`() {
    var builder = ModelBuilder()
    builder.steps = 6
    let once = builder.input("e", .event(Event(.probability(.constant(1.2), periods: 4))))
    var longer = ModelBuilder()
    longer.steps = 6
    longer.input(
      "e", .event(Event(.probability(.constant(1.2), periods: 4), duration: .constant(0.75))))
    let begins = builder.run([once], draws: 0..<200).values[0]
    let lasts = longer.run([once], draws: 0..<200).values[0]
    for d in 0..<200 {
      for t in 0..<6 {
        let wanted = (max(0, t - 2)...t).contains { begins[$0][d] == 1 }
        #expect(lasts[t][d] == (wanted ? 1 : 0))
      }
    }
  }

  @Test func `a probability out of range is reported`() {
    var builder = ModelBuilder()
    let event = builder.input("e", .event(Event(.probability(.constant(1.4), periods: 1))))
    let outcome = builder.run([event])
    #expect(outcome.values[0].allSatisfy { $0 == [1] })
    #expect(
      outcome.report.corrections == [.init(place: .input(event), draws: 1, firstStep: 0)])
  }
}

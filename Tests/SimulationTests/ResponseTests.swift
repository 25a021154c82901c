import Expressions
import Glibc
import Series
import Statistics
import Testing

@testable import Simulation

/// Response curves at points with known values.
struct ResponseTests {
  /// The output for every input, each in a step of its own.
  private func outputs(_ curve: ResponseCurve, _ inputs: [Double]) -> ([Double], SimulationReport) {
    var builder = ModelBuilder()
    builder.steps = inputs.count
    let x = builder.series(inputs)
    let y = builder.input("y", .response(Response(curve, to: .slot(x))))
    let outcome = builder.run([y])
    return (outcome.values[0].map { $0[0] }, outcome.report)
  }

  private func isNear(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-12 * max(1, abs($1)) }
  }

  @Test func `curves with two or three parameters`() {
    let two = Program.constant(2)
    let ten = Program.constant(10)
    let cases: [(ResponseCurve, [Double], [Double])] = [
      (.linear(slope: two, from: ten), [0, 3], [10, 16]),
      (.capped(slope: two, max: ten), [0, 3, 5, 8], [0, 6, 10, 10]),
      (.log(scale: ten, half: two), [0, 2, 6], [0, 10 * log(2.0), 10 * log(4.0)]),
      (.power(scale: ten, exponent: .constant(0.5)), [0, 4, 9], [0, 20, 30]),
      (.hill(max: ten, half: two, slope: two), [0, 2, 4, 6], [0, 5, 8, 9]),
      (.hill(max: ten, half: two, slope: .constant(1)), [2, 6], [5, 7.5]),
      (.logistic(max: ten, middle: two, slope: .constant(1)), [2, 2 + log(4.0)], [5, 8]),
      (.michaelis(max: ten, half: two), [0, 2, 8], [0, 5, 8]),
    ]
    for (curve, inputs, wanted) in cases {
      let (found, report) = outputs(curve, inputs)
      #expect(isNear(found, wanted), "\(curve): \(found)")
      #expect(report.corrections.isEmpty)
    }
  }

  @Test func `a curve that has no value there is 0, reported`() {
    let one = Program.constant(1)
    let curves: [ResponseCurve] = [
      .michaelis(max: one, half: one), .hill(max: one, half: one, slope: one),
      .log(scale: one, half: one), .power(scale: one, exponent: .constant(0.5)),
    ]
    for curve in curves {
      let (found, report) = outputs(curve, [1, -2])
      #expect(found[0] > 0 && found[1] == 0)
      #expect(report.corrections.map(\.firstStep) == [1])
    }
  }

  @Test func `lines between points, and what is beyond them`() {
    let points = [(1.0, 10.0), (3, 30), (4, 20)].map {
      ResponseCurve.Point(input: .constant($0), output: .constant($1))
    }
    let inputs = [1.0, 2, 3, 3.5, 4, 0, 6]
    let between = [10.0, 20, 30, 25, 20]
    for (beyond, ends) in [
      (ResponseCurve.Beyond.hold, [10.0, 20]), (.extend, [0, 0]), (.refuse, [10, 20]),
    ] {
      let (found, report) = outputs(.piecewise(points, beyond: beyond), inputs)
      #expect(isNear(found, between + ends), "\(beyond): \(found)")
      #expect(report.corrections.map(\.firstStep) == (beyond == .refuse ? [5] : []))
    }
    let (steps, _) = outputs(.steps(points), inputs)
    #expect(steps == [10, 10, 30, 30, 20, 10, 20])
  }

  @Test func `points that do not rise are reported`() {
    let points = [(1.0, 10.0), (1, 30), (4, 20)].map {
      ResponseCurve.Point(input: .constant($0), output: .constant($1))
    }
    let (found, report) = outputs(.piecewise(points, beyond: .hold), [1, 2.5])
    #expect(found == [30, 25])
    #expect(report.corrections.count == 1)
  }

  @Test func `uncertain parameters bend the curve of each draw`() {
    var builder = ModelBuilder()
    builder.steps = 1
    let half = builder.input("half", .uncertain(.uniform, [.constant(1), .constant(3)]))
    let y = builder.input(
      "y",
      .response(
        Response(.michaelis(max: .constant(1), half: .slot(half)), to: .constant(2))))
    let values = builder.run([half, y], draws: 0..<50).values
    for d in 0..<50 { #expect(abs(values[1][0][d] - 2 / (values[0][0][d] + 2)) < 1e-15) }
  }

  @Test func `an input is delayed, then carried over`() {
    var builder = ModelBuilder()
    builder.steps = 5
    let x = builder.series([0, 16, 16, 0, 0])
    let line = ResponseCurve.linear(slope: .constant(1), from: .constant(0))
    func path(delay: Double? = nil, halfLife: Double? = nil, first: Double? = nil) -> [Double] {
      var builder = builder
      builder.input(
        "y",
        .response(
          Response(
            line, to: .slot(x), delay: delay.map { .constant($0) },
            halfLife: halfLife.map { .constant($0) }, first: first.map { .constant($0) })))
      return builder.path("y")
    }
    #expect(path(delay: 0.25) == [0, 0, 16, 16, 0])
    #expect(path(delay: 0.5, first: 7) == [7, 7, 0, 16, 16])
    // A half life of a period keeps half of what was carried.
    #expect(path(halfLife: 0.25) == [0, 8, 12, 6, 3])
    #expect(path(halfLife: 0.25, first: 32) == [16, 16, 16, 8, 4])
    #expect(path(delay: 0.25, halfLife: 0.25) == [0, 0, 8, 12, 6])
    #expect(path(halfLife: 0) == [0, 16, 16, 0, 0])
  }

  @Test func `a steady input stays what it is, whatever lingers`() {
    var builder = ModelBuilder()
    builder.first = Period(.month, year: 2021)
    builder.steps = 12
    builder.input(
      "y",
      .response(
        Response(
          .michaelis(max: .constant(6), half: .constant(1)), to: .constant(2),
          delay: .constant(0.3), halfLife: .constant(0.7))))
    #expect(builder.path("y").allSatisfy { $0 == 4 })
  }
}

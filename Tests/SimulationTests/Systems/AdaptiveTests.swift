import Foundation
import TestSupport
import Testing

@testable import Simulation

struct AdaptiveTests {
  private struct Problem: Decodable {
    let t_end: Double
    let y0: [String]
    let y_end: [String]
  }

  @Test(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
  func `the problems of detest have ten right digits at the tightest tolerance`() throws {
    let text = try ReferenceData.text("numerics/ode/detest30.json")
    let problems = try JSONDecoder().decode([String: Problem].self, from: Data(text.utf8))
    for (name, problem) in problems.sorted(by: { $0.key < $1.key }) {
      let initial = try problem.y0.map { try #require(Double($0)) }
      let expected = try problem.y_end.map { try #require(Double($0)) }
      let model = try DetestProblems.model(
        name, from: initial,
        clock: .init(
          start: 0, stop: problem.t_end, step: problem.t_end,
          method: .adaptive(relative: 1e-13, absolute: 1e-22)))
      let stocks = initial.indices.map { i in
        model.variables.firstIndex { $0.name == "y\(i)" } ?? 0
      }
      let paths = try SystemSimulation(model, saving: stocks).run()
      let greatest = expected.map { abs($0) }.max() ?? 1
      let error = expected.indices.map { abs(paths[$0, 1, 0] - expected[$0]) }.max() ?? 1
      #expect(error <= 1e-10 * greatest, "\(name): \(error / greatest)")
    }
  }

  @Test func `saved times between steps are as good as the steps`() throws {
    let model = try DetestProblems.model(
      "B5", from: [0, 1, 1],
      clock: .init(
        start: 0, stop: 20, step: 0.1, method: .adaptive(relative: 1e-9, absolute: 1e-12)))
    let fine = try DetestProblems.model(
      "B5", from: [0, 1, 1],
      clock: .init(start: 0, stop: 20, step: 0.001, saveStep: 0.1, method: .rungeKutta4))
    let (loose, tight) = (try SystemSimulation(model).run(), try SystemSimulation(fine).run())
    #expect(loose.times.count == 201 && tight.times.count == 201)
    for (a, b) in zip(loose.values, tight.values) { #expect(abs(a - b) < 2e-7) }
  }

  @Test func `a closure is integrated like a model, and its end is exact`() {
    var method = DormandPrince(count: 1, relative: 1e-12, absolute: 1e-15)
    var state = [1.0]
    var seen: [Double] = []
    let outcome = method.integrate(
      &state, from: 0, to: 3, at: [0, 1, 3], rates: { t, y, out in out[0] = -2 * t * y[0] },
      report: { _, y in seen.append(y[0]) })
    #expect(outcome == .finished)
    #expect(abs(state[0] - exp(-9)) < 1e-12)
    #expect(seen.count == 3 && seen[0] == 1 && seen[2] == state[0])
    #expect(abs(seen[1] - exp(-1)) < 1e-10)
    #expect(method.steps > 20)
  }

  @Test func `a solution that runs away is not a number from there on`() throws {
    var builder = SystemModelBuilder()
    let y = builder.variable("y")
    try builder.define("rate", as: .flow(y * y, isNonNegative: false))
    try builder.define(
      "y", as: .stock(.init(initial: 1, inflows: [builder.number(of: "rate")])))
    let model = try builder.model(
      clock: .init(
        start: 0, stop: 2, step: 0.5, method: .adaptive(relative: 1e-8, absolute: 1e-8)))
    let path = try SystemSimulation(model).run().path(0)
    #expect(abs(path[1] - 2) < 1e-6)
    #expect(path[3].isNaN && path[4].isNaN)
  }

  @Test func `what changes at steps is refused`() throws {
    var builder = SystemModelBuilder()
    try builder.define("noise", as: .auxiliary(.random(.uniform, [0, 1], stream: "noise")))
    let model = try builder.model(
      clock: .init(
        start: 0, stop: 2, step: 0.5, method: .adaptive(relative: 1e-8, absolute: 1e-8)))
    #expect(throws: SystemModelError.methodNeedsSteps(variable: "noise")) {
      try SystemSimulation(model)
    }
  }
}

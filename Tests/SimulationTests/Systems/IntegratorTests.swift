import Glibc
import Testing

@testable import Simulation

struct IntegratorTests {
  /// The greatest error at the end of an oscillator, a decay and a logistic growth.
  private func error(_ method: IntegrationMethod, step: Double) throws -> [Double] {
    func end(_ name: String, _ initial: [Double], _ stop: Double) throws -> [Double] {
      let model = try DetestProblems.model(
        name, from: initial,
        clock: .init(start: 0, stop: stop, step: step, saveStep: stop, method: method))
      let stocks = initial.indices.map { i in
        model.variables.firstIndex { $0.name == "y\(i)" } ?? 0
      }
      let paths = try SystemSimulation(model, saving: stocks).run()
      return initial.indices.map { paths[$0, 1, 0] }
    }
    let decay = try end("A1", [1], 2)[0] - exp(-2)
    let growing = try end("A3", [1], 2)[0] - exp(sin(2))
    let logistic = try end("A4", [1], 4)[0] - 20 / (1 + 19 * exp(-1))
    let orbit = try end("D1", [1, 0, 0, 1], 2)
    return [decay, growing, logistic, hypot(orbit[0] - cos(2), orbit[1] - sin(2))]
  }

  @Test(arguments: [
    (IntegrationMethod.euler, 2.0), (.rungeKutta2, 4), (.rungeKutta4, 16),
  ])
  func `halving the step divides the error`(method: IntegrationMethod, ratio: Double) throws {
    let coarse = try error(method, step: 0x1p-7)
    let fine = try error(method, step: 0x1p-8)
    for (a, b) in zip(coarse, fine) {
      #expect(abs(a / b / ratio - 1) < 0.04, "\(method): \(a / b)")
    }
  }

  @Test func `the fourth order method is simpson's rule where rates depend on time only`() throws {
    var builder = SystemModelBuilder()
    let t = Formula.time
    let rate = try builder.define("rate", as: .flow(t * t * t, isNonNegative: false))
    try builder.define("area", as: .stock(.init(initial: 0, inflows: [rate])))
    let model = try builder.model(
      clock: .init(start: 0, stop: 2, step: 0.5, method: .rungeKutta4))
    #expect(try SystemSimulation(model, saving: [1]).run().path(0).last == 4)
  }

  @Test func `saved times are those of the save step`() throws {
    var builder = SystemModelBuilder()
    try builder.define("clock", as: .auxiliary(.time))
    let model = try builder.model(
      clock: .init(start: 3, stop: 5, step: 0.125, saveStep: 0.5))
    let paths = try SystemSimulation(model).run()
    #expect(paths.times == [3, 3.5, 4, 4.5, 5])
    #expect(paths.path(0) == paths.times)
    #expect(SystemClock(start: 0, stop: 1, step: 0.1).steps == 10)
    #expect(SystemClock(start: 0, stop: 2.7, step: 0.1).steps == 27)
    // No step leads beyond the stop.
    #expect(SystemClock(start: 0, stop: 1, step: 0.4).savedTimes == [0, 0.4, 0.8])
  }
}

import CKernels
import Testing

@testable import Simulation

struct SystemProgramTests {
  /// The paths of a model by walking through its formulas.
  private func walk(
    _ model: SystemModel, saved: [Int], given: [Int: [Double]], members: Int, seed: UInt64
  ) -> [Double] {
    let times = model.clock.savedTimes.count
    var values = [Double](repeating: 0, count: saved.count * times * members)
    for member in 0..<members {
      let run = TreeEvaluation(
        model: model, seed: seed, member: 5 + member, given: given.mapValues { $0[member] })
      run.run { time, value in
        for (place, number) in saved.enumerated() {
          values[(place * times + time) * members + member] = value(number)
        }
      }
    }
    return values
  }

  @Test(arguments: [IntegrationMethod.euler, .rungeKutta2, .rungeKutta4])
  func `the program gives the bits of a walk through the formulas`(method: IntegrationMethod)
    throws
  {
    for _ in 0..<30 {
      let seed = UInt64.random(in: 0...(.max))
      var random = RandomSystem(seed: seed)
      let (model, parameters) = try random.model(method: method)
      let simulation: SystemSimulation
      do {
        simulation = try SystemSimulation(model, parameters: parameters)
      } catch {
        continue
      }
      let members = Int.random(in: 1...19)
      let values = parameters.map { _ in (0..<members).map { _ in Double.random(in: -2...2) } }
      let paths = simulation.run(members: members, firstMember: 5, values: values, seed: 7)
      let expected = walk(
        model, saved: simulation.saved,
        given: .init(uniqueKeysWithValues: zip(parameters, values)), members: members, seed: 7)
      for (place, (found, right)) in zip(paths.values, expected).enumerated() {
        let isSame = found == right || (found.isNaN && right.isNaN)
        let saved = simulation.saved[place / (paths.times.count * members)]
        #expect(
          isSame, "seed \(seed), \(model.variables[saved].name), place \(place): \(found), \(right)"
        )
        if !isSame { return }
      }
    }
  }

  @Test func `blocks, threads and instruction sets make no difference`() throws {
    for _ in 0..<15 {
      let seed = UInt64.random(in: 0...(.max))
      var random = RandomSystem(seed: seed)
      let (model, parameters) = try random.model(method: .rungeKutta4)
      guard let simulation = try? SystemSimulation(model, parameters: parameters) else { continue }
      let values = parameters.map { _ in (0..<50).map { _ in Double.random(in: -2...2) } }
      let whole = simulation.run(members: 50, values: values, seed: 3)
      for (threads, size) in [(1, 8), (2, 8), (8, 24), (2, 1000)] {
        let other = simulation.run(
          members: 50, values: values, seed: 3, threads: threads, blockSize: size)
        #expect(same(whole.values, other.values), "seed \(seed)")
      }
      for version in [Int32(0), 3, 4] where version <= philox_version() {
        let block = MemberBlock(
          LinkedProgram(simulation.program, width: 56), seed: 3, version: version)
        var results = [Double](repeating: 0, count: whole.values.count)
        results.withUnsafeMutableBufferPointer { results in
          guard let base = results.baseAddress else { return }
          block.run(
            firstMember: 0, count: 50, values: values, offset: 0, results: base, nextTime: 50,
            nextSaved: 50 * whole.times.count)
        }
        #expect(same(whole.values, results), "seed \(seed), version \(version)")
      }
      let single = simulation.run(
        firstMember: 17, values: values.map { [$0[17]] }, seed: 3)
      #expect(
        same(single.values, (0..<simulation.saved.count).flatMap { whole.path($0, member: 17) }))
    }
  }

  private func same(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}

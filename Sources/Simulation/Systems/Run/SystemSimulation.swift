import CKernels
import Dispatch
import Synchronization

/// A system-dynamics model that is ready to run, for any number of members.
///
/// A member is one run with parameters of its own. Members do not influence one another, and results
/// are the same bits for any number of threads and any size of block.
///
/// The model is compiled to straight-line code: what does not change is computed once, what depends
/// on time only once a step, equal parts once; the rest is done for a block of members at a time.
/// Models with conveyors or queues walk through their formulas one member at a time, which is slower.
public struct SystemSimulation: Sendable {
  /// The model.
  public let model: SystemModel
  /// The numbers of variables whose values are given for each run instead of by their formulas; of a
  /// stock, its value at the start.
  public let parameters: [Int]
  /// The numbers of the variables that results hold.
  public let saved: [Int]
  let program: SystemProgram

  /// Prepares a model.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - parameters: The numbers of variables whose values are given for each run.
  ///   - saved: The numbers of the variables that results hold; by default all that are not hidden.
  /// - Throws: ``SystemModelError`` when the model contradicts itself.
  public init(
    _ model: SystemModel, parameters: [Int] = [], saving saved: [Int]? = nil
  ) throws(SystemModelError) {
    self.model = model
    self.parameters = parameters
    self.saved = saved ?? model.variables.indices.filter { !model.variables[$0].isHidden }
    try model.check()
    if model.movesMaterial {
      program = SystemProgram(clock: model.clock)
      let given = Dictionary(parameters.map { ($0, 0.0) }) { first, _ in first }
      try TreeEvaluation(model: model, seed: 0, member: 0, given: given).checkOrder()
    } else {
      var compiler = SystemCompiler(model, parameters: parameters, saving: self.saved)
      program = try compiler.program()
    }
  }

  /// Runs the model.
  ///
  /// - Parameters:
  ///   - members: How many members.
  ///   - firstMember: The number of the first; random numbers depend on the numbers of members.
  ///   - values: For each of ``parameters``, one value for all members or one for each.
  ///   - seed: The seed of random numbers.
  ///   - threads: At most so many threads work at once.
  ///   - blockSize: Members per block, rounded up to eight; it changes speed, never results. By
  ///     default as many as the first cache of a processor has room for.
  /// - Returns: The values of saved variables at saved times.
  public func run(
    members: Int = 1, firstMember: Int = 0, values: [[Double]] = [], seed: UInt64 = 0,
    threads: Int = 1, blockSize: Int? = nil
  ) -> SystemPaths {
    precondition(
      values.count == parameters.count, "\(values.count) values for \(parameters.count) parameters")
    precondition(members >= 0 && firstMember >= 0, "members are numbered from 0")
    for (place, given) in values.enumerated() {
      precondition(
        given.count == 1 || given.count == members,
        "parameter \(place) has \(given.count) values for \(members) members")
    }
    let times = program.clock.savedTimes
    let count = saved.count * times.count * members
    let values = [Double](unsafeUninitializedCapacity: count) { results, size in
      if let base = results.baseAddress {
        run(
          members: members, firstMember: firstMember, values: values, seed: seed,
          threads: threads, width: width(members, blockSize), into: base)
      }
      size = count
    }
    return SystemPaths(times: times, variables: saved, members: members, values: values)
  }

  /// Members per block: such that all columns fit into 32 kB, but not less than a few vectors.
  private func width(_ members: Int, _ blockSize: Int?) -> Int {
    if members == 1 || program.isAdaptive || model.movesMaterial { return 1 }
    let room = 32_768 / 8 / max(1, program.columns)
    let size = blockSize ?? min(512, max(64, room))
    return (min(size, members) + 7) / 8 * 8
  }

  private func run(
    members: Int, firstMember: Int, values: [[Double]], seed: UInt64, threads: Int, width: Int,
    into results: UnsafeMutablePointer<Double>
  ) {
    let blocks = (members + width - 1) / width
    let times = program.clock.savedTimes.count
    let next = Atomic<Int>(0)
    nonisolated(unsafe) let results = results
    @Sendable func workOff(_: Int) {
      let block =
        model.movesMaterial ? nil : MemberBlock(LinkedProgram(program, width: width), seed: seed)
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < blocks else { break }
        let first = number * width
        guard let block else {
          walk(
            member: firstMember + first, values: values.map { $0.count == 1 ? $0[0] : $0[first] },
            seed: seed, results: results + first, members: members)
          continue
        }
        if case .adaptive(let relative, let absolute) = program.clock.method {
          block.runAdaptively(
            relative: relative, absolute: absolute,
            values: values.map { $0.count == 1 ? $0[0] : $0[first] }, results: results + first,
            nextTime: members, nextSaved: members * times)
          continue
        }
        block.run(
          firstMember: firstMember + first, count: min(width, members - first), values: values,
          offset: first, results: results + first, nextTime: members, nextSaved: members * times)
      }
    }
    let workers = min(threads, blocks)
    if workers <= 1 {
      if blocks > 0 { workOff(0) }
    } else {
      DispatchQueue.concurrentPerform(iterations: workers, execute: workOff)
    }
  }

  /// Runs a member whose material moves on conveyors and through queues.
  private func walk(
    member: Int, values: [Double], seed: UInt64, results: UnsafeMutablePointer<Double>,
    members: Int
  ) {
    let given = Dictionary(zip(parameters, values)) { first, _ in first }
    let times = program.clock.savedTimes.count
    TreeEvaluation(model: model, seed: seed, member: member, given: given).run { time, value in
      for (place, number) in saved.enumerated() {
        results[(place * times + time) * members] = value(number)
      }
    }
  }
}

/// A system-dynamics model that is ready to run, for any number of members.
///
/// A member is one run with parameters of its own. Members do not influence one another, and results
/// are the same bits for any number of threads and any size of block.
public struct SystemSimulation: Sendable {
  /// The model.
  public let model: SystemModel
  /// The numbers of variables whose values are given for each run instead of by their formulas; of a
  /// stock, its value at the start.
  public let parameters: [Int]
  /// The numbers of the variables that results hold.
  public let saved: [Int]

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
    try TreeEvaluation(model: model, seed: 0, member: 0, given: [:]).checkOrder()
  }

  /// Runs the model.
  ///
  /// - Parameters:
  ///   - members: How many members.
  ///   - firstMember: The number of the first; random numbers depend on the numbers of members.
  ///   - values: For each of ``parameters``, one value for all members or one for each.
  ///   - seed: The seed of random numbers.
  ///   - threads: At most so many threads work at once.
  /// - Returns: The values of saved variables at saved times.
  public func run(
    members: Int = 1, firstMember: Int = 0, values: [[Double]] = [], seed: UInt64 = 0,
    threads: Int = 1
  ) -> SystemPaths {
    precondition(
      values.count == parameters.count, "\(values.count) values for \(parameters.count) parameters")
    let times = model.clock.savedTimes
    var paths = [Double](repeating: 0, count: saved.count * times.count * members)
    for member in 0..<members {
      var given: [Int: Double] = [:]
      for (place, number) in parameters.enumerated() {
        given[number] = values[place][values[place].count == 1 ? 0 : member]
      }
      let run = TreeEvaluation(
        model: model, seed: seed, member: firstMember + member, given: given)
      run.run { time, value in
        for (place, number) in saved.enumerated() {
          paths[(place * times.count + time) * members + member] = value(number)
        }
      }
    }
    return SystemPaths(times: times, variables: saved, members: members, values: paths)
  }
}

/// The paths of variables of a system-dynamics model: values at the saved times of every member.
public struct SystemPaths: Sendable, Equatable {
  /// The saved times.
  public let times: [Double]
  /// The numbers of the saved variables.
  public let variables: [Int]
  /// How many members, or runs with parameters of their own.
  public let members: Int
  /// The values, `[saved variable][time][member]`, members next to one another.
  public let values: [Double]

  /// The value of a saved variable.
  ///
  /// - Parameters:
  ///   - saved: The place of the variable in ``variables``.
  ///   - time: The place of the time in ``times``.
  ///   - member: The number of the member, from 0.
  public subscript(saved: Int, time: Int, member: Int) -> Double {
    values[(saved * times.count + time) * members + member]
  }

  /// The values of a saved variable of one member at all times.
  ///
  /// - Parameters:
  ///   - saved: The place of the variable in ``variables``.
  ///   - member: The number of the member, from 0.
  /// - Returns: One value per saved time.
  public func path(_ saved: Int, member: Int = 0) -> [Double] {
    times.indices.map { self[saved, $0, member] }
  }
}

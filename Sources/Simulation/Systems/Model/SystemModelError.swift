/// Why a system-dynamics model cannot be run.
public enum SystemModelError: Error, Sendable, Equatable {
  /// Two variables have this name.
  case duplicateName(String)
  /// The variable is read but was never defined.
  case undefined(String)
  /// The variables define one another in a circle at one time, in order.
  case circle([String])
  /// The initial values define one another in a circle, in order.
  case initialCircle([String])
  /// The formula of the first names a variable, function or number that is not there.
  case unknownNumber(variable: String, number: Int)
  /// The stock lists something as its flow that is no flow.
  case notAFlow(stock: String, flow: String)
  /// A flow leaves, or enters, two stocks.
  case twoEnds(flow: String)
  /// A flow without a formula leaves no conveyor or queue, or one that has a formula leaves one.
  case release(flow: String)
  /// Step, save step, start or stop make no sense.
  case clock(SystemClock)
  /// The method of integration cannot run this model: the variable needs fixed Euler steps.
  case methodNeedsEuler(variable: String)
  /// The adaptive method cannot run this model: the variable changes in jumps at steps.
  case methodNeedsSteps(variable: String)
  /// The transit time of the conveyor is more steps than a belt has room for.
  case tooLong(conveyor: String)
  /// A number that must be known before the run is not: what it is, and where.
  case notConstant(String, variable: String)
}

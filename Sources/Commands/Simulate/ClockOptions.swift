internal import ArgumentParser
internal import Simulation
internal import XMILE

/// From when to when a model runs, in which steps, and how.
struct ClockOptions: ParsableArguments {
  @Option(
    name: .customLong("initial-time"), parsing: .unconditional,
    help: ArgumentHelp("The time of the start (default: the file's).", valueName: "time"),
    transform: { try Self.number($0) })
  var initialTime: Double?

  @Option(
    name: .customLong("final-time"), parsing: .unconditional,
    help: ArgumentHelp("The last time (default: the file's).", valueName: "time"),
    transform: { try Self.number($0) })
  var finalTime: Double?

  @Option(
    name: .customLong("time-step"),
    help: ArgumentHelp("The step of integration (default: the file's).", valueName: "step"),
    transform: { try Self.step($0) })
  var timeStep: Double?

  @Option(
    name: .customLong("save-step"),
    help: ArgumentHelp(
      "The distance of saved times (default: the file's, else every step).", valueName: "step"),
    transform: { try Self.step($0) })
  var saveStep: Double?

  @Option(help: "How stocks are integrated: euler, rk2, rk4 or adaptive (default: the file's).")
  var method: MethodOption?

  /// What replaces the clock of the file.
  var changes: ClockChanges {
    ClockChanges(
      start: initialTime, stop: finalTime, step: timeStep, saveStep: saveStep,
      method: method?.method)
  }

  /// The name of the first option that is given.
  var given: String? {
    let given = [
      ("--initial-time", initialTime != nil), ("--final-time", finalTime != nil),
      ("--time-step", timeStep != nil), ("--save-step", saveStep != nil),
      ("--method", method != nil),
    ]
    return given.first { $0.1 }?.0
  }

  private static func number(_ text: String) throws -> Double {
    guard let number = Double(text), number.isFinite else {
      throw ValidationError("it must be a number")
    }
    return number
  }

  private static func step(_ text: String) throws -> Double {
    guard let number = Double(text), number.isFinite, number > 0 else {
      throw ValidationError("it must be a number greater than 0")
    }
    return number
  }
}

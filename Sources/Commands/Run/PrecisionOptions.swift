internal import ArgumentParser
internal import Foundation
internal import Outturn

/// A standard error as an argument: `0.5%` or `0.005`.
struct ErrorArgument: ExpressibleByArgument {
  /// The error as a share.
  let share: Double

  init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    let digits = (isPercent ? argument.dropLast() : argument[...]).filter { $0 != " " }
    guard let number = Double(digits), number > 0 else { return nil }
    let share = isPercent ? number / 100 : number
    guard share < 1 else { return nil }
    self.share = share
  }
}

/// How exactly a run has to know one indicator before it stops.
struct PrecisionOptions: ParsableArguments {
  @Option(
    name: .customLong("until-error"),
    help: ArgumentHelp(
      """
      Double the draws from 1,024 until a standard error is at most this: of the probability of \
      --kpi, or without a target of its mean, relative to it. --draws is then the most \
      (default: 1,048,576).
      """, valueName: "0.5%"))
  var untilError: ErrorArgument?

  @Option(help: ArgumentHelp("The indicator that --until-error is about.", valueName: "name"))
  var kpi: String?

  func validate() throws {
    if (untilError == nil) != (kpi == nil) {
      throw ValidationError(
        "'--until-error' and '--kpi' go together: --until-error 0.5% --kpi NAME.")
    }
  }

  /// The most draws where nothing is said.
  private static let mostDraws = 1 << 20

  /// What has to be reached, if anything.
  func goal(mostDraws: Int?) -> PrecisionGoal? {
    guard let untilError, let kpi else { return nil }
    return PrecisionGoal(
      kpi: kpi, error: untilError.share, mostDraws: mostDraws ?? Self.mostDraws)
  }
}

internal import ArgumentParser
internal import Outturn

/// A statistic as an argument.
enum StatisticOption: String, ExpressibleByArgument, CaseIterable {
  case mean, p10, p50, p90
}

/// What is to be reached: a probability of the target, or a value.
struct GoalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The probability of meeting the target to reach: 0.8 or 80%.", valueName: "share"))
  var probability: String?

  @Option(
    help: ArgumentHelp(
      "The value to reach instead, in the unit of the KPI (at most, where less is better).",
      valueName: "number"), transform: GoalOptions.number)
  var value: Double?

  @Option(help: "What of the draws is to reach the value: mean, p10, p50 or p90 (default: mean).")
  var statistic: StatisticOption?

  func validate() throws { _ = try goal }

  /// What is to be reached.
  ///
  /// - Throws: A usage error.
  var goal: Goal {
    get throws {
      switch (probability, value) {
      case (nil, nil):
        throw ValidationError(
          "say what to reach: '--probability 0.8' of meeting the target, or '--value 50'.")
      case (_?, _?):
        throw ValidationError("'--probability' and '--value' are two goals; give one of them.")
      case (let text?, nil):
        guard statistic == nil else {
          throw ValidationError("'--statistic' goes with '--value', not with '--probability'.")
        }
        return Goal(.probability, try Self.share(text))
      case (nil, let value?):
        guard value.isFinite else { throw ValidationError("'--value' takes a number.") }
        switch statistic ?? .mean {
        case .mean: return Goal(.mean, value)
        case .p10: return Goal(.quantile(0.1), value)
        case .p50: return Goal(.quantile(0.5), value)
        case .p90: return Goal(.quantile(0.9), value)
        }
      }
    }
  }

  /// The value to reach; amounts are counted in whole currency units.
  private static func number(_ text: String) throws -> Double {
    guard let number = Double(text.filter { $0 != "," && $0 != "_" }), number.isFinite else {
      throw ValidationError(
        "takes a number alone, counted in the unit of the KPI (money in whole currency units: "
          + "400000000 for 4억원, percent as 12.5), not '\(text)'.")
    }
    return number
  }

  private static func share(_ text: String) throws -> Double {
    let isPercent = text.hasSuffix("%")
    let digits = (isPercent ? text.dropLast() : text[...]).filter { $0 != " " }
    guard let number = Double(digits), number.isFinite else {
      throw ValidationError("'--probability' takes a share such as 0.8 or 80%, not '\(text)'.")
    }
    let share = isPercent ? number / 100 : number
    if !isPercent, number > 1, number < 100 {
      throw ValidationError(
        "'--probability' is a share between 0 and 1, not \(text): write \(text)% or \(number / 100)."
      )
    }
    guard share > 0, share < 1 else {
      throw ValidationError(
        "'--probability' lies strictly between 0 and 1: draws can show 0.99, but no certainty.")
    }
    return share
  }
}

internal import ArgumentParser

/// A share as an argument: `20%` or `0.2`.
struct ShareArgument: ExpressibleByArgument {
  /// The share.
  let share: Double

  init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    let digits = (isPercent ? argument.dropLast() : argument[...]).filter { $0 != " " }
    guard let number = Double(digits), number.isFinite else { return nil }
    let share = isPercent ? number / 100 : number
    guard share >= 0, share <= 1 else { return nil }
    self.share = share
  }
}

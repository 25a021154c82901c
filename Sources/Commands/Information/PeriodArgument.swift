internal import ArgumentParser
internal import Series

/// A period as an argument: `2023`, `2023Q1`, `2023-05`.
struct PeriodArgument: ExpressibleByArgument {
  /// The period.
  let period: Period

  init?(argument: String) {
    guard let period = Period(argument) else { return nil }
    self.period = period
  }
}

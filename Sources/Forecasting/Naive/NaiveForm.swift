/// The naive methods, under the names by which they are asked for.
public enum NaiveForm: String, Hashable, Sendable, CaseIterable {
  /// The last value: a random walk.
  case last = "naive"
  /// The last value at the same place of the season: a random walk for each place.
  case seasonal = "snaive"
  /// The last value and the mean change: a random walk with drift.
  case drift = "drift"
  /// The mean of all values.
  case mean = "mean"
  /// The last value of the series without its season, where a season is found: the yardstick of the
  /// M competitions.
  case second = "naive2"
}

/// What the caller decides about a run.
public struct RunOptions: Hashable, Sendable {
  /// How many draws; nil takes the plan's.
  public var draws: Int?
  /// Seed of every random stream; nil takes the plan's.
  public var seed: UInt64?
  /// How many threads compute; results do not depend on it.
  public var threads: Int
  /// Whether the forecasts of KPIs are checked on their own history.
  public var diagnostics: Bool

  /// Creates options.
  public init(
    draws: Int? = nil, seed: UInt64? = nil, threads: Int = 1, diagnostics: Bool = false
  ) {
    self.draws = draws
    self.seed = seed
    self.threads = max(1, threads)
    self.diagnostics = diagnostics
  }
}

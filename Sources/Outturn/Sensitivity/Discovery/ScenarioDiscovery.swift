public import Sensitivity

/// Which combinations of assumptions miss a target.
public struct ScenarioDiscovery: Sendable {
  /// What is missed.
  public let outcome: StudiedOutcome
  /// The assumptions that could be limited.
  public let inputs: [UncertainInput]
  /// How many draws miss.
  public let misses: Int
  /// How many draws there are; boxes are found on the first half and judged on the second.
  public let draws: Int
  /// Every box on the way to the first one found.
  public let trajectory: [MeasuredBox]
  /// The boxes found, each on what the earlier ones leave; empty where none tells anything.
  public let boxes: [FoundBox]
}

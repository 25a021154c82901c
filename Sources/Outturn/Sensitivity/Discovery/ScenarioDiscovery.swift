public import Sensitivity

/// Which combinations of assumptions miss a target; or reach it, where most draws miss.
public struct ScenarioDiscovery: Sendable {
  /// What is looked for: the rarer of the two.
  public enum Side: String, Hashable, Sendable {
    /// Draws that miss the target.
    case missed
    /// Draws that meet it.
    case met
  }

  /// What is missed.
  public let outcome: StudiedOutcome
  /// The assumptions, and perhaps levers, that could be limited.
  public let inputs: [UncertainInput]
  /// Whether levers were drawn evenly from their ranges; they stand behind the assumptions then.
  public let drawsLevers: Bool
  /// What is looked for.
  public let side: Side
  /// How many draws miss.
  public let misses: Int
  /// How many draws there are; boxes are found on the first half and judged on the second.
  public let draws: Int
  /// Every box on the way to the first one found.
  public let trajectory: [MeasuredBox]
  /// The boxes found, each on what the earlier ones leave; empty where none tells anything.
  public let boxes: [FoundBox]

  /// How many draws are of the side that is looked for.
  public var cases: Int { side == .missed ? misses : draws - misses }
}

public import Quantities
public import Sensitivity

/// A combination of assumptions in which many draws miss the target, or meet it.
public struct FoundBox: Hashable, Sendable {
  /// How it does on the draws it was found on.
  public let learned: MeasuredBox
  /// How it does on draws it was not found on, and that no earlier box holds.
  public let judged: MeasuredBox
  /// What it limits.
  public let limits: [FoundLimit]
}

/// The limits of a box on one assumption, in the unit and period that it is written in.
public struct FoundLimit: Hashable, Sendable {
  /// What is limited.
  public enum Meaning: String, Hashable, Sendable {
    /// The value of what is drawn once.
    case value
    /// The mean over the periods to the deadline of what is drawn anew.
    case average
    /// Whether an event happens to the deadline.
    case event
  }

  /// The path of a patch that would change it.
  public let path: String
  /// What people read.
  public let label: LocalizedText
  /// The symbol of the unit; empty for a pure number.
  public let unit: String
  /// What is limited.
  public let meaning: Meaning
  /// Whether it takes whole values only; limits are then values that are allowed.
  public let isWhole: Bool
  /// The lower limit, nil where that side is open, 1 for an event that happens.
  public let lower: Double?
  /// The upper limit, nil where that side is open, 0 for an event that does not happen.
  public let upper: Double?
  /// The least and the greatest value drawn.
  public let drawn: ClosedRange<Double>
  /// The quasi p-value of the limits.
  public let chance: Double
}

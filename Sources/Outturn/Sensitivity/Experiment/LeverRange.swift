public import Quantities

/// A lever of a plan with the range that the planner may move it in.
public struct LeverRange: Hashable, Sendable {
  /// Its index in the model.
  let index: Int
  /// Its path, such as `levers.seats`.
  public let path: String
  /// What people read.
  public let label: LocalizedText
  /// The closed range, canonical.
  public let range: ClosedRange<Double>
  /// Whether it takes whole values only.
  public let isWhole: Bool
  /// How far its value can be relied on.
  public let basis: Basis
  /// How its values are shown.
  public let unit: InputUnit
}

/// Units that move through stages, from the first to the last.
public struct Pipeline: Sendable {
  /// The name, part of the names of its random streams.
  public var name: String
  /// Whether units are whole (binomial moves) or a continuous amount (means move).
  public var whole: Bool
  /// In the order of the file; a stage may only take from an earlier one.
  public var stages: [Stage]

  /// Creates a pipeline.
  public init(name: String, whole: Bool = true, stages: [Stage]) {
    self.name = name
    self.whole = whole
    self.stages = stages
  }
}

extension ForecastEngine {
  /// What is wanted of every series.
  public struct Settings: Hashable, Sendable {
    /// The model.
    public var model: ModelChoice
    /// How many periods ahead, at least 1.
    public var steps: Int
    /// The probabilities of the intervals, each between 0 and 1.
    public var levels: [Double]
    /// How bounds are settled.
    public var bounds: BoundsRule

    /// Creates settings.
    public init(
      model: ModelChoice = .automatic, steps: Int, levels: [Double] = [0.8, 0.95],
      bounds: BoundsRule = .automatic
    ) {
      precondition(steps >= 1, "a forecast of \(steps) steps")
      precondition(levels.allSatisfy { $0 > 0 && $0 < 1 }, "a level is not between 0 and 1")
      self.model = model
      self.steps = steps
      self.levels = levels
      self.bounds = bounds
    }
  }
}

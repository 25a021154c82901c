extension DiagnosticChart {
  /// How many outturns lay inside the intervals of one level.
  public struct LevelCoverage: Hashable, Sendable {
    /// The level in percent, such as 95.
    public var level: Double
    /// Outturns inside, by horizon from 1.
    public var inside: [Int]
    /// All outturns, by horizon from 1; as many as `inside`.
    public var count: [Int]

    /// Creates the counts of one level.
    ///
    /// - Parameters:
    ///   - level: The level in percent.
    ///   - inside: Outturns inside, by horizon from 1.
    ///   - count: All outturns, by horizon from 1.
    public init(level: Double, inside: [Int], count: [Int]) {
      self.level = level
      self.inside = inside
      self.count = count
    }
  }
}

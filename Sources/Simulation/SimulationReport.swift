/// What a simulation had to put right, and whether its books balance.
///
/// The same for any number of threads and any block size.
public struct SimulationReport: Hashable, Sendable {
  /// Values brought into their range, in the order of the model's inputs and stages.
  public var corrections: [Correction]
  /// Pipelines whose units do not add up at the end of some draws: always empty unless the engine
  /// has a defect.
  ///
  /// What came (start and arrivals offered) must be here, waiting outside, or lost.
  public var imbalances: [Imbalance]

  /// A number that was out of range while the model ran.
  public struct Correction: Hashable, Sendable {
    /// Where.
    public var place: Place
    /// In how many draws, at one step or more.
    public var draws: Int
    /// The first step, over all draws.
    public var firstStep: Int
  }

  /// Where a value was out of range.
  public enum Place: Hashable, Sendable {
    /// An input whose formula gave no finite number (a division by zero, an overflow; 0 is used),
    /// or whose distribution got parameters outside its domain (the nearest valid ones are used).
    case input(Int)
    /// A number that a stage uses.
    case stage(pipeline: Int, stage: Int, number: StageNumber)
    /// The start of a stock that stays above 0.
    case stock(Int)
  }

  /// A pipeline whose units do not add up.
  public struct Imbalance: Hashable, Sendable {
    /// Index of the pipeline.
    public var pipeline: Int
    /// In how many draws.
    public var draws: Int
  }

  /// Nothing to report.
  static let clean = SimulationReport(corrections: [], imbalances: [])
}

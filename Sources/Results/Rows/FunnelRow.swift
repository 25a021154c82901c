public import Quantities

/// One row of `funnel.csv`: what became of those who entered a stage of a pipeline, to the end of
/// the run.
public struct FunnelRow: Hashable, Sendable {
  /// A mean with the middle 80 % of its draws.
  public struct Amount: Hashable, Sendable {
    /// The mean.
    public var mean: Double
    /// The tenth percentile.
    public var p10: Double
    /// The ninetieth percentile.
    public var p90: Double

    /// Creates an amount.
    public init(mean: Double, p10: Double, p90: Double) {
      self.mean = mean
      self.p10 = p10
      self.p90 = p90
    }
  }

  /// The scenario: `plan`, or the name of a patch.
  public var scenario: String
  /// The pipeline's name; of one that repeats over elements the name without them.
  public var pipeline: String
  /// What people call the pipeline.
  public var pipelineLabel: LocalizedText
  /// Over how many elements the pipeline is summed; 1 where it does not repeat.
  public var copies: Int
  /// The stage's name.
  public var stage: String
  /// What people call the stage.
  public var stageLabel: LocalizedText
  /// The symbol of what moves.
  public var unit: String
  /// The plan's own label of the unit, if it has one.
  public var unitLabel: LocalizedText?
  /// Whether units are whole.
  public var isWhole: Bool
  /// How many entered, with those that were there at the start.
  public var entered: Amount
  /// How many went on; at a last stage, how many entered and were not lost.
  public var passed: Amount
  /// How many are still there; nil at a last stage, where all who stay have arrived.
  public var waiting: Amount?
  /// How many leaked or failed.
  public var lost: Amount
  /// The share that went on of those who entered; nil where nobody entered.
  public var passRate: Amount?

  /// Creates a row.
  public init(
    scenario: String, pipeline: String, pipelineLabel: LocalizedText, copies: Int, stage: String,
    stageLabel: LocalizedText, unit: String, unitLabel: LocalizedText?, isWhole: Bool,
    entered: Amount, passed: Amount, waiting: Amount?, lost: Amount, passRate: Amount?
  ) {
    self.scenario = scenario
    self.pipeline = pipeline
    self.pipelineLabel = pipelineLabel
    self.copies = copies
    self.stage = stage
    self.stageLabel = stageLabel
    self.unit = unit
    self.unitLabel = unitLabel
    self.isWhole = isWhole
    self.entered = entered
    self.passed = passed
    self.waiting = waiting
    self.lost = lost
    self.passRate = passRate
  }
}

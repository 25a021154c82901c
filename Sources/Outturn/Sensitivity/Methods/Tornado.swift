public import Quantities
public import Series
internal import Simulation

/// One-at-a-time effects: each assumption at its 10th and 90th percentile, each lever at the ends of
/// its range, the others as they are drawn, all on the same draws.
public struct Tornado: Sendable {
  /// The outcome with an input at one end.
  public struct End: Hashable, Sendable {
    /// The value of the input there, canonical; nil where it depends on others.
    public let input: Double?
    /// What it does to the mean of the outcome.
    public let value: MeanEstimate
    /// What it does to the probability of meeting the target.
    public let probability: MeanEstimate
  }

  /// One input.
  public struct Row: Hashable, Sendable {
    /// Its path.
    public let path: String
    /// What people read.
    public let label: LocalizedText
    /// Whether the planner decides it.
    public let isLever: Bool
    /// Whether it is drawn anew in every period: an end is that every draw of it lies there.
    public let isRedrawn: Bool
    /// How far its numbers can be relied on.
    public let basis: Basis
    /// The id of the cited source.
    public let source: String?
    /// How its values are shown.
    public let unit: InputUnit
    /// At the 10th percentile, or the lower end of the range.
    public let low: End
    /// At the 90th percentile, or the upper end of the range.
    public let high: End

    /// The distance between the lowest and highest mean, the baseline among them.
    public var swing: Double { Self.reach(low.value.value, high.value.value) }
    /// The distance between the lowest and highest probability.
    public var probabilitySwing: Double {
      Self.reach(low.probability.value, high.probability.value)
    }

    private static func reach(_ low: Double, _ high: Double) -> Double {
      max(0, low, high) - min(0, low, high)
    }
  }

  /// What is looked at.
  public let outcome: StudiedOutcome
  /// How many draws; of those that outturns sharpen, what they are worth.
  public let draws: Int
  /// The mean of the outcome as the plan stands.
  public let value: MeanEstimate
  /// The probability of meeting the target as the plan stands.
  public let probability: MeanEstimate
  /// The largest swing of the mean first.
  public let rows: [Row]
  /// Labels of what has no percentiles: events, random counts.
  public let unvaried: [LocalizedText]
  /// Whether outturns sharpen the draws: ends are then what they leave open, and what goes together
  /// with an assumption moves with it.
  public let isUpdated: Bool
  /// The period from which levers are moved, where that is not the first.
  public let leversFrom: Period?

  /// Moves each input of a plan, on draws laid out as the plan asks for (`run: sampling`).
  ///
  /// - Parameters:
  ///   - experiment: The plan.
  ///   - draws: How many draws each end has.
  ///   - threads: How many threads; results do not depend on it.
  /// - Throws: ``StudyError`` where a formula gives no finite number.
  public init(_ experiment: PlanExperiment, draws: Int, threads: Int) throws(StudyError) {
    let design = BottomUp.design(of: experiment.plan, draws: draws)
    let base = try experiment.outputs(draws: 0..<draws, threads: threads, design: design)
    func end(_ variant: ExperimentVariant, _ input: Double?) throws(StudyError) -> End {
      let outputs = try experiment.outputs(
        variant, draws: 0..<draws, threads: threads, design: design)
      return End(
        input: input, value: MeanEstimate(outputs.values, minus: base.values, design: design),
        probability: MeanEstimate(outputs.isMet, minus: base.isMet, design: design))
    }
    var rows: [Row] = []
    var unvaried: [LocalizedText] = []
    for factor in experiment.factors {
      for input in factor.inputs {
        guard let low = experiment.variant(input, at: 0.1),
          let high = experiment.variant(input, at: 0.9)
        else {
          unvaried.append(input.label)
          continue
        }
        rows.append(
          Row(
            path: input.path, label: input.label, isLever: false,
            isRedrawn: factor.kind == .redrawn, basis: input.basis, source: input.source,
            unit: input.unit, low: try end(low.0, low.value), high: try end(high.0, high.value)))
      }
    }
    for lever in experiment.levers {
      func moved(to value: Double) throws(StudyError) -> End {
        try end(ExperimentVariant(fixed: [lever.index: value]), value)
      }
      rows.append(
        Row(
          path: lever.path, label: lever.label, isLever: true, isRedrawn: false,
          basis: lever.basis, source: nil, unit: lever.unit,
          low: try moved(to: lever.range.lowerBound),
          high: try moved(to: lever.range.upperBound)))
    }
    self.init(
      outcome: experiment.outcome, draws: draws, value: MeanEstimate(base.values, design: design),
      probability: MeanEstimate(base.isMet, design: design), rows: rows, unvaried: unvaried)
  }

  /// What was found, rows in any order.
  init(
    outcome: StudiedOutcome, draws: Int, value: MeanEstimate, probability: MeanEstimate,
    rows: [Row], unvaried: [LocalizedText], isUpdated: Bool = false, leversFrom: Period? = nil
  ) {
    self.outcome = outcome
    self.draws = draws
    self.value = value
    self.probability = probability
    self.unvaried = unvaried
    self.isUpdated = isUpdated
    self.leversFrom = leversFrom
    self.rows = rows.enumerated().sorted { one, other in
      (other.element.swing, one.offset) < (one.element.swing, other.offset)
    }.map(\.element)
  }

  /// The inputs by what they do to the probability, the largest swing first.
  public var rowsByProbability: [Row] {
    rows.enumerated().sorted { one, other in
      (other.element.probabilitySwing, one.offset) < (one.element.probabilitySwing, other.offset)
    }.map(\.element)
  }
}

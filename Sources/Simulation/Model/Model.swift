public import Series

/// What is simulated: inputs, pipelines, stocks, and the order in which a step evaluates them.
///
/// Every quantity a formula can read has a *slot*: first the inputs, then the measures of the
/// stages (see ``slot(pipeline:stage:measure:)``), the levels of the stocks (``slot(stock:)``), then
/// the clock (``clockSlot(_:)``). What stands before a pipeline or a stock in `order` reads the end
/// of the step before: in the first step the start, and 0 for rates.
public struct Model: Sendable {
  /// The first period simulated.
  public var first: Period
  /// How many periods.
  public var steps: Int
  /// Named numbers; the slot of `inputs[i]` is `i`.
  public var inputs: [Input]
  /// Units moving through stages.
  public var pipelines: [Pipeline]
  /// Amounts that accumulate flows.
  public var stocks: [Stock]
  /// What a step evaluates, in order; every input, pipeline and stock appears once.
  ///
  /// Pipelines whose stages share a limit (``Stage/Limit/group``) stand next to each other.
  public var order: [Evaluation]
  /// Rank correlations between beliefs among the inputs (each drawn once per draw).
  public var correlations: [RankCorrelation]
  /// Whether units move at random or as their means.
  public var mode: Mode
  /// Parts that run in some of the steps only; what belongs to none runs in all.
  public var windows: [Window] = []

  /// Whether units move at random or as their means.
  public enum Mode: String, Hashable, Sendable {
    /// Whole units move at random (binomial, multinomial, Poisson).
    case stochastic
    /// Means move; beliefs stay uncertain.
    case expected
  }

  /// One entry of the order of evaluation.
  public enum Evaluation: Hashable, Sendable {
    /// Evaluate an input.
    case input(Int)
    /// Work through the stages of a pipeline.
    case pipeline(Int)
    /// Move a stock.
    case stock(Int)
  }

  /// A wanted Spearman correlation between two inputs.
  public struct RankCorrelation: Hashable, Sendable {
    /// Index of the first input.
    public var a: Int
    /// Index of the second input.
    public var b: Int
    /// Spearman's rank correlation, strictly between -1 and 1.
    public var rank: Double

    /// Creates a correlation.
    public init(_ a: Int, _ b: Int, rank: Double) {
      self.a = a
      self.b = b
      self.rank = rank
    }
  }

  /// What a formula can read of the calendar.
  public enum Clock: Int, CaseIterable, Hashable, Sendable {
    /// Years at the end of the period: 2024Q2 is 2024.5.
    case time
    /// The calendar year.
    case year
    /// 1 to 4.
    case quarterOfYear
    /// 1 to 12, the last month of the period.
    case monthOfYear
  }

  /// Creates a model.
  public init(
    first: Period, steps: Int, inputs: [Input], pipelines: [Pipeline], stocks: [Stock] = [],
    order: [Evaluation], correlations: [RankCorrelation] = [], mode: Mode = .stochastic
  ) {
    self.first = first
    self.steps = steps
    self.inputs = inputs
    self.pipelines = pipelines
    self.stocks = stocks
    self.order = order
    self.correlations = correlations
    self.mode = mode
  }

  /// The slot of a stage's measure.
  public func slot(pipeline: Int, stage: Int, measure: StageMeasure) -> Int {
    let before = pipelines[..<pipeline].reduce(0) { $0 + $1.stages.count }
    return inputs.count + (before + stage) * StageMeasure.allCases.count + measure.rawValue
  }

  /// The slot of a stock's level.
  public func slot(stock: Int) -> Int {
    let stages = pipelines.reduce(0) { $0 + $1.stages.count }
    return inputs.count + stages * StageMeasure.allCases.count + stock
  }

  /// The slot of a clock reading.
  public func clockSlot(_ clock: Clock) -> Int { slot(stock: stocks.count) + clock.rawValue }

  /// How many slots there are.
  public var slotCount: Int { clockSlot(.time) + Clock.allCases.count }
}

internal import Diagnostics
internal import Expressions
internal import Scenarios
internal import Simulation

/// A plan as the simulation engine runs it, with the formulas of its bottom-up indicators
/// and its checks.
struct LoweredModel {
  /// A bottom-up indicator over recorded slots.
  struct Indicator {
    /// Index of the KPI in the plan.
    var kpi: Int
    /// The formula over whole paths; its slots are places in `recorded`.
    var program: PathProgram
    /// What a value is multiplied by: a rate per year becomes the amount of its period.
    var factor: Double
    /// Whether the amounts of the periods add up: the total of a rate.
    var isCumulative = false
    /// The step its paths begin in: later than 0 for a plan that is used.
    var firstStep = 0

    /// The steps of its paths.
    var steps: Range<Int> { firstStep..<(firstStep + program.steps) }
  }

  /// A check over recorded slots.
  struct Check {
    /// Index of the check in the plan; behind them two for each link that is given by points: its
    /// input is at least the first and at most the last of them.
    var index: Int
    /// The condition.
    var condition: Condition
    /// The step its paths begin in.
    var firstStep = 0
  }

  /// A condition over whole paths.
  enum Condition {
    /// Two sides that are compared.
    case comparison(BinaryOperator, PathProgram, PathProgram)
    /// Anything else; it holds where the value is not 0.
    case truth(PathProgram)

    /// How many steps its paths have.
    var steps: Int {
      switch self {
      case .comparison(_, let left, _): left.steps
      case .truth(let program): program.steps
      }
    }
  }

  var model: Model
  /// Where the number of each input stands in the plan, or the formula it is part of.
  var spans: [SourceSpan?]
  /// Slots of the model whose paths are kept.
  var recorded: [Int]
  var indicators: [Indicator]
  var checks: [Check]
  /// For each way of spending of the budget: the share executed by the end of a year, and the share
  /// carried over.
  var shares: [Indicator] = []
  /// Paths into the budget that the formulas of each input read, also inside `at`.
  var moneyRead: [Int: Set<[String]>] = [:]
}

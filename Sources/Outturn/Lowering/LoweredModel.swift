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
  }

  /// A check over recorded slots.
  struct Check {
    /// Index of the check in the plan; behind them two for each link that is given by points: its
    /// input is at least the first and at most the last of them.
    var index: Int
    /// The condition.
    var condition: Condition
  }

  /// A condition over whole paths.
  enum Condition {
    /// Two sides that are compared.
    case comparison(BinaryOperator, PathProgram, PathProgram)
    /// Anything else; it holds where the value is not 0.
    case truth(PathProgram)
  }

  var model: Model
  /// Slots of the model whose paths are kept.
  var recorded: [Int]
  var indicators: [Indicator]
  var checks: [Check]
}

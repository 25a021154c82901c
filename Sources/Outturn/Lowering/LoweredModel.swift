internal import Expressions
internal import Scenarios
internal import Simulation

/// A plan as the simulation engine runs it, with the formulas of its bottom-up indicators.
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

  var model: Model
  /// Slots of the model whose paths are kept.
  var recorded: [Int]
  var indicators: [Indicator]
}

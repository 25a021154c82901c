internal import Quantities
internal import Scenarios
internal import Series
internal import Simulation

/// One thing of a plan that has a value in every period of a draw.
struct PlanSeries {
  /// What it is made of.
  enum Source {
    /// A slot of the model, times a factor.
    case slot(Int, factor: Double)
    /// The KPI at a place among the bottom-up ones.
    case indicator(Int)
  }

  var name: String
  /// `lever`, `assumption`, `variable`, `flow`, `event`, `stock`, `stage` or `kpi`.
  var kind: String
  var unit: String
  var source: Source
  /// Whether quantiles are values that were drawn.
  var isWhole = false

  /// Everything in a plan, in its order: numbers, equations, stocks, stages by measure, KPIs.
  ///
  /// Rates of stages become amounts of their period; other rates stay rates per year.
  static func all(of plan: Plan, _ lowered: LoweredModel) -> [PlanSeries] {
    let model = lowered.model
    var series: [PlanSeries] = []
    func add(_ name: String, _ kind: String, _ unit: String) {
      series.append(
        PlanSeries(
          name: name, kind: kind, unit: unit, source: .slot(series.count, factor: 1)))
    }
    // The first inputs of a model are those with names, in this order.
    for input in plan.inputs {
      add(input.name, input.role.rawValue, input.number.unit.description)
    }
    for variable in plan.variables {
      add(variable.name, variable.role.rawValue, variable.number.unit.description)
    }
    for event in plan.events { add(event.name, "event", "1") }
    for (index, stock) in plan.stocks.enumerated() {
      series.append(
        PlanSeries(
          name: stock.name, kind: "stock", unit: stock.unit.description,
          source: .slot(model.slot(stock: index), factor: 1)))
    }
    let perYear = Double(model.first.frequency.perYear)
    for (p, pipeline) in plan.pipelines.enumerated() {
      for (s, stage) in pipeline.stages.enumerated() {
        for measure in StageMeasure.allCases {
          series.append(
            PlanSeries(
              name: "\(pipeline.name).\(stage.name).\(measure)", kind: "stage",
              unit: measure == .age ? "year" : pipeline.unit.description,
              source: .slot(
                model.slot(pipeline: p, stage: s, measure: measure),
                factor: measure.isRate ? 1 / perYear : 1),
              isWhole: pipeline.whole && !plan.run.expected && measure != .age))
        }
      }
    }
    for (place, indicator) in lowered.indicators.enumerated() {
      let kpi = plan.kpis[indicator.kpi]
      series.append(
        PlanSeries(
          name: kpi.name, kind: "kpi", unit: kpi.unit.symbol, source: .indicator(place),
          isWhole: kpi.kind == .count && !plan.run.expected))
    }
    return series
  }
}

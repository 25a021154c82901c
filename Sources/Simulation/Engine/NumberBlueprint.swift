/// A number a stage uses: where it is read, and how it is brought to the step and into its range.
struct NumberBlueprint: Sendable {
  let number: StageNumber
  /// The slot in force, by step; nil for none.
  let slot: [Int?]
  /// Whether the column has to be made anew, by step.
  let refresh: [Bool]
  /// Place in the report.
  let site: Int

  static func all(
    of stage: Stage, _ index: Int, pipeline: Int, in model: Model, refresh: RefreshSchedule,
    sites: inout [SimulationReport.Place]
  ) -> [NumberBlueprint] {
    let position = model.order.firstIndex(of: .pipeline(pipeline)) ?? 0
    let steps = 0..<model.steps
    let begin = refresh.active.pipelines[pipeline].lowerBound
    let rules = steps.map { t in stage.batch.last { $0.start <= t } }
    var numbers = [NumberBlueprint]()
    for number in StageNumber.allCases {
      let slot: [Int?] =
        switch number {
        case .inflow: steps.map { _ in stage.inflow }
        case .yield: steps.map { _ in stage.yield }
        case .limit: steps.map { _ in stage.limit?.rate }
        case .start: steps.map { $0 == begin ? stage.start : nil }
        case .length: steps.map { _ in stage.length }
        case .quota: steps.map { _ in stage.quota?.share }
        case .gate: steps.map { _ in stage.gate }
        case .capacity: steps.map { _ in stage.capacity }
        case .leak: steps.map { _ in stage.leak }
        case .atMost: rules.map { $0?.atMost }
        case .times:
          rules.map { rule in
            if case .timesPerYear(let slot)? = rule?.occasions { slot } else { nil }
          }
        case .branches: steps.map { _ in nil }
        }
      guard slot.contains(where: { $0 != nil }) else { continue }
      let anew = steps.map { t in
        guard let now = slot[t] else { return false }
        return t == 0 || t == begin || slot[t - 1] != now
          || refresh.changes(now, before: position, at: t)
      }
      numbers.append(
        NumberBlueprint(number: number, slot: slot, refresh: anew, site: sites.count))
      sites.append(.stage(pipeline: pipeline, stage: index, number: number))
    }
    return numbers
  }
}

extension AgeColumns {
  /// Answers the mean time here, in years, at the end of a step.
  func measure(
    _ stage: StageColumns, _ plan: StageBlueprint, _ columns: PipelineColumns, steps last: Int,
    perYear: Double, at step: Int, count: Int, into out: Column
  ) {
    for d in 0..<count {
      if leavers[d] > 0 {
        self.last[d] = steps[d] / leavers[d] / perYear
        out[d] = self.last[d]
      } else if self.last[d] >= 0 {
        out[d] = self.last[d]
      } else {
        out[d] = soFar(stage, plan, columns, steps: last, at: step, draw: d) / perYear
      }
    }
  }

  /// The mean steps that those who are here have been here.
  private func soFar(
    _ stage: StageColumns, _ plan: StageBlueprint, _ columns: PipelineColumns, steps last: Int,
    at step: Int, draw d: Int
  ) -> Double {
    guard plan.unitsComeUp else { return stage.level[d] > 0 ? Double(step) - here[d] : 0 }
    var (units, time) = (0.0, 0.0)
    func add(_ group: Double, _ entry: Double) {
      units += group
      time += group * (Double(step) - entry)
    }
    add(stage.ready[d], ready[d])
    add(stage.moving[d], moving[d])
    for (place, taker) in plan.takers.enumerated() {
      add(columns.stages[taker].above[d], queues[place][d])
    }
    let end = plan.stage.length == nil ? step + 1 : last
    for when in (step + 1)...max(step + 1, end) where when <= end {
      if let group = stage.due(when) { add(group[d], due[when % dueColumns][d]) }
    }
    return units > 0 ? time / units : 0
  }
}

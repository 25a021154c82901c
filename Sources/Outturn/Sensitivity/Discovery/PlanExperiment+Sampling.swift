internal import Diagnostics
internal import Expressions
internal import Scenarios
internal import Simulation

extension PlanExperiment {
  /// Runs the plan as it is, and keeps what every uncertain input was.
  ///
  /// What is drawn once counts with its value in the last period in which it runs, what is drawn
  /// anew with its mean, an event with 1 where it happens; all up to the deadline.
  ///
  /// - Parameters:
  ///   - draws: The numbers of the draws.
  ///   - threads: How many threads; results do not depend on it.
  /// - Returns: The inputs and the misses, draw by draw.
  /// - Throws: ``StudyError/plan(_:)`` where a formula gives no finite number.
  func sampled(draws: Range<Int>, threads: Int) throws(StudyError) -> SampledInputs {
    let inputs = inputs
    let kinds = factors.flatMap { factor in factor.inputs.map { _ in factor.kind } }
    let meanings = kinds.enumerated().map { place, kind -> FoundLimit.Meaning in
      switch kind {
      case .belief, .correlated, .chance: return .value
      case .redrawn: return .average
      case .event:
        let source = model.inputs[inputs[place].index].segments.first?.source
        if case .event? = source { return .event }
        return .average
      }
    }
    let columns = InputColumns(inputs.count + 2, draws: draws.count)
    let failures = PathEvaluator.Failures()
    let (rule, indicators, first) = (rule, indicators, recorded.count)
    let last = rule.members.flatMap(\.deadlines).joined().max() ?? model.steps - 1
    simulate(
      model, seed: seed, draws: draws, record: recorded + inputs.map(\.index), threads: threads,
      blockSize: 512
    ) { block in
      let start = block.firstDraw - draws.lowerBound
      var judge = BlockJudge(rule, indicators, failures, count: block.count)
      judge.judge(
        block, values: columns.column(inputs.count, from: start),
        isMet: columns.column(inputs.count + 1, from: start))
      for place in inputs.indices {
        let path = block.column(first + place)
        let kept = columns.column(place, from: start)
        for step in 0...min(last, block.steps - 1) {
          let values = path + step * block.count
          for d in 0..<block.count {
            switch meanings[place] {
            case .value: if values[d] != 0 { kept[d] = values[d] }
            case .average: kept[d] += values[d] / Double(min(last, block.steps - 1) + 1)
            case .event: kept[d] = max(kept[d], values[d])
            }
          }
        }
      }
    }
    let broken = failures.steps.sorted { $0.key < $1.key }.map { kpi, step in
      BottomUp.notFinite(plan, kpi: kpi, step: step)
    }
    guard broken.isEmpty else { throw .plan(broken) }
    return SampledInputs(
      columns: inputs.indices.map { columns.array($0) }, meanings: meanings,
      isMissed: columns.array(inputs.count + 1).map { $0 == 0 })
  }
}

internal import Diagnostics
internal import Expressions
internal import Scenarios
internal import Simulation
internal import Statistics

extension PlanExperiment {
  /// Runs the plan as it is, or with levers drawn evenly from their ranges, and keeps what every uncertain input was.
  ///
  /// What is drawn once counts with its value in the last period in which it runs, what is drawn
  /// anew with its mean, an event with 1 where it happens; all up to the deadline.
  ///
  /// - Parameters:
  ///   - inputs: What is kept: the uncertain inputs, and levers behind them.
  ///   - draws: The numbers of the draws.
  ///   - threads: How many threads; results do not depend on it.
  /// - Returns: The inputs and the misses, draw by draw.
  /// - Throws: ``StudyError/plan(_:)`` where a formula gives no finite number.
  func sampled(
    _ inputs: [UncertainInput], draws: Range<Int>, threads: Int
  ) throws(StudyError) -> SampledInputs {
    var model = model
    let chosen = Set(inputs.map(\.index))
    for lever in levers where chosen.contains(lever.index) {
      guard let evenly = lever.evenly else { continue }
      model.inputs[lever.index].segments = [.init(start: 0, source: .belief(evenly))]
      model.inputs[lever.index].redraw = .once
    }
    let uncertain = factors.flatMap { factor in factor.inputs.map { _ in factor.kind } }
    let kinds = uncertain + inputs.dropFirst(uncertain.count).map { _ in .belief }
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

extension LeverRange {
  /// Every value of the range equally likely, whole ones where the lever is whole; nil where there
  /// is but one.
  fileprivate var evenly: Distribution? {
    let (low, high) = (range.lowerBound, range.upperBound)
    guard isWhole else { return try? .uniform(low: low, high: high) }
    let values = stride(
      from: (low * unit.factor).rounded(.up), through: (high * unit.factor).rounded(.down), by: 1)
    return try? .empirical(values.map { $0 / unit.factor })
  }
}

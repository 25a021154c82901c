internal import Expressions
public import Quantities
internal import Scenarios
internal import Simulation

/// A stage whose places run out: units that passed its test wait there.
public struct BindingLimit: Hashable, Sendable {
  /// What bounds a stage.
  public enum Kind: String, Hashable, Sendable {
    /// The most per occasion of a batch (`at_most`).
    case atMost = "at_most"
    /// A limit per time.
    case limit
    /// The most that may be there at once.
    case capacity
    /// Occasions that come seldom.
    case batch
    /// A closed gate.
    case gate
  }

  /// The path of the stage, `pipelines.dx_firms.stages.leader`.
  public var path: String
  /// What people read.
  public var label: LocalizedText
  /// What bounds it.
  public var kind: Kind
  /// The mean number of units that wait at the best value, at the end of the horizon.
  public var waiting: Double
  /// The same with the value of the plan, or the other end of what was looked at.
  public var waitingBefore: Double

  /// Finds the stage where the most wait, among the pipelines that an indicator reads.
  ///
  /// - Parameters:
  ///   - variants: The plan.
  ///   - best: The best value that was found.
  ///   - other: The value it is compared with.
  /// - Returns: The stage, nil where hardly anybody waits, or no more than elsewhere.
  /// - Throws: ``StudyError`` when a variant cannot be run.
  static func find(
    in variants: PlanVariants, at best: Double, against other: Double
  ) throws(StudyError) -> BindingLimit? {
    let plan = variants.plan
    guard case .indicator(let kpi)? = variants.questions.first?.subject,
      let from = plan.kpis[kpi].from
    else { return nil }
    let names = Set(pipelineNames(in: from, plan))
    var stages: [(pipeline: Int, stage: Int)] = []
    for (p, pipeline) in plan.pipelines.enumerated() where names.contains(pipeline.name) {
      stages += pipeline.stages.indices.map { (p, $0) }.filter {
        kind(of: pipeline.stages[$0.1]) != nil
      }
    }
    guard !stages.isEmpty else { return nil }
    var waiting: [[Double]] = []
    for value in [best, other] {
      let ready = try variants.readyModel([value])
      guard ready.plan.pipelines.count == plan.pipelines.count else { return nil }
      let model = variants.model(ready.lowered.model, at: [value])
      waiting.append(means(of: stages, model, variants))
    }
    let place = stages.indices.max { waiting[0][$0] < waiting[0][$1] }
    guard let place, waiting[0][place] >= 1 else { return nil }
    guard waiting[0][place] > waiting[1][place] * 1.05 + 0.5 || best == other else { return nil }
    let (p, s) = stages[place]
    let stage = plan.pipelines[p].stages[s]
    guard let kind = kind(of: stage) else { return nil }
    let alias = plan.used.map(\.alias).filter { plan.pipelines[p].name.hasPrefix($0 + ".") }
      .max { $0.count < $1.count }
    let name = alias.map { plan.pipelines[p].name.dropFirst($0.count + 1) }
    return BindingLimit(
      path: (alias.map { $0 + "." } ?? "") + "pipelines."
        + (name.map(String.init) ?? plan.pipelines[p].name) + ".stages." + stage.name,
      label: stage.label, kind: kind, waiting: waiting[0][place], waitingBefore: waiting[1][place])
  }

  /// The pipelines that a formula reads, or that the variables in it read.
  private static func pipelineNames(in expression: Expression, _ plan: Plan) -> [String] {
    var open = expression.names.map(\.path)
    var seen: Set<String> = []
    var found: [String] = []
    while let path = open.popLast() {
      guard let first = path.first, seen.insert(path.joined(separator: ".")).inserted else {
        continue
      }
      if plan.pipelines.contains(where: { $0.name == first }) { found.append(first) }
      guard let variable = plan.variables.first(where: { $0.name == first }) else { continue }
      for segment in variable.number.segments {
        open += segment.form.expressions.flatMap { $0.names.map(\.path) }
      }
    }
    return found
  }

  /// What bounds a stage, the most telling first.
  private static func kind(of stage: PlanStage) -> Kind? {
    if stage.batch.contains(where: { $0.atMost != nil }) { return .atMost }
    if stage.limit != nil { return .limit }
    if stage.capacity != nil { return .capacity }
    if stage.gate != nil { return .gate }
    return stage.batch.isEmpty ? nil : .batch
  }

  /// Mean numbers of units that wait at stages at the end of the horizon.
  private static func means(
    of stages: [(pipeline: Int, stage: Int)], _ model: Model, _ variants: PlanVariants
  ) -> [Double] {
    let record = stages.map {
      model.slot(pipeline: $0.pipeline, stage: $0.stage, measure: .waiting)
    }
    let draws = min(variants.draws, 1_000)
    let sums = WaitingSums(count: stages.count)
    simulate(
      model, seed: variants.seed, draws: 0..<draws, record: record, threads: 1,
      design: BottomUp.design(of: variants.plan, draws: draws)
    ) { block in
      for place in 0..<block.recorded {
        let column = block.column(place) + (block.steps - 1) * block.count
        var sum = 0.0
        for draw in 0..<block.count { sum += column[draw] }
        sums.add(sum, at: place)
      }
    }
    return sums.values.map { $0 / Double(draws) }
  }
}

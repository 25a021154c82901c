/// Pipelines that share limits, worked through together so that all who queue for a limit are there
/// when its places are drawn.
struct PipelineCluster: Sendable {
  /// Ascending.
  let pipelines: [Int]
  /// What a step does, in order.
  let actions: [Action]

  /// A part of a step.
  enum Action: Hashable, Sendable {
    /// Let units into a stage and let those come up whose time there is over.
    case stage(StagePlace)
    /// Share the places of a limit among stages.
    case share(limit: Int, [StagePlace])
    /// Like `stage`, where the places have been shared.
    case pass(StagePlace)
  }

  /// The clusters of a model.
  static func all(of model: Model, limits: [SharedLimitBlueprint]) -> [PipelineCluster] {
    var cluster = [Int: Set<Int>]()
    for limit in limits {
      let pipelines = limit.members.map(\.pipeline)
      let joined = pipelines.reduce(into: Set(pipelines)) { $0.formUnion(cluster[$1] ?? []) }
      for p in joined { cluster[p] = joined }
    }
    return Set(cluster.values).map { $0.sorted() }.sorted { $0[0] < $1[0] }
      .map { pipelines in
        PipelineCluster(
          pipelines: pipelines, actions: schedule(pipelines, of: model, limits: limits))
      }
  }

  /// Works through the stages from above; where a pipeline comes to a stage with a shared limit it waits
  /// until all who may queue for that limit do.
  ///
  /// Stages that stand in each other's way (one limit before another here, behind it there, or
  /// one limit twice in a row) get what the earlier ones leave.
  private static func schedule(
    _ pipelines: [Int], of model: Model, limits: [SharedLimitBlueprint]
  ) -> [Action] {
    var next = [Int: Int]()
    var shared = Set<StagePlace>()
    var actions = [Action]()
    func current(_ p: Int) -> StagePlace? {
      let s = next[p] ?? 0
      return s < model.pipelines[p].stages.count ? StagePlace(pipeline: p, stage: s) : nil
    }
    func stage(_ place: StagePlace) -> Stage { model.pipelines[place.pipeline].stages[place.stage] }
    /// Whether everybody who may queue for a stage does.
    func isReady(_ place: StagePlace) -> Bool {
      stage(place).source.map { $0 < next[place.pipeline] ?? 0 } ?? true
    }
    while true {
      for p in pipelines {
        while let place = current(p), stage(place).limit?.group == nil || shared.contains(place) {
          actions.append(shared.contains(place) ? .pass(place) : .stage(place))
          next[p] = place.stage + 1
        }
      }
      let waiting = Set(pipelines.compactMap(current))
      let candidates = limits.indices.filter { !waiting.isDisjoint(with: limits[$0].members) }
      func left(_ limit: Int) -> [StagePlace] {
        limits[limit].members.filter { !shared.contains($0) }
      }
      guard
        let limit = candidates.first(where: { left($0).allSatisfy(isReady) }) ?? candidates.first
      else { return actions }
      let ready = left(limit).filter(isReady)
      actions.append(.share(limit: limit, ready))
      shared.formUnion(ready)
    }
  }
}

/// A limit that several stages share.
struct SharedLimitBlueprint: Sendable {
  /// The stages in the order of the names of their streams, so that the order of a file changes
  /// no draw.
  let members: [StagePlace]

  /// The limits that stages of a model share, in the order of their first members.
  static func all(of model: Model) -> [SharedLimitBlueprint] {
    var members = [Int: [StagePlace]]()
    for (p, pipeline) in model.pipelines.enumerated() {
      for (s, stage) in pipeline.stages.enumerated() {
        guard let group = stage.limit?.group else { continue }
        members[group, default: []].append(StagePlace(pipeline: p, stage: s))
      }
    }
    func name(_ place: StagePlace) -> String {
      let pipeline = model.pipelines[place.pipeline]
      return StreamPurpose.sharing.streamName(pipeline, pipeline.stages[place.stage])
    }
    return members.values.map { $0.sorted { name($0) < name($1) } }
      .sorted { name($0[0]) < name($1[0]) }
      .map { SharedLimitBlueprint(members: $0) }
  }
}

/// A stage of a model.
struct StagePlace: Hashable, Sendable {
  let pipeline: Int
  let stage: Int
}

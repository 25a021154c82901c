import Statistics

/// What a stage draws random numbers for; each purpose has a stream of its own.
///
/// None is a key of the plan language, so no input that is named by its path shares a stream.
enum StreamPurpose: String, CaseIterable {
  /// Rounding arrivals from outside to whole units.
  case rounding
  /// Rounding the units here at the start.
  case starting
  /// Who leaks: index 0 how many, index 1 on from which group.
  case leaking
  /// Who passes the test of a stage: index 0 those from above, index 1 those from outside.
  case passing
  /// Who enters when places are short.
  case admitting
  /// How many places of a shared limit a stage gets when they are short.
  case sharing

  /// The name of the stream.
  func streamName(_ pipeline: Pipeline, _ stage: Stage) -> String {
    pipeline.name + "." + stage.name + "." + rawValue
  }

  /// The stream.
  func stream(_ pipeline: Pipeline, _ stage: Stage, seed: UInt64) -> RandomStream {
    RandomStream(seed: seed, name: streamName(pipeline, stage))
  }
}

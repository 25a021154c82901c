/// The state of one pipeline.
struct PipelineColumns {
  let stages: [StageColumns]
  /// Units at the start and offered from outside so far.
  let offered: Column
  /// Units lost so far.
  let lost: Column
}

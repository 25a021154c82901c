internal import Scenarios
public import Sensitivity

/// How far knowing one belief moves the distribution of an outcome, whatever its shape (PAWN).
///
/// Beliefs that are tied by a correlation count for what they say of each other, too.
public struct DistributionDistances: Sendable {
  /// The distances of one input.
  public struct Row: Hashable, Sendable {
    /// The input.
    public let input: UncertainInput
    /// Of the value.
    public let value: PAWNIndex
    /// Of whether the target is met.
    public let probability: PAWNIndex
  }

  /// What is looked at.
  public let outcome: StudiedOutcome
  /// The inputs, the largest median distance of the value first.
  public let rows: [Row]
  /// How many draws.
  public let draws: Int

  /// Runs a sample of a plan and cuts it into slices of each belief.
  ///
  /// - Parameters:
  ///   - experiment: The plan.
  ///   - draws: How many draws, a multiple of 16.
  ///   - slices: Into how many slices each belief is cut.
  ///   - threads: How many threads; results do not depend on it.
  /// - Throws: ``StudyError`` where a formula gives no finite number.
  public init(
    _ experiment: PlanExperiment, draws: Int, slices: Int = 10, threads: Int
  ) throws(StudyError) {
    outcome = experiment.outcome
    self.draws = draws
    let runs = PickFreezeRuns(experiment, points: draws)
    let sample = try runs.outputs(fromB: [], threads)
    let columns = experiment.inputs.compactMap { input in
      runs.ranksAtA(of: input).map { (input, $0) }
    }
    guard !columns.isEmpty else {
      rows = []
      return
    }
    do throws(SensitivityError) {
      let ranks = columns.map(\.1)
      let value = try PAWNIndices(columns: ranks, outputs: sample.values, slices: slices)
      let probability = try PAWNIndices(columns: ranks, outputs: sample.isMet, slices: slices)
      rows = columns.indices.map {
        Row(
          input: columns[$0].0, value: value.inputs[$0], probability: probability.inputs[$0])
      }.enumerated().sorted { one, other in
        (other.element.value.median, one.offset) < (one.element.value.median, other.offset)
      }.map(\.element)
    } catch { throw .internal("\(error)") }
  }
}

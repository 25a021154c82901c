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
  /// How many draws; of those that outturns sharpen, what they are worth.
  public let draws: Int
  /// How many independent draws a draw is worth; below 1 where outturns sharpen them.
  public let worth: Double

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
    worth = 1
    let runs = PickFreezeRuns(experiment, points: draws)
    let sample = try runs.outputs(fromB: [], threads)
    let columns = experiment.inputs.compactMap { input in
      runs.ranksAtA(of: input).map { (input, $0) }
    }
    guard !columns.isEmpty else {
      rows = []
      return
    }
    rows = try Self.rows(columns, sample, slices)
  }

  /// Cuts the draws that know the outturns into slices of each belief.
  ///
  /// - Parameters:
  ///   - ensemble: The draws.
  ///   - slices: Into how many slices each belief is cut.
  /// - Throws: ``StudyError`` where a draw is not finite.
  public init(_ ensemble: UpdatedEnsemble, slices: Int = 10) throws(StudyError) {
    outcome = ensemble.outcome
    draws = ensemble.effectiveDraws
    worth = Double(ensemble.effectiveDraws) / Double(max(1, ensemble.draws))
    let columns = ensemble.assumptions.map { ($0.input, $0.draws.values) }
    rows = columns.isEmpty ? [] : try Self.rows(columns, ensemble.outputs, slices)
  }

  private static func rows(
    _ columns: [(UncertainInput, [Double])], _ sample: ExperimentOutputs, _ slices: Int
  ) throws(StudyError) -> [Row] {
    do throws(SensitivityError) {
      let inputs = columns.map(\.1)
      let value = try PAWNIndices(columns: inputs, outputs: sample.values, slices: slices)
      let probability = try PAWNIndices(columns: inputs, outputs: sample.isMet, slices: slices)
      return columns.indices.map {
        Row(
          input: columns[$0].0, value: value.inputs[$0], probability: probability.inputs[$0])
      }.enumerated().sorted { one, other in
        (other.element.value.median, one.offset) < (one.element.value.median, other.offset)
      }.map(\.element)
    } catch { throw .internal("\(error)") }
  }

  /// The mean distance that would be found if an input did not matter: larger where draws stand for one
  /// another.
  public func chanceLevel(of index: PAWNIndex) -> Double {
    index.chanceLevel / worth.squareRoot()
  }
}

internal import Scenarios
public import Sensitivity
internal import Simulation

/// Elementary effects of the beliefs of a plan: which matter at all, and which act with others.
///
/// Each trajectory is one draw: chance, and what is drawn anew, stay what they are along it. Steps lie
/// between the 5th and 95th percentile of each belief; correlations are left aside.
public struct ScreeningEffects: Sendable {
  /// The effects of one input, over the range from its 5th to its 95th percentile.
  public struct Row: Hashable, Sendable {
    /// The input.
    public let input: UncertainInput
    /// On the value.
    public let value: MorrisEffect
    /// On whether the target is met.
    public let probability: MorrisEffect
  }

  /// What is looked at.
  public let outcome: StudiedOutcome
  /// The inputs, the largest effect on the value first.
  public let rows: [Row]
  /// How many trajectories.
  public let trajectories: Int

  /// Runs a design of trajectories.
  ///
  /// - Parameters:
  ///   - experiment: The plan.
  ///   - trajectories: How many.
  ///   - threads: How many threads; results do not depend on it.
  /// - Throws: ``StudyError`` where a formula gives no finite number.
  public init(
    _ experiment: PlanExperiment, trajectories: Int, threads: Int
  ) throws(StudyError) {
    outcome = experiment.outcome
    self.trajectories = trajectories
    let inputs = experiment.factors
      .filter { $0.kind == .belief || $0.kind == .correlated }.flatMap(\.inputs)
    guard !inputs.isEmpty else {
      rows = []
      return
    }
    let design = MorrisDesign(
      inputs: inputs.count, trajectories: trajectories, seed: experiment.seed)
    let length = inputs.count + 1
    var values = [Double](repeating: 0, count: trajectories * length)
    var isMet = values
    // Rows of one place along all trajectories are one run, a trajectory a draw.
    for place in 0..<length {
      var stated: [Int: [Double]] = [:]
      for (column, input) in inputs.enumerated() {
        stated[input.index] = (0..<trajectories).map {
          0.05 + 0.9 * design.rows.columns[column][$0 * length + place]
        }
      }
      let variant = experiment.variant(stating: stated, count: trajectories)
      let outputs = try experiment.outputs(variant, draws: 0..<trajectories, threads: threads)
      for trajectory in 0..<trajectories {
        values[trajectory * length + place] = outputs.values[trajectory]
        isMet[trajectory * length + place] = outputs.isMet[trajectory]
      }
    }
    do throws(SensitivityError) {
      let value = try MorrisEffects(rows: design.rows, outputs: values)
      let probability = try MorrisEffects(rows: design.rows, outputs: isMet)
      rows = inputs.indices.map {
        Row(input: inputs[$0], value: value.inputs[$0], probability: probability.inputs[$0])
      }.enumerated().sorted { one, other in
        (other.element.value.magnitude.value, one.offset)
          < (one.element.value.magnitude.value, other.offset)
      }.map(\.element)
    } catch { throw .internal("\(error)") }
  }
}

extension PlanExperiment {
  /// A run in which beliefs have stated uniform numbers; those tied to them that the outcome does not
  /// depend on get any.
  func variant(stating uniforms: [Int: [Double]], count: Int) -> ExperimentVariant {
    var variant = ExperimentVariant()
    for (index, numbers) in uniforms { variant.experiment.inputs[index] = .uniforms(numbers) }
    for group in model.correlationGroups
    where group.members.contains(where: { uniforms[$0] != nil }) {
      for member in group.members where uniforms[member] == nil {
        variant.experiment.inputs[member] = .uniforms([Double](repeating: 0.5, count: count))
      }
    }
    return variant
  }
}

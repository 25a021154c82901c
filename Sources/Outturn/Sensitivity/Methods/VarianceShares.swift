internal import Scenarios
public import Sensitivity

/// Which share of the variance of an outcome each factor explains, alone and with others; chance is
/// a factor of its own.
///
/// > Reference: Sobol' (1993), Mathematical Modelling and Computational Experiment 1, 407–414; a group
/// > of tied inputs as one factor: Jacques, Lavergne & Devictor (2006), Reliability Engineering &
/// > System Safety 91, 1126–1134; intrinsic noise as a factor: Iooss & Ribatet (2009), ibid. 94,
/// > 1194–1204.
public struct VarianceShares: Sendable {
  /// The shares of one outcome.
  public struct Shares: Hashable, Sendable {
    /// The indices, in the order of the factors.
    public let indices: SobolIndices
    /// The sum of what each factor explains alone.
    public var sumOfFirst: Double { indices.first.reduce(0) { $0 + $1.value } }
  }

  /// What is looked at.
  public let outcome: StudiedOutcome
  /// The factors, chance last; without chance where nothing happens by chance.
  public let factors: [UncertainFactor]
  /// How many base points.
  public let points: Int
  /// How many draws were simulated in all.
  public let evaluations: Int
  /// Of the value.
  public let value: Shares
  /// Of whether the target is met.
  public let probability: Shares

  /// Runs a pick-freeze design.
  ///
  /// - Parameters:
  ///   - experiment: The plan.
  ///   - points: How many base points, a multiple of 16; best a power of two.
  ///   - threads: How many threads; results do not depend on it.
  /// - Throws: ``StudyError`` where a formula gives no finite number.
  public init(_ experiment: PlanExperiment, points: Int, threads: Int) throws(StudyError) {
    let runs = PickFreezeRuns(experiment, points: points)
    let outputs = try runs.outputs(threads: threads)
    // Without chance, other draws of it change nothing.
    let hasChance = outputs.mixed.last != outputs.a
    let mixed = hasChance ? outputs.mixed : Array(outputs.mixed.dropLast())
    let design =
      hasChance
      ? runs.design
      : PickFreezeDesign(
        widths: Array(runs.design.widths.dropLast()), points: points, seed: experiment.seed)
    outcome = experiment.outcome
    factors = hasChance ? runs.factors : experiment.factors
    self.points = points
    evaluations = points * (runs.factors.count + 2)
    value = try Self.shares(
      outputs.a.values, outputs.b.values, mixed.map(\.values), design)
    probability = try Self.shares(
      outputs.a.isMet, outputs.b.isMet, mixed.map(\.isMet), design)
  }

  private static func shares(
    _ a: [Double], _ b: [Double], _ mixed: [[Double]], _ design: PickFreezeDesign
  ) throws(StudyError) -> Shares {
    do throws(SensitivityError) {
      let outputs = try PickFreezeOutputs(a: a, b: b, mixed: mixed)
      return Shares(indices: try SobolIndices(of: outputs, design: design))
    } catch { throw .internal("\(error)") }
  }
}

internal import Sensitivity
internal import Simulation
internal import Statistics

/// The runs of a plan that a pick-freeze design asks for.
///
/// Beliefs take the numbers of the design. What is drawn anew and what happens by chance reads its own
/// streams: at the draws of the rows for A, and as many draws further on for B.
struct PickFreezeRuns {
  /// The design; factors without columns are varied by reading other draws.
  let design: PickFreezeDesign
  /// The factors in the order of the design, chance last.
  let factors: [UncertainFactor]

  private let experiment: PlanExperiment
  /// The inputs that the columns of the design belong to.
  private let inputs: [Int]
  private let a: [[Double]]
  private let b: [[Double]]

  /// Lays out a design over the factors of a plan and chance.
  init(_ experiment: PlanExperiment, points: Int) {
    self.experiment = experiment
    factors = experiment.factors + [.chance]
    let groups = experiment.model.correlationGroups
    let members = factors.map { factor -> [Int] in
      switch factor.kind {
      case .belief, .correlated:
        // All that are tied are laid out together, whatever reaches the outcome.
        let first = factor.inputs[0].index
        return groups.first { $0.members.contains(first) }?.members ?? [first]
      case .redrawn, .event, .chance: return []
      }
    }
    inputs = members.flatMap(\.self)
    design = PickFreezeDesign(widths: members.map(\.count), points: points, seed: experiment.seed)
    (a, b) = (
      Self.correlated(design.a.columns, inputs, groups),
      Self.correlated(design.b.columns, inputs, groups)
    )
  }

  /// The columns with the ranks of tied inputs correlated.
  private static func correlated(
    _ columns: [[Double]], _ inputs: [Int], _ groups: [CorrelationGroup]
  ) -> [[Double]] {
    var result = columns
    for group in groups {
      let places = group.members.compactMap { inputs.firstIndex(of: $0) }
      guard places.count == group.members.count else { continue }
      // The engine stops on a table that contradicts itself, and the reader refuses it.
      guard let copula = try? GaussianCopula(spearman: group.spearman) else { continue }
      var ranks = places.map { columns[$0] }
      copula.transform(uniforms: &ranks)
      for (place, column) in zip(places, ranks) { result[place] = column.map(Self.inside) }
    }
    return result
  }

  /// Correlated ranks may round to 0 or 1, where quantiles may be infinite.
  private static func inside(_ share: Double) -> Double { min(max(share, 0x1p-53), 1 - 0x1p-53) }

  /// The ranks of a belief at the rows of A; nil for what is drawn anew.
  func ranksAtA(of input: UncertainInput) -> [Double]? {
    inputs.firstIndex(of: input.index).map { a[$0] }
  }

  /// The outputs at A, B, and A with each factor taken from B.
  ///
  /// - Parameter threads: How many threads.
  /// - Returns: The outputs; of chance too.
  /// - Throws: ``StudyError`` where a formula gives no finite number.
  func outputs(
    threads: Int
  ) throws(StudyError) -> (a: ExperimentOutputs, b: ExperimentOutputs, mixed: [ExperimentOutputs]) {
    let all = Set(factors.indices)
    let atA = try outputs(fromB: [], threads)
    let atB = try outputs(fromB: all, threads)
    var mixed: [ExperimentOutputs] = []
    for factor in factors.indices { mixed.append(try outputs(fromB: [factor], threads)) }
    return (atA, atB, mixed)
  }

  /// The outputs at A with some factors taken from B.
  func outputs(fromB taken: Set<Int>, _ threads: Int) throws(StudyError) -> ExperimentOutputs {
    var variant = ExperimentVariant()
    let points = design.points
    for (place, factor) in factors.enumerated() {
      let isTaken = taken.contains(place)
      switch factor.kind {
      case .belief, .correlated:
        for column in design.columns(of: place) {
          variant.experiment.inputs[inputs[column]] = .uniforms(isTaken ? b[column] : a[column])
        }
      case .redrawn, .event:
        for input in factor.inputs {
          variant.experiment.inputs[input.index] = .shift(isTaken ? points : 0)
        }
      case .chance: variant.experiment.chanceShift = isTaken ? points : 0
      }
    }
    return try experiment.outputs(variant, draws: 0..<points, threads: threads)
  }
}

/// Sobol' indices with standard errors: which share of the variance each factor explains.
///
/// > Units: shares of the variance.
public struct SobolIndices: Hashable, Sendable {
  /// The mean of the output, in its unit.
  public let mean: Double
  /// The variance of the output, in its unit squared.
  public let variance: Double
  /// First-order indices: the share of the variance that each factor explains alone, which is what
  /// would vanish on average if that factor became known.
  public let first: [IndexEstimate]
  /// Total indices: the share that would be left if all other factors were known; that of a factor
  /// that does not matter is zero.
  public let total: [IndexEstimate]
  /// The share that no factor explains alone: one less the sum of the first-order indices.
  public let interactions: IndexEstimate

  /// Whether the output never changes: there is no variance to share out, and all indices are zero.
  public var isConstant: Bool { variance == 0 }

  /// Estimates indices.
  ///
  /// - Parameters:
  ///   - outputs: The outputs at the rows of the design.
  ///   - design: The design; its replicates give the standard errors.
  /// - Throws: ``SensitivityError/length(of:expected:found:)`` when the outputs are not those of
  ///   the design.
  public init(of outputs: PickFreezeOutputs, design: PickFreezeDesign) throws(SensitivityError) {
    guard outputs.points == design.points else {
      throw .length(of: "a", expected: design.points, found: outputs.points)
    }
    guard outputs.factors == design.factors else {
      throw .length(of: "mixed", expected: design.factors, found: outputs.factors)
    }
    let pieces = ReplicateSums(of: outputs, replicates: design.replicates)
    mean = pieces.mean
    variance = pieces.variance
    first = pieces.first.map { pieces.share($0) }
    total = pieces.total.map { pieces.share($0) }
    let together = (0..<design.replicates).map { replicate in
      pieces.variances[replicate] - pieces.first.reduce(0) { $0 + $1[replicate] }
    }
    interactions = pieces.share(together)
  }
}

/// Rows at which a model is evaluated for Shapley effects.
public struct ShapleyEvaluation: Hashable, Sendable {
  /// Which points of the design the rows are.
  public let points: Range<Int>
  /// The uniform numbers of all columns at those points, dependence included.
  public let rows: UnitRows
  /// Whether each factor is kept as at the first evaluation of these points; a factor without
  /// columns is the model's to keep or draw otherwise.
  public let kept: [Bool]
  /// Whether chance is as at the first evaluation; elsewhere it must be independent of that, and
  /// the same at the same point.
  public let keepsChance: Bool
}

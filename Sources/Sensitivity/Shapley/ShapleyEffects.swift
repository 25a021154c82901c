/// The shares of the variance of an output that belong to its inputs, with dependence and
/// interactions split evenly.
///
/// The worth of a set of inputs is the variance that knowing them explains, `Var E[Y | X_u]`. The
/// Shapley effect of an input is what it adds to that, on average over all orders in which inputs
/// can become known. Effects are never negative in truth, also under dependence, where Sobol'
/// indices lose their meaning; with ``chance``, the share that knowing all inputs leaves, they sum
/// to 1 (to 0 where the output does not vary). An input that does nothing has a positive effect
/// where it is correlated with one that does.
///
/// Errors are from the independent replicates of the design.
///
/// > Reference: Owen (2014), SIAM/ASA Journal on Uncertainty Quantification 2, 245–251; Song,
/// > Nelson & Staum (2016), ibid. 4, 1060–1083; Plischke, Rabitti & Borgonovo (2021), ibid. 9,
/// > 1411–1437.
public struct ShapleyEffects: Hashable, Sendable {
  /// The effect of each factor as a share of the variance.
  public let effects: [IndexEstimate]
  /// The share of the variance that no factor explains.
  public let chance: IndexEstimate
  /// The variance of the output.
  public let variance: Double
  /// How many rows were evaluated.
  public let evaluations: Int
  /// Whether all subsets of factors were evaluated, not some orders of them.
  public let isExact: Bool

  /// Estimates the effects of a model's factors.
  ///
  /// What knowing a set of inputs leaves is half the mean square of the difference of two
  /// evaluations that share those inputs, the rest being drawn anew given them. With few factors
  /// every set is evaluated; with more, the sets along random orders, each order also reversed.
  ///
  /// > Units: effects are shares of the variance; the variance has the squared unit of the output.
  ///
  /// - Parameters:
  ///   - design: Factors and points; a factor of several columns is known as a whole.
  ///   - correlation: The correlations of the columns' normal scores (a Gaussian copula), or nil
  ///     where they are independent.
  ///   - hasChance: Whether two evaluations with the same columns can differ.
  ///   - exactLimit: The most factors whose subsets are all evaluated: 2ᵏ evaluations of each
  ///     point for k factors, k + 1 beyond.
  ///   - orders: How many orders there are for each replicate of the design, when not exact.
  ///   - seed: The seed of the orders.
  ///   - model: Gives one finite number for each row.
  /// - Returns: The effects with their errors.
  /// - Throws: ``SensitivityError`` for outputs that are no such numbers, `CorrelationError` for
  ///   correlations that cannot be, and what `model` throws.
  public static func estimated(
    for design: PickFreezeDesign, correlation: [[Double]]? = nil, hasChance: Bool,
    exactLimit: Int = 12, orders: Int = 8, seed: UInt64,
    model: (ShapleyEvaluation) throws -> [Double]
  ) throws -> ShapleyEffects {
    let dependence = try NormalDependence(
      first: design.a.columns, second: design.b.columns, correlation: correlation)
    let isExact = design.factors <= exactLimit
    let sums = try withoutActuallyEscaping(model) { model in
      let study = ShapleyStudy(
        design: design, dependence: dependence, hasChance: hasChance, model: model)
      return isExact ? try study.overSubsets() : try study.overOrders(max(1, orders), seed: seed)
    }
    return ShapleyEffects(
      effects: sums.gains.map { sums.share($0) }, chance: sums.share(sums.unexplained),
      variance: sums.total.reduce(0, +) / Double(design.points), evaluations: sums.evaluations,
      isExact: isExact)
  }
}

/// The likelihood of a structural model for given ratios of variances, with derivatives if wanted.
///
/// For the damped form it is the marginal likelihood, which counts what the choice of phi does to
/// the scale of the diffuse effects; for the others that is a constant and left out.
///
/// > Reference: Francke, Koopman & de Vos (2010), Journal of Time Series Analysis 31, 407-414.
final class StructuralLikelihood {
  let observations: StructuralObservations
  let isDamped: Bool
  private let values: DiffuseFilter<StateCovariance<Double>>
  let slopes: DiffuseFilter<StateCovariance<Tangent>>

  init(_ observations: StructuralObservations, isDamped: Bool) {
    self.observations = observations
    self.isDamped = isDamped
    values = DiffuseFilter(
      layout: observations.layout, values: observations.values, inputs: observations.inputs)
    slopes = DiffuseFilter(
      layout: observations.layout, values: observations.values, inputs: observations.inputs)
  }

  /// Minus the log-likelihood; infinite where it is not defined.
  func cost(_ variances: StructuralVariances) -> Double {
    let greatest = variances.greatest
    guard greatest > 0 else { return .infinity }
    let relative = variances.multiplied(by: 1 / greatest)
    guard let run = values.run(relative.disturbances) else { return .infinity }
    var cost = run.cost
    if isDamped {
      cost -= 0.5 * observations.design(damping: variances.damping).logDeterminant
    }
    return cost.isFinite ? cost : .infinity
  }

  /// Minus the log-likelihood and the logarithm of the variance factor with their derivatives.
  func tangents(_ disturbances: Disturbances<Tangent>) -> (cost: Tangent, factor: Tangent)? {
    guard let run = slopes.run(disturbances) else { return nil }
    var cost = run.cost
    if isDamped {
      let design = observations.design(damping: disturbances.damping).logDeterminant
      cost = cost - Tangent(0.5) * design
    }
    guard cost.value.isFinite else { return nil }
    return (cost, run.variance.logarithm)
  }
}

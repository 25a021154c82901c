import Statistics

/// Inputs whose uniforms are drawn jointly.
struct CopulaBlueprint: Sendable {
  let members: [Int]
  let copula: GaussianCopula
  /// Whether an experiment states their uniforms, correlated or not.
  let isStated: Bool

  init(_ group: CorrelationGroup, of model: Model, isStated: Bool) {
    members = group.members
    self.isStated = isStated
    do {
      copula = try GaussianCopula(spearman: group.spearman)
    } catch {
      preconditionFailure("correlations of \(members.map { model.inputs[$0].name }): \(error)")
    }
  }
}

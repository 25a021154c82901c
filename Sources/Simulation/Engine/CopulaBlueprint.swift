import Statistics

/// Inputs whose uniforms are drawn jointly.
struct CopulaBlueprint: Sendable {
  let members: [Int]
  let copula: GaussianCopula

  init(_ group: CorrelationGroup, of model: Model) {
    members = group.members
    do {
      copula = try GaussianCopula(spearman: group.spearman)
    } catch {
      preconditionFailure("correlations of \(members.map { model.inputs[$0].name }): \(error)")
    }
  }
}

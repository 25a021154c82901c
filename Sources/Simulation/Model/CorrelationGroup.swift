/// Inputs that correlations tie together, directly or through others; they are drawn jointly.
public struct CorrelationGroup: Hashable, Sendable {
  /// Indices of the inputs in the order of their names, so that the order in which a plan is
  /// written changes no draw.
  public let members: [Int]
  /// The wanted rank correlations, 0 where none is given; unit diagonal.
  ///
  /// Whoever builds a model from a file must make sure that a Gaussian copula can have them
  /// (`try GaussianCopula(spearman:)`); the simulation stops on a table that contradicts itself.
  public let spearman: [[Double]]
}

extension Model {
  /// The groups that correlations tie together, in the order of their first names.
  public var correlationGroups: [CorrelationGroup] {
    var group = [Int: Set<Int>]()
    for pair in correlations {
      let joined = (group[pair.a] ?? [pair.a]).union(group[pair.b] ?? [pair.b])
      for i in joined { group[i] = joined }
    }
    return Set(group.values).map { $0.sorted { inputs[$0].name < inputs[$1].name } }
      .sorted { inputs[$0[0]].name < inputs[$1[0]].name }
      .map { members in
        var matrix = members.map { i in members.map { $0 == i ? 1.0 : 0.0 } }
        for pair in correlations {
          guard let a = members.firstIndex(of: pair.a), let b = members.firstIndex(of: pair.b)
          else { continue }
          matrix[a][b] = pair.rank
          matrix[b][a] = pair.rank
        }
        return CorrelationGroup(members: members, spearman: matrix)
      }
  }
}

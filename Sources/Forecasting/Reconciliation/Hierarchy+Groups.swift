extension Hierarchy {
  /// Makes groups that cross: every bottom node belongs to one group of each grouping.
  ///
  /// Tasks by ministry and by purpose are two groupings of the same tasks.
  ///
  /// - Parameters:
  ///   - bottom: The bottom nodes.
  ///   - groupings: For each grouping the name of the group of each bottom node.
  ///   - total: The name of the sum of all; nil leaves it out.
  /// - Throws: ``HierarchyError``.
  public init(bottom: [String], groupings: [[String]], total: String?) throws(HierarchyError) {
    guard !bottom.isEmpty else { throw .empty }
    var seen: Set<String> = []
    for name in bottom where !seen.insert(name).inserted { throw .duplicateNode(name) }
    var edges: [Edge] = []
    for groups in groupings {
      guard groups.count == bottom.count else {
        throw .groupingLength(found: groups.count, needed: bottom.count)
      }
      edges += zip(bottom, groups).map { Edge(child: $0, parent: $1) }
      var named: Set<String> = []
      guard let total else { continue }
      for group in groups where named.insert(group).inserted {
        edges.append(Edge(child: group, parent: total))
      }
    }
    if let total, groupings.isEmpty { edges = bottom.map { Edge(child: $0, parent: total) } }
    try self.init(edges: edges, isolated: bottom)
  }
}

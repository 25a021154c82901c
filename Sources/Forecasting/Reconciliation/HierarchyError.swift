/// Why edges make no hierarchy.
public enum HierarchyError: Error, Hashable, Sendable {
  /// There is not one edge.
  case empty
  /// A node is given twice as a child of the same parent.
  case duplicateEdge(child: String, parent: String)
  /// A bottom node is given twice.
  case duplicateNode(String)
  /// Nodes are their own ancestors, in the order child, parent, its parent …, the first one again.
  case cycle([String])
  /// A name that is empty.
  case namelessNode
  /// A grouping with another number of names than there are bottom nodes.
  case groupingLength(found: Int, needed: Int)
}

/// Which series are sums of which: a tree, several trees, or groups that cross.
///
/// A node without children is a bottom node. Every other node is the sum of the distinct bottom
/// nodes below it, so that in crossed groups, where a bottom node is reached on several ways, it
/// counts once. Nodes stand in the order of the UTF-8 bytes of their names, whatever the order of
/// the edges; nothing depends on the latter.
///
/// With b the values of the bottom nodes, all values are y = S b; S is the summing matrix of
/// Hyndman, Ahmed, Athanasopoulos & Shang (2011), kept here as lists.
///
/// > Reference: Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd
/// > edition, §11.1 and 11.3.
public struct Hierarchy: Hashable, Sendable {
  /// A node and what it is a part of.
  public struct Edge: Hashable, Sendable {
    /// The part.
    public let child: String
    /// The sum.
    public let parent: String

    /// Creates an edge.
    public init(child: String, parent: String) {
      self.child = child
      self.parent = parent
    }
  }

  /// The names of all nodes.
  public let nodes: [String]
  /// The places of the bottom nodes among all nodes.
  public let bottom: [Int]
  /// The places of the sums among all nodes, parts before what they are parts of.
  public let aggregates: [Int]
  /// For each node the bottom nodes that it is the sum of, as places in ``bottom``, ascending.
  let members: [[Int]]
  /// For each node its children, ascending.
  let children: [[Int]]

  /// The nodes that are part of no other, as places among all nodes.
  public let roots: [Int]

  /// Makes the hierarchy of edges, in any order.
  ///
  /// - Parameters:
  ///   - edges: A child may have several parents, and there may be several roots.
  ///   - isolated: Nodes that are part of nothing and have no parts.
  /// - Throws: ``HierarchyError``.
  public init(edges: [Edge], isolated: [String] = []) throws(HierarchyError) {
    guard !edges.isEmpty || !isolated.isEmpty else { throw .empty }
    var names: Set<String> = Set(isolated)
    var seen: Set<Edge> = []
    for edge in edges {
      if edge.child.isEmpty || edge.parent.isEmpty { throw .namelessNode }
      if edge.child == edge.parent { throw .cycle([edge.child, edge.child]) }
      guard seen.insert(edge).inserted else {
        throw .duplicateEdge(child: edge.child, parent: edge.parent)
      }
      names.insert(edge.child)
      names.insert(edge.parent)
    }
    let nodes = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let places = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
    var children = [[Int]](repeating: [], count: nodes.count)
    var isPart = [Bool](repeating: false, count: nodes.count)
    for edge in edges {
      guard let child = places[edge.child], let parent = places[edge.parent] else { continue }
      children[parent].append(child)
      isPart[child] = true
    }
    for node in nodes.indices { children[node].sort() }
    self.nodes = nodes
    self.children = children
    roots = nodes.indices.filter { !isPart[$0] }
    bottom = nodes.indices.filter { children[$0].isEmpty }
    let order = try Hierarchy.partsFirst(children, nodes)
    aggregates = order.filter { !children[$0].isEmpty }
    var members = [[Int]](repeating: [], count: nodes.count)
    for (place, node) in bottom.enumerated() { members[node] = [place] }
    var stamp = [Int](repeating: -1, count: bottom.count)
    for node in aggregates {
      for child in children[node] {
        for place in members[child] where stamp[place] != node {
          stamp[place] = node
          members[node].append(place)
        }
      }
      members[node].sort()
    }
    self.members = members
  }

  /// The place of a node among all nodes; nil where there is none of that name.
  public func place(of name: String) -> Int? {
    var (low, high) = (0, nodes.count)
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].utf8.lexicographicallyPrecedes(name.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < nodes.count && nodes[low] == name ? low : nil
  }

  /// The bottom nodes that a node is the sum of, as places among all nodes; a bottom node is its
  /// own.
  public func parts(of node: Int) -> [Int] { members[node].map { bottom[$0] } }

  /// Whether a node is a part of several others.
  public var isCrossed: Bool {
    var seen = [Bool](repeating: false, count: nodes.count)
    for list in children {
      for child in list {
        if seen[child] { return true }
        seen[child] = true
      }
    }
    return false
  }

  /// The values of all nodes from those of the bottom nodes.
  ///
  /// - Parameter values: In the order of ``bottom``.
  /// - Returns: In the order of ``nodes``.
  public func summed(_ values: [Double]) -> [Double] {
    precondition(values.count == bottom.count, "\(values.count) values, \(bottom.count) nodes")
    var all = [Double](repeating: 0, count: nodes.count)
    for node in nodes.indices {
      var sum = 0.0
      for place in members[node] { sum += values[place] }
      all[node] = sum
    }
    return all
  }

  /// All nodes in an order in which parts come first, by depth-first search.
  private static func partsFirst(
    _ children: [[Int]], _ nodes: [String]
  ) throws(HierarchyError) -> [Int] {
    enum Mark { case new, open, done }
    var marks = [Mark](repeating: .new, count: children.count)
    var order: [Int] = []
    for start in children.indices where marks[start] == .new {
      var path: [(node: Int, next: Int)] = [(start, 0)]
      marks[start] = .open
      while let (node, next) = path.last {
        guard next < children[node].count else {
          marks[node] = .done
          order.append(node)
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let child = children[node][next]
        switch marks[child] {
        case .done: break
        case .new:
          marks[child] = .open
          path.append((child, 0))
        case .open:
          let from = path.firstIndex { $0.node == child } ?? 0
          let round = path[from...].map { nodes[$0.node] }
          throw .cycle([round[0]] + round.reversed())
        }
      }
    }
    return order
  }
}

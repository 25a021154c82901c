/// The strongly connected components of a directed graph: sets of nodes that all lead to each other.
///
/// > Reference: R. Tarjan (1972), Depth-first search and linear graph algorithms, SIAM J. Comput. 1.
package struct StronglyConnectedComponents: Sendable {
  /// The number of the component that each node belongs to.
  package private(set) var component: [Int]
  /// How many nodes each component has.
  package private(set) var sizes: [Int] = []

  /// Finds the components.
  ///
  /// - Parameter successors: For each node, the nodes that its edges lead to.
  package init(_ successors: [[Int]]) {
    component = Array(repeating: -1, count: successors.count)
    var index = Array(repeating: -1, count: successors.count)
    var low = index
    var stack: [Int] = []
    var isOnStack = Array(repeating: false, count: successors.count)
    var next = 0
    // An explicit stack of nodes under way and how many of their edges were followed: a chain of
    // definitions can be long.
    var open: [(node: Int, edge: Int)] = []
    for root in successors.indices where index[root] < 0 {
      open.append((root, 0))
      while let (node, edge) = open.last {
        if edge == 0 {
          index[node] = next
          low[node] = next
          next += 1
          stack.append(node)
          isOnStack[node] = true
        }
        if edge < successors[node].count {
          open[open.count - 1].edge += 1
          let target = successors[node][edge]
          if index[target] < 0 {
            open.append((target, 0))
          } else if isOnStack[target] {
            low[node] = min(low[node], index[target])
          }
          continue
        }
        open.removeLast()
        if let above = open.last { low[above.node] = min(low[above.node], low[node]) }
        guard low[node] == index[node] else { continue }
        var size = 0
        while let last = stack.popLast() {
          isOnStack[last] = false
          component[last] = sizes.count
          size += 1
          if last == node { break }
        }
        sizes.append(size)
      }
    }
  }

  /// Whether two nodes lead to each other.
  package func joins(_ a: Int, _ b: Int) -> Bool { component[a] == component[b] }
}

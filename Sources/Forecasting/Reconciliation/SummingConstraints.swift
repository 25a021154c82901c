/// What the values of a hierarchy must satisfy, one equation C y = 0 for each sum.
///
/// A sum is set against its children where these share no bottom node, so that equations are short
/// and those of a tree touch one another along its edges only; bottom nodes that no child kept
/// covers enter themselves.
struct SummingConstraints: Sendable {
  /// The sum in each equation, in the order of `Hierarchy.aggregates`.
  let sums: [Int]
  /// What it is the sum of.
  let terms: [[Int]]
  /// How many nodes there are.
  let nodeCount: Int

  init(_ hierarchy: Hierarchy) {
    nodeCount = hierarchy.nodes.count
    sums = hierarchy.aggregates
    var stamp = [Int](repeating: -1, count: hierarchy.bottom.count)
    terms = hierarchy.aggregates.map { node in
      // Larger children first, so that few terms are needed.
      let children = hierarchy.children[node].sorted { a, b in
        let (first, second) = (hierarchy.members[a].count, hierarchy.members[b].count)
        return first != second ? first > second : a < b
      }
      var terms: [Int] = []
      for child in children where !hierarchy.members[child].contains(where: { stamp[$0] == node }) {
        for place in hierarchy.members[child] { stamp[place] = node }
        terms.append(child)
      }
      for place in hierarchy.members[node] where stamp[place] != node {
        terms.append(hierarchy.bottom[place])
      }
      return terms.sorted()
    }
  }

  /// How many equations there are.
  var count: Int { sums.count }

  /// C y: by how much each sum exceeds its terms.
  func residuals(_ values: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>) {
    for row in sums.indices {
      var rest = values[sums[row]]
      for term in terms[row] { rest -= values[term] }
      into[row] = rest
    }
  }

  /// C'μ.
  func spread(_ weights: UnsafeBufferPointer<Double>, into: UnsafeMutableBufferPointer<Double>) {
    into.update(repeating: 0)
    for row in sums.indices {
      into[sums[row]] += weights[row]
      for term in terms[row] { into[term] -= weights[row] }
    }
  }

  /// The lower triangle of C D C' for a diagonal D, row by row as (column, value), columns ascending.
  func weighted(_ diagonal: [Double]) -> [[(column: Int, value: Double)]] {
    // For each node the equations it stands in, with its sign.
    var rowsOf = [[(row: Int, sign: Double)]](repeating: [], count: nodeCount)
    for row in sums.indices {
      rowsOf[sums[row]].append((row, 1))
      for term in terms[row] { rowsOf[term].append((row, -1)) }
    }
    var sum = [Double](repeating: 0, count: count)
    var stamp = [Int](repeating: -1, count: count)
    return sums.indices.map { row in
      var columns: [Int] = []
      func add(_ node: Int, _ sign: Double) {
        for (other, otherSign) in rowsOf[node] where other <= row {
          if stamp[other] != row {
            stamp[other] = row
            sum[other] = 0
            columns.append(other)
          }
          sum[other] += sign * otherSign * diagonal[node]
        }
      }
      add(sums[row], 1)
      for term in terms[row] { add(term, -1) }
      return columns.sorted().map { ($0, sum[$0]) }
    }
  }
}

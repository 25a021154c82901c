internal import Scenarios
internal import Simulation

/// Puts inputs, pipelines and stocks into an order in which each comes after what it reads.
enum EvaluationOrder {
  /// Something that is read.
  struct Need: Hashable {
    /// What is read.
    var evaluation: Model.Evaluation
    /// Whether it is there at the end of a period and can be read in the next: where definitions go
    /// round, it may come later in the order.
    var isStockLike = false
  }

  /// The order, stable in the order of the plan.
  ///
  /// A need that is stock-like and lies in a strongly connected component does not count: what
  /// comes before it in the order reads the end of the period before.
  ///
  /// - Parameters:
  ///   - inputs: For each input, what its formulas read.
  ///   - pipelines: For each pipeline, the inputs its stages read.
  ///   - stocks: For each stock, its start and its flows.
  ///   - groups: Pipelines that must stand next to each other, since they share a limit.
  /// - Returns: Every input, pipeline and stock once.
  /// - Throws: ``LoweringError`` for a circle, which the reader of plans refuses with its place.
  static func sorted(
    inputs: [Set<Need>], pipelines: [Set<Need>], stocks: [Set<Need>] = [], groups: [Set<Int>] = []
  ) throws(LoweringError) -> [Model.Evaluation] {
    let all =
      inputs.indices.map { Model.Evaluation.input($0) }
      + pipelines.indices.map { Model.Evaluation.pipeline($0) }
      + stocks.indices.map { Model.Evaluation.stock($0) }
    let needs = inputs + pipelines + stocks
    let nodes = nodes(all, groups)
    let place = Dictionary(uniqueKeysWithValues: zip(all, nodes))
    var edges = all.map { _ in [(target: Int, isStockLike: Bool)]() }
    for (index, its) in needs.enumerated() {
      for need in its {
        guard let target = place[need.evaluation] else { continue }
        edges[nodes[index]].append((target, need.isStockLike))
      }
    }
    let graph = StronglyConnectedComponents(edges.map { $0.map(\.target).sorted() })
    // How many needs of each node are open, and who waits for it.
    var open = all.map { _ in 0 }
    var waiting = all.map { _ in [Int]() }
    for (node, its) in edges.enumerated() {
      let first = Set(
        its.filter { !($0.isStockLike && graph.joins(node, $0.target)) }.map(\.target))
      open[node] = first.count
      for target in first { waiting[target].append(node) }
    }
    var members = all.map { _ in [Model.Evaluation]() }
    for (index, node) in nodes.enumerated() { members[node].append(all[index]) }
    var ready = all.indices.filter { nodes[$0] == $0 && open[$0] == 0 }
    var order: [Model.Evaluation] = []
    while !ready.isEmpty {
      var next: [Int] = []
      for node in ready {
        order += members[node]
        for waiter in waiting[node] {
          open[waiter] -= 1
          if open[waiter] == 0 { next.append(waiter) }
        }
      }
      ready = next.sorted()
    }
    guard order.count == all.count else { throw .defect("definitions go in a circle") }
    return order
  }

  /// The node of each evaluation: its own place, or that of the first pipeline of its group.
  private static func nodes(_ all: [Model.Evaluation], _ groups: [Set<Int>]) -> [Int] {
    var first: [Int: Int] = [:]
    for group in merged(groups) {
      guard let least = group.min(), let place = all.firstIndex(of: .pipeline(least)) else {
        continue
      }
      for pipeline in group { first[pipeline] = place }
    }
    return all.enumerated().map { place, evaluation in
      if case .pipeline(let index) = evaluation { first[index] ?? place } else { place }
    }
  }

  /// Groups that have a pipeline in common are one.
  private static func merged(_ groups: [Set<Int>]) -> [Set<Int>] {
    var result: [Set<Int>] = []
    for group in groups {
      let touching = result.filter { !$0.isDisjoint(with: group) }
      result.removeAll { !$0.isDisjoint(with: group) }
      result.append(touching.reduce(group) { $0.union($1) })
    }
    return result
  }
}

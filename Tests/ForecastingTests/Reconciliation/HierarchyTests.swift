import Forecasting
import Testing

@Suite struct HierarchyTests {
  private func edges(_ pairs: [(String, String)]) -> [Hierarchy.Edge] {
    pairs.map { Hierarchy.Edge(child: $0.0, parent: $0.1) }
  }

  @Test func `a tree sums its leaves whatever the order of its edges`() throws {
    let pairs = [("a1", "A"), ("a2", "A"), ("b1", "B"), ("A", "총계"), ("B", "총계"), ("c", "총계")]
    let tree = try Hierarchy(edges: edges(pairs))
    #expect(tree.nodes == ["A", "B", "a1", "a2", "b1", "c", "총계"])
    #expect(tree.bottom.map { tree.nodes[$0] } == ["a1", "a2", "b1", "c"])
    #expect(tree.aggregates.map { tree.nodes[$0] } == ["A", "B", "총계"])
    #expect(tree.summed([1, 2, 4, 8]) == [3, 4, 1, 2, 4, 8, 15])
    #expect(tree.roots.map { tree.nodes[$0] } == ["총계"])
    #expect(!tree.isCrossed)
    #expect(try Hierarchy(edges: edges(pairs.reversed())) == tree)
  }

  @Test func `a bottom node reached on several ways counts once`() throws {
    let crossed = try Hierarchy(
      bottom: ["A-x", "A-y", "B-x", "B-y"],
      groupings: [["A", "A", "B", "B"], ["x", "y", "x", "y"]],
      total: "all")
    #expect(crossed.nodes == ["A", "A-x", "A-y", "B", "B-x", "B-y", "all", "x", "y"])
    #expect(crossed.summed([1, 2, 4, 8]) == [3, 1, 2, 12, 4, 8, 15, 5, 10])
    #expect(crossed.isCrossed)
  }

  @Test func `several roots, single children and lone nodes are taken`() throws {
    let forest = try Hierarchy(
      edges: edges([("a", "A"), ("b", "B"), ("B", "C")]), isolated: ["z"])
    #expect(forest.roots.map { forest.nodes[$0] } == ["A", "C", "z"])
    #expect(forest.summed([1, 2, 3]) == [1, 2, 2, 1, 2, 3])
  }

  @Test func `what is no hierarchy is refused by name`() {
    func error(_ pairs: [(String, String)]) -> HierarchyError? {
      do throws(HierarchyError) {
        _ = try Hierarchy(edges: edges(pairs))
        return nil
      } catch { return error }
    }
    #expect(error([]) == .empty)
    #expect(error([("a", "a")]) == .cycle(["a", "a"]))
    #expect(error([("a", "b"), ("a", "b")]) == .duplicateEdge(child: "a", parent: "b"))
    #expect(error([("", "b")]) == .namelessNode)
    #expect(
      error([("x", "a"), ("a", "b"), ("b", "c"), ("c", "a")]) == .cycle(["a", "b", "c", "a"]))
    #expect(throws: HierarchyError.duplicateNode("a")) {
      try Hierarchy(bottom: ["a", "a"], groupings: [], total: "t")
    }
    #expect(throws: HierarchyError.groupingLength(found: 1, needed: 2)) {
      try Hierarchy(bottom: ["a", "b"], groupings: [["x"]], total: "t")
    }
  }
}

/// Nodes by their bounds, the greatest first and ties by age.
struct NodeQueue {
  private var heap: [(index: Int, bound: Double)] = []

  /// The node with the greatest bound.
  var peek: (Int, Double)? { heap.first.map { ($0.index, $0.bound) } }

  /// All nodes, in no order.
  var all: [Int] { heap.map(\.index) }

  private func precedes(_ a: (index: Int, bound: Double), _ b: (index: Int, bound: Double)) -> Bool
  {
    a.bound != b.bound ? a.bound > b.bound : a.index < b.index
  }

  /// Adds a node.
  mutating func insert(_ index: Int, _ bound: Double) {
    heap.append((index, bound))
    var place = heap.count - 1
    while place > 0, precedes(heap[place], heap[(place - 1) / 2]) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Drops the node with the greatest bound.
  mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var place = 0
    while true {
      var best = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < heap.count && precedes(heap[child], heap[best]) {
        best = child
      }
      if best == place { return }
      heap.swapAt(place, best)
      place = best
    }
  }
}

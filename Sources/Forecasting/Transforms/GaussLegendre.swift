import Glibc

/// The rules of Gauss and Legendre on the interval from −1 to 1.
enum GaussLegendre {
  /// The rule with 48 nodes.
  static let nodes = rule(48)

  /// A rule.
  ///
  /// - Parameter count: How many nodes, at least 2.
  /// - Returns: Nodes with their weights, ascending.
  static func rule(_ count: Int) -> [(node: Double, weight: Double)] {
    precondition(count >= 2, "a rule of \(count) nodes")
    var nodes: [(node: Double, weight: Double)] = []
    for i in 0..<count {
      // Newton's method on the polynomial by its three-term recurrence.
      var x = -cos(.pi * (Double(i) + 0.75) / (Double(count) + 0.5))
      var slope = 0.0
      for _ in 0..<100 {
        var (previous, value) = (1.0, x)
        for k in 2...count {
          let k = Double(k)
          (previous, value) = (value, ((2 * k - 1) * x * value - (k - 1) * previous) / k)
        }
        slope = Double(count) * (x * value - previous) / (x * x - 1)
        let step = value / slope
        x -= step
        if step.magnitude < 1e-15 { break }
      }
      nodes.append((x, 2 / ((1 - x * x) * slope * slope)))
    }
    return nodes
  }
}

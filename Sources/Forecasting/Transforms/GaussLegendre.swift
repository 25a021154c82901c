import Glibc

/// The rule of Gauss and Legendre with 48 nodes on the interval from −1 to 1.
enum GaussLegendre {
  /// Nodes with their weights, ascending.
  static let nodes: [(node: Double, weight: Double)] = {
    let n = 48
    var nodes: [(node: Double, weight: Double)] = []
    for i in 0..<n {
      // Newton's method on the polynomial by its three-term recurrence.
      var x = -cos(.pi * (Double(i) + 0.75) / (Double(n) + 0.5))
      var slope = 0.0
      for _ in 0..<100 {
        var (previous, value) = (1.0, x)
        for k in 2...n {
          let k = Double(k)
          (previous, value) = (value, ((2 * k - 1) * x * value - (k - 1) * previous) / k)
        }
        slope = Double(n) * (x * value - previous) / (x * x - 1)
        let step = value / slope
        x -= step
        if step.magnitude < 1e-15 { break }
      }
      nodes.append((x, 2 / ((1 - x * x) * slope * slope)))
    }
    return nodes
  }()
}

import Sensitivity

/// Rows that both languages make bit for bit: fractions of multiples of square roots.
enum DiscoveryCases {
  static let roots = [2.0, 3, 5, 7].map { $0.squareRoot() }

  /// Four columns of numbers between 0 and 1.
  static func columns(_ count: Int, from start: Int = 0) -> [[Double]] {
    roots.map { root in
      (0..<count).map { row in
        let value = Double(row + 1 + start) * root
        return value - value.rounded(.down)
      }
    }
  }

  /// Stripes in the first input below one half of the second.
  static func stripes(_ count: Int, from start: Int = 0) -> DiscoveryRows {
    let x = columns(count, from: start)
    let isCase = (0..<count).map { row in
      (x[0][row] * 7).truncatingRemainder(dividingBy: 1) > 0.4 && x[1][row] < 0.5
    }
    return DiscoveryRows(columns: x.map { .real($0) }, isCase: isCase)
  }

  /// Two real inputs, a whole one and one of categories, with two separate reasons.
  static func mixed(_ count: Int) -> DiscoveryRows {
    let x = columns(count)
    let isCase = (0..<count).map { row in
      (x[0][row] > 0.5 && (x[1][row] * 7).rounded(.down) <= 3
        && (x[2][row] * 4).rounded(.down) != 2) || x[3][row] < 0.1
    }
    return DiscoveryRows(
      columns: [
        .real(x[0]), .levels(x[1].map { ($0 * 7).rounded(.down) }),
        .categories(x[2].map { Int($0 * 4) }, count: 4), .real(x[3]),
      ], isCase: isCase)
  }
}

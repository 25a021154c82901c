/// What one input was in each row.
public enum DiscoveryColumn: Hashable, Sendable {
  /// Real numbers; limits lie halfway between two of them.
  case real([Double])
  /// Numbers that take few values, such as whole ones; limits are such values.
  case levels([Double])
  /// Categories numbered from 0 below `count`; limits are sets of them.
  case categories([Int], count: Int)

  /// How many rows.
  public var count: Int {
    switch self {
    case .real(let values), .levels(let values): values.count
    case .categories(let values, _): values.count
    }
  }

  /// The numbers, or nil for categories.
  var numbers: [Double]? {
    switch self {
    case .real(let values), .levels(let values): values
    case .categories: nil
    }
  }

  /// The limits that keep every row.
  var unlimited: InputLimits {
    switch self {
    case .real, .levels: .range(lower: nil, upper: nil)
    case .categories(_, let count): .categories(Array(0..<count), of: count)
    }
  }

  func check() {
    switch self {
    case .real(let values), .levels(let values):
      precondition(values.allSatisfy(\.isFinite), "an input has a number that is not finite")
    case .categories(let values, let count):
      precondition(
        values.allSatisfy { $0 >= 0 && $0 < count }, "a category lies outside 0..<\(count)")
    }
  }
}

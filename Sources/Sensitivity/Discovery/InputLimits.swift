/// What a box allows of one input.
public enum InputLimits: Hashable, Sendable {
  /// Numbers from `lower` to `upper`, both included; nil where that side is open.
  case range(lower: Double?, upper: Double?)
  /// The categories that are allowed, ascending, of how many.
  case categories([Int], of: Int)

  /// Whether anything is ruled out.
  public var isRestricted: Bool {
    switch self {
    case .range(let lower, let upper): lower != nil || upper != nil
    case .categories(let kept, let count): kept.count < count
    }
  }

  /// The same input without a limit.
  var opened: InputLimits {
    switch self {
    case .range: .range(lower: nil, upper: nil)
    case .categories(_, let count): .categories(Array(0..<count), of: count)
    }
  }
}

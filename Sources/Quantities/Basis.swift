/// Where a number comes from, in the order of decreasing authority.
public enum Basis: String, Hashable, Sendable, CaseIterable, Comparable {
  /// A cited source states it.
  case stated
  /// Arithmetic on stated numbers.
  case derived
  /// The author of the plan assumes it.
  case assumed
  /// Made up for demonstration.
  case synthetic

  /// Orders by authority: `stated` is least, so the maximum of several is what they rest on.
  public static func < (a: Basis, b: Basis) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .stated: 0
    case .derived: 1
    case .assumed: 2
    case .synthetic: 3
    }
  }
}

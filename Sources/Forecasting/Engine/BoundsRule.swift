/// How the values that a series can take are settled.
public enum BoundsRule: Hashable, Sendable {
  /// A series that was never negative cannot become negative.
  case automatic
  /// Every number is possible.
  case none
  /// The least and the greatest value, at least one given; an end that is nil is automatic, one
  /// that is infinite is lifted.
  case range(lower: Double?, upper: Double?)

  /// Reads `auto`, `none`, `0,`, `,100` or `0,1`.
  public init?(_ text: String) {
    switch text {
    case "auto": self = .automatic
    case "none": self = .none
    default:
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.filter { $0 != " " } }
      guard parts.count == 2 else { return nil }
      let ends = parts.map { Double($0) }
      guard zip(parts, ends).allSatisfy({ $0.isEmpty || $1?.isFinite == true }),
        ends.contains(where: { $0 != nil })
      else { return nil }
      if let lower = ends[0], let upper = ends[1], lower >= upper { return nil }
      self = .range(lower: ends[0], upper: ends[1])
    }
  }
}

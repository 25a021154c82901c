/// What a peel or paste is judged by.
public enum PeelingObjective: Hashable, Sendable {
  /// The change of density for each row given up: kind to inputs with few values, whose peels take
  /// many rows at once (the default of the EMA Workbench).
  case gainPerRow
  /// The change of density times the rows kept, for each row given up.
  ///
  /// > Reference: Friedman & Fisher (1999), Statistics and Computing 9, §14.1, eq. 14.6.
  case weightedGainPerRow
  /// The density itself.
  ///
  /// > Reference: Friedman & Fisher (1999), §5.
  case density

  /// The value of going from one box to another.
  func value(
    from old: (count: Int, hits: Int), to new: (count: Int, hits: Int)
  ) -> Double {
    let before = Double(old.hits) / Double(old.count)
    if self == .density { return new.count > 0 ? Double(new.hits) / Double(new.count) : -1 }
    let after = new.count > 0 ? Double(new.hits) / Double(new.count) : 0
    guard after != before else { return 0 }
    let change = Double(abs(old.count - new.count))
    let weight = self == .weightedGainPerRow ? Double(new.count) : 1
    return weight * (after - before) / change
  }
}

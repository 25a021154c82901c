internal import Quantities

extension AllocationWords {
  /// What binds a line, as published: `none`, `floor`, `ceiling`, `minimum_size`, `whole_units` or the
  /// names of limits over several lines, several joined by `;`.
  public func binding(_ line: LineReason) -> String {
    var names: [String] =
      switch line.standing {
      case .floor: ["floor"]
      case .ceiling: ["ceiling"]
      case .fixed: ["floor", "ceiling"]
      case .minimumSize: ["minimum_size"]
      case .wholeUnits: ["whole_units"]
      case .balanced, .saturated, .untold, .noResult, .remainder: []
      }
    for limit in line.limits { names.append(published(problem.limits[limit])) }
    return names.isEmpty ? "none" : names.joined(separator: ";")
  }

  /// A limit on a group without a name of its own is `ministry:M2` in every language.
  private func published(_ limit: AllocationLimit) -> String {
    if case .group(let tag, let value) = limit.kind, limit.name.en == tag + " " + value {
      return tag + ":" + value
    }
    return limit.name[language]
  }
}

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
    for limit in line.limits { names.append(problem.limits[limit].name[language]) }
    return names.isEmpty ? "none" : names.joined(separator: ";")
  }
}

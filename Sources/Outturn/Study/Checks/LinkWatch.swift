internal import Diagnostics
internal import Quantities
internal import Scenarios
internal import Series

/// What is said where a curve was used beyond the points that it is given by.
struct LinkWatch {
  private(set) var warnings: [Diagnostic] = []
  /// Where the plan refuses that.
  private(set) var refused: [Diagnostic] = []

  /// Judges the links of a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - counts: Two for each link given by points: below the first, above the last.
  ///   - draws: How many paths there were.
  init(_ plan: Plan, _ counts: [CheckTally.Count], draws: Int) {
    let watched = plan.links.filter { $0.range != nil }
    for (place, link) in watched.enumerated() {
      for side in 0..<2 where 2 * place + side < counts.count {
        let count = counts[2 * place + side]
        guard let first = count.firstStep, let worst = count.worst else { continue }
        let unit = link.inputUnit == .one ? "" : " \(link.inputUnit.description)"
        func shown(_ value: Double) -> String {
          Language.en.number(value, .significant(6)) + unit
        }
        let message =
          "the input of `\(link.name)` \(Self.crossing(link, side)) on "
          + "\(count.failing) of \(draws) paths, first in "
          + "\(plan.horizon.periods[first]): \(shown(worst.value)) against \(shown(worst.bound))"
        let isRefused = link.beyond == .refuse
        let diagnostic = Diagnostic(
          "curve-beyond-points", message, at: link.span,
          hint: isRefused
            ? "give a point there, or write `beyond: hold` or `beyond: extend`"
            : link.beyond == .extend
              ? "the curve was taken to go on"
              : link.isObserved
                ? "the output at the nearest input observed was used"
                : "the output at the nearest point was used",
          severity: isRefused ? .error : .warning)
        if isRefused { refused.append(diagnostic) } else { warnings.append(diagnostic) }
      }
    }
  }

  /// Where an input leaves what a curve was given by.
  private static func crossing(_ link: PlanLink, _ side: Int) -> String {
    if link.isObserved {
      return side == 0 ? "falls below the least observed" : "exceeds the greatest observed"
    }
    return (side == 0 ? "falls below the first" : "exceeds the last") + " of its points"
  }
}

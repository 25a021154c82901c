internal import Results

/// Which targets of a run a figure with little room shows.
///
/// The plan's own come first, then those of used plans that its formulas ask about. Where these are at
/// least two, targets of used plans that nobody asks about are left to the tables. Repeated
/// indicators stand behind the others of their plan.
struct LeadingTargets {
  /// The targets to show, in the order of the plan.
  let shown: [IndicatorInfo]
  /// How many are left out.
  let left: Int

  /// Chooses targets.
  ///
  /// - Parameters:
  ///   - indicators: Those that could be shown, in the order of the plan.
  ///   - most: How many there is room for.
  ///   - rank: What decides among targets of the same standing; the lowest is shown first.
  init(_ indicators: [IndicatorInfo], most: Int, rank: (IndicatorInfo) -> Double) {
    let leading = indicators.count { $0.standing < .used && $0.elements.isEmpty }
    let candidates = leading < 2 ? indicators : indicators.filter { $0.standing < .used }
    let order = candidates.enumerated().sorted { a, b in
      (a.element.standing, a.element.elements.isEmpty ? 0 : 1, rank(a.element), a.offset)
        < (b.element.standing, b.element.elements.isEmpty ? 0 : 1, rank(b.element), b.offset)
    }
    let kept = Set(order.prefix(most).map(\.element.name))
    shown = candidates.filter { kept.contains($0.name) }
    left = indicators.count - shown.count
  }
}

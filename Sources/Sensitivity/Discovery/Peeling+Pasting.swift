extension Peeling {
  /// The paste with the highest value, or nil where none raises the density.
  func bestPaste(by method: PatientRuleInduction) -> ScenarioBox? {
    guard hits > 0, hits < held.count else { return nil }
    let tally = RestrictionTally(box, rows, among: remaining)
    var best: Candidate?
    for (place, kept) in tally.out.enumerated() {
      for (limits, joining) in wider(kept.input, place, tally, by: method) {
        let gained = joining.count { rows.isCase[$0] }
        best = Self.better(
          best,
          candidate(
            kept.input, limits, count: held.count + joining.count, hits: hits + gained, by: method))
      }
    }
    guard let best, best.value > 0, best.count > held.count,
      Double(best.count) / Double(rows.count) >= method.minimumMass,
      Double(best.hits) / Double(best.count) > Double(hits) / Double(held.count)
    else { return nil }
    return best.box
  }

  /// The limits of one input, widened to either side or by a category, with the rows that join.
  private func wider(
    _ input: Int, _ place: Int, _ tally: RestrictionTally, by method: PatientRuleInduction
  ) -> [(limits: InputLimits, joining: [Int])] {
    let lowerRows = tally.rows(keptOutBy: place, above: false)
    switch (rows.columns[input], box.limits[input]) {
    case (.categories(let values, _), .categories(let kept, let count)):
      return (0..<count).filter { !kept.contains($0) }.map { category in
        (
          .categories((kept + [category]).sorted(), of: count),
          lowerRows.filter { values[$0] == category }
        )
      }
    case (let column, .range(let lower, let upper)):
      guard let values = column.numbers else { return [] }
      var isReal = false
      if case .real = column { isReal = true }
      var widened: [(limits: InputLimits, joining: [Int])] = []
      if lower != nil {
        let outside = lowerRows.map { values[$0] }.sorted()
        let limit = PeelingPlace.joiningBelow(
          outside.count, share: 1 - method.paste, isReal: isReal
        ) { outside[$0] }
        let open = limit > extremes[input].least ? limit : nil
        widened.append(
          (.range(lower: open, upper: upper), lowerRows.filter { values[$0] >= limit }))
      }
      if upper != nil {
        let upperRows = tally.rows(keptOutBy: place, above: true)
        let outside = upperRows.map { values[$0] }.sorted()
        let limit = PeelingPlace.joiningAbove(
          outside.count, share: method.paste, isReal: isReal
        ) { outside[$0] }
        let open = limit < extremes[input].greatest ? limit : nil
        widened.append(
          (.range(lower: lower, upper: open), upperRows.filter { values[$0] <= limit }))
      }
      return widened
    default: return []
    }
  }
}

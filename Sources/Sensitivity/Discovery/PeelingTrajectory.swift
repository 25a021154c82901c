import Statistics

/// The boxes of one peeling and pasting, from that of all rows on.
public struct PeelingTrajectory: Hashable, Sendable {
  /// What was peeled.
  public let rows: DiscoveryRows
  /// The rows that were in play: all but those of earlier boxes.
  public let remaining: [Bool]
  /// Every box on the way; the first holds all rows in play.
  public let boxes: [MeasuredBox]

  /// The quasi p-values of a box, one entry for each limited input.
  ///
  /// - Parameter box: A box over the inputs, from the trajectory or made from one of it.
  /// - Returns: One test for each limited input, in the order of inputs.
  public func tests(of box: ScenarioBox) -> [RestrictionTest] {
    let tally = RestrictionTally(box, rows, among: remaining)
    return tally.out.map { kept in
      func chance(_ more: RestrictionTally.Share) -> Double {
        let wider = tally.inside + more
        return Self.chance(
          atLeast: tally.inside.hits, of: tally.inside.count,
          wider.count == 0 ? 0 : Double(wider.hits) / Double(wider.count))
      }
      var lower: Double?
      var upper: Double?
      if case .range(let low, let high) = box.limits[kept.input] {
        lower = low.map { _ in chance(kept.below) }
        upper = high.map { _ in chance(kept.above) }
      }
      return RestrictionTest(
        input: kept.input, lower: lower, upper: upper, both: chance(kept.below + kept.above))
    }
  }

  /// The chance of at least some successes in independent trials.
  static func chance(atLeast successes: Int, of trials: Int, _ probability: Double) -> Double {
    if successes <= 0 { return 1 }
    return IncompleteBeta.lower(probability, Double(successes), Double(trials - successes + 1))
  }

  /// The box to tell people of, or nil where no box tells more than all rows together.
  ///
  /// Each box of the trajectory first loses the limits that may be accidents, the one with the
  /// highest quasi p-value first until all are at most `accident`; then, while it limits too many
  /// inputs, the limits whose loss costs the least ``MeasuredBox/agreement``. Of what comes out the
  /// best is the one with the highest agreement; boxes within a twentieth of it that limit fewer
  /// inputs are preferred, as they are easier to tell.
  ///
  /// - Parameters:
  ///   - most: The most inputs that may be limited.
  ///   - accident: The quasi p-value above which a limit is dropped.
  /// - Returns: The box, with shares of all rows and all cases.
  public func suggestion(restricting most: Int = 3, accident: Double = 0.05) -> MeasuredBox? {
    var simple: [ScenarioBox] = []
    for step in boxes {
      let box = simplified(step.box, most, accident)
      if !box.restricted.isEmpty, !simple.contains(box) { simple.append(box) }
    }
    let judged = simple.map { box in
      let inside = RestrictionTally(box, rows, among: remaining).inside
      return (box, agreement(of: inside), box.restricted.count)
    }
    guard let best = judged.map(\.1).max(), best > 0 else { return nil }
    let good = judged.filter { $0.1 >= 0.95 * best }
    guard let fewest = good.map(\.2).min() else { return nil }
    var chosen: (box: ScenarioBox, agreement: Double)?
    for (box, agreement, count) in good where count == fewest {
      if agreement > chosen?.agreement ?? 0 { chosen = (box, agreement) }
    }
    return chosen.map { rows.measured($0.box, among: remaining) }
  }

  private func simplified(_ box: ScenarioBox, _ most: Int, _ accident: Double) -> ScenarioBox {
    var box = box
    while true {
      var worst: RestrictionTest?
      for test in tests(of: box) where test.both > worst?.both ?? accident { worst = test }
      guard let worst else { break }
      box = box.dropping(worst.input)
    }
    while box.restricted.count > most {
      var best: (input: Int, agreement: Double)?
      let tally = RestrictionTally(box, rows, among: remaining)
      for kept in tally.out {
        let agreement = agreement(of: tally.inside + kept.below + kept.above)
        if agreement > best?.agreement ?? -.infinity { best = (kept.input, agreement) }
      }
      guard let best else { break }
      box = box.dropping(best.input)
    }
    return box
  }

  /// The agreement of a box that holds some of the rows in play.
  private func agreement(of share: RestrictionTally.Share) -> Double {
    MeasuredBox(
      box: rows.everything, count: share.count, hits: share.hits,
      rows: boxes.first?.count ?? rows.count, cases: boxes.first?.hits ?? rows.cases
    ).agreement
  }
}

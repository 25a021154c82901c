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
    let measured = rows.measured(box, among: remaining)
    return box.restricted.map { input in
      let around = rows.membership(in: box.dropping(input), among: remaining)
      func chance(_ limits: InputLimits) -> Double {
        let wider = rows.measured(box.replacing(input, limits), among: around)
        return Self.chance(atLeast: measured.hits, of: measured.count, wider.density)
      }
      var lowerChance: Double?
      var upperChance: Double?
      if case .range(let lower, let upper) = box.limits[input] {
        if lower != nil { lowerChance = chance(.range(lower: nil, upper: upper)) }
        if upper != nil { upperChance = chance(.range(lower: lower, upper: nil)) }
      }
      let both =
        switch (lowerChance, upperChance) {
        case (let one?, nil), (nil, let one?): one
        default: chance(box.limits[input].opened)
        }
      return RestrictionTest(input: input, lower: lowerChance, upper: upperChance, both: both)
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
    let judged = simple.map { ($0, agreement(of: $0), $0.restricted.count) }
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
      var best: (box: ScenarioBox, agreement: Double)?
      for input in box.restricted {
        let next = box.dropping(input)
        let agreement = agreement(of: next)
        if agreement > best?.agreement ?? -.infinity { best = (next, agreement) }
      }
      guard let best else { break }
      box = best.box
    }
    return box
  }

  /// The agreement of a box among the rows in play.
  private func agreement(of box: ScenarioBox) -> Double {
    let measured = rows.measured(box, among: remaining)
    return MeasuredBox(
      box: box, count: measured.count, hits: measured.hits,
      rows: boxes.first?.count ?? rows.count, cases: boxes.first?.hits ?? rows.cases
    ).agreement
  }
}

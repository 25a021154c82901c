internal import Results
internal import Statistics

/// How sharply two runs on the same draws tell the effect of a change on one target, beside what
/// independent draws would tell and what no sharing of draws can beat.
public struct EffectPrecision: Sendable {
  /// The name of the KPI, `all`, or `k of n`.
  public let kpi: String
  /// The deadline as the plan writes it.
  public let deadline: String
  /// The effect on the expected value, in the shown unit; nil for joint rows.
  public let expected: Effect?
  /// The effect on the probability of meeting the target.
  public let probability: Effect

  /// A mean difference with its standard errors.
  public struct Effect: Hashable, Sendable {
    /// The difference of the means.
    public let difference: Double
    /// Its standard error with the draws as they are shared and laid out.
    public let shared: Double
    /// Its standard error if both runs had independent draws, as many each.
    public let independent: Double
    /// The least standard error that sharing draws could give: with each run's draws in the order of
    /// their values, so that equal ranks meet.
    ///
    /// Of a probability that changes by Δ it is √(Δ(1 − Δ)/n).
    ///
    /// > Reference: Whitt (1976), Annals of Statistics 4, 1280–1289, theorem 2.5 (numbers by
    /// > inversion from one uniform are as correlated as their distributions allow).
    public let least: Double
  }

  /// The effects on all targets that two runs share.
  ///
  /// - Parameters:
  ///   - changed: The run with the change.
  ///   - plan: The run without it, with the same seed and draws.
  /// - Returns: One entry per target and deadline, in the order of the plan's.
  public static func all(_ changed: StudyOutcome, against plan: StudyOutcome) -> [EffectPrecision] {
    plan.deadlines.compactMap { theirs in
      guard
        let mine = changed.deadlines.first(where: {
          $0.kpi == theirs.kpi && $0.deadline == theirs.deadline
        }), mine.isMet.count == theirs.isMet.count, !mine.isMet.isEmpty
      else { return nil }
      let row = changed.results.attainment.first {
        $0.kpi == mine.kpi && $0.deadline == mine.deadline
      }
      let worth = (Double(mine.isMet.count) / Double(max(row?.draws ?? 1, 1))).squareRoot()
      func met(_ draws: DeadlineDraws) -> [Double] { draws.isMet.map { $0 ? 1 : 0 } }
      let hasValues = !mine.values.isEmpty && mine.values.count == theirs.values.count
      return EffectPrecision(
        kpi: mine.kpi, deadline: mine.deadline,
        expected: hasValues
          ? effect(mine.values, theirs.values, worth, mine, scale: mine.scale) : nil,
        probability: effect(met(mine), met(theirs), worth, mine, scale: 1))
    }
  }

  private static func effect(
    _ mine: [Double], _ theirs: [Double], _ worth: Double, _ draws: DeadlineDraws, scale: Double
  ) -> Effect {
    func differences(_ mine: [Double], _ theirs: [Double]) -> [Double] {
      zip(mine, theirs).map { DrawDifference.of($0, minus: $1) }
    }
    func plain(_ values: [Double]) -> Double { Summary(values).standardError * worth }
    let shared = differences(mine, theirs)
    let (one, other) = (plain(mine), plain(theirs))
    let least = plain(differences(mine.sorted(), theirs.sorted()))
    return Effect(
      difference: Summary(shared).mean,
      shared: Comparison.error(of: shared, worth, draws, scale: scale) ?? 0,
      independent: (one * one + other * other).squareRoot(),
      least: least < scale * 1e-14 ? 0 : least)
  }
}

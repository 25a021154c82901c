internal import Results
internal import Scenarios

/// How exactly a run has to know one KPI before it stops drawing.
public struct PrecisionGoal: Hashable, Sendable {
  /// The name of the KPI.
  public var kpi: String
  /// The largest standard error: of the probability of its target, or without a target of its mean in
  /// the last period, relative to the mean.
  public var error: Double
  /// At most so many draws.
  public var mostDraws: Int

  /// The fewest draws that are looked at.
  public static let fewestDraws = 1024

  /// Creates a goal.
  public init(kpi: String, error: Double, mostDraws: Int) {
    self.kpi = kpi
    self.error = error
    self.mostDraws = mostDraws
  }

  /// The numbers of draws that are tried: powers of two from ``fewestDraws`` to ``mostDraws``; that
  /// alone where it is less.
  var trials: [Int] {
    guard mostDraws >= Self.fewestDraws else { return [max(1, mostDraws)] }
    return Array(sequence(first: Self.fewestDraws) { $0 * 2 <= mostDraws ? $0 * 2 : nil })
  }

  /// The standard error that counts.
  ///
  /// Where all draws or none meet the target the error is that of one more draw of each kind
  /// (Laplace's rule), since 0 would stop any run at once.
  func reached(by outcome: StudyOutcome) -> Double? {
    if let row = outcome.results.attainment.last(where: { $0.kpi == kpi }) {
      let draws = Double(row.draws)
      let share = (row.probability * draws + 1) / (draws + 2)
      let least = (share * (1 - share) / draws).squareRoot()
      return row.probability > 0 && row.probability < 1 ? row.probabilitySE : least
    }
    return outcome.means.first { $0.kpi == kpi }.map(\.relativeError)
  }
}

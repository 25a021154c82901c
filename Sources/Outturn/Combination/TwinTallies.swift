internal import Statistics
internal import Synchronization
internal import Scenarios

/// What twins showed, kept by twin so that sums do not depend on threads.
final class TwinTallies: Sendable {
  /// One thing that is looked for.
  struct Subject {
    var name: String
    /// The place among the indicators, or among the assumptions.
    var place: Int
    var step: Int?
  }

  /// What one twin showed of one subject.
  struct Result {
    var place = 0.5
    var score = 0.0
    var width = 0.0
    var effectiveDraws = 0.0
  }

  let subjects: [Subject]
  private let occasions: Int
  private let twins: Int
  private let results: Mutex<[Result]>

  init(
    _ plan: Plan, _ ensemble: BottomUp.Projection, steps: [Int], occasions: Int, twins: Int
  ) {
    self.occasions = occasions
    self.twins = twins
    var subjects = ensemble.indicators.enumerated().flatMap { place, indicator in
      steps.map { Subject(name: plan.kpis[indicator.kpi].name, place: place, step: $0) }
    }
    subjects += ensemble.assumptions.enumerated().map { place, assumption in
      Subject(name: assumption.name, place: place, step: nil)
    }
    self.subjects = subjects
    results = Mutex(
      [Result](repeating: Result(), count: subjects.count * (occasions + 1) * twins))
  }

  /// Adds what a twin shows with some occasions known.
  func add(
    _ updated: UpdatedDraws, _ worlds: BottomUp.Projection, twin: Int, known: Int
  ) {
    for (index, subject) in subjects.enumerated() {
      let draws: [Double]
      let outcome: Double
      if let step = subject.step {
        draws = updated.indicators[subject.place].samples.row(step)
        outcome = worlds.indicators[subject.place].samples.value(period: step, draw: twin)
      } else {
        draws = updated.assumptions[subject.place].values
        outcome = worlds.assumptions[subject.place].values[twin]
      }
      let sorted = draws.sorted()
      let quantiles = SampleSummary(sorted, isWhole: false, probabilities: [0.1, 0.9]).quantiles
      // A twin among equal draws lies anywhere between them.
      let below = Double(sorted.count { $0 < outcome })
      let equal = Double(sorted.count { $0 == outcome })
      let uniform = RandomStream(seed: 1, name: subject.name).uniform(draw: twin, time: known)
      let result = Result(
        place: (below + uniform * equal) / Double(sorted.count),
        score: EnsembleScore.continuousRankedProbability(sorted, outcome),
        width: quantiles[1] - quantiles[0], effectiveDraws: Double(updated.effectiveDraws))
      results.withLock { $0[(index * (occasions + 1) + known) * twins + twin] = result }
    }
  }

  /// The rows: indicators by step, then assumptions, each by occasions known.
  var rows: [TwinStudy.Row] {
    let results = results.withLock { $0 }
    return subjects.enumerated().flatMap { index, subject in
      (0...occasions).map { known in
        let first = (index * (occasions + 1) + known) * twins
        let own = results[first..<(first + twins)]
        let before = known == 0 ? own : results[(first - twins)..<first]
        let gains = Summary(zip(before, own).map { $0.score - $1.score })
        func mean(_ value: (Result) -> Double) -> Double {
          own.reduce(0) { $0 + value($1) } / Double(twins)
        }
        return TwinStudy.Row(
          name: subject.name, step: subject.step, known: known,
          inside80: mean { $0.place > 0.1 && $0.place <= 0.9 ? 1 : 0 }, meanScore: mean(\.score),
          gain: gains.mean, gainError: gains.standardError, meanWidth: mean(\.width),
          twins: twins, effectiveDraws: mean(\.effectiveDraws))
      }
    }
  }
}

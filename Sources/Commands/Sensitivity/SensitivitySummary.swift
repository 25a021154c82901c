internal import Outturn
internal import Quantities
internal import Scenarios

/// What an analysis found, as a planner reads it aloud: the headline, what matters most, the tables.
struct SensitivitySummary {
  private let plan: Plan
  private let experiment: PlanExperiment
  private let answers: [any SensitivityAnswer]
  private let words: SensitivityWords

  init(
    _ plan: Plan, _ experiment: PlanExperiment, _ answers: [any SensitivityAnswer],
    words: SensitivityWords
  ) {
    self.plan = plan
    self.experiment = experiment
    self.answers = answers
    self.words = words
  }

  var text: String {
    let leads = answers.map { $0.lead(words) }.joined()
    let tables = answers.map { $0.text(words) }.filter { !$0.isEmpty }
    return ([heading + headline + leads] + tables + [leftOut].filter { !$0.isEmpty })
      .joined(separator: "\n")
  }

  private var heading: String {
    let title = (plan.title ?? LocalizedText(plan.id))[words.language]
    return title + (plan.patchTitle.map { " — " + $0[words.language] } ?? "") + "\n"
  }

  /// The outcome as the plan stands.
  private var headline: String {
    let outcome = experiment.outcome
    var text = outcome.label[words.language]
    if !outcome.period.isEmpty { text += " (\(outcome.period))" }
    guard let tornado = answers.lazy.compactMap({ $0 as? TornadoAnswer }).first?.tornado else {
      return text + "\n"
    }
    let mean = words.value(tornado.value.value, error: tornado.value.standardError)
    text += words.word(": 예상 \(mean)", ": expected \(mean)")
    if outcome.hasTarget {
      let chance = words.language.probability(
        tornado.probability.value, standardError: tornado.probability.standardError,
        draws: tornado.draws)
      let target = outcome.target.map { words.value($0, error: 0) }
      text += words.word(
        ", 목표\(target.map { " " + $0 } ?? "") 달성 확률 \(chance)",
        ", probability of meeting the target\(target.map { " of " + $0 } ?? ""): \(chance)")
    }
    return text + "\n"
  }

  private var leftOut: String {
    guard experiment.leftOut > 0, answers.contains(where: { !$0.knowsOutturns }) else { return "" }
    return words.word(
      "이 지표에 영향을 줄 수 없는 불확실한 수치 \(experiment.leftOut)개는 제외\n",
      "\(experiment.leftOut) uncertain numbers that cannot reach this indicator were left out\n")
  }
}

internal import Quantities
internal import Scenarios
internal import Simulation

/// What people read of stages and stocks: `상생모델 · 승인 (누계)`.
struct MeasuredLabels {
  private let labels: [String: LocalizedText]

  /// Reads the labels of a plan.
  init(_ plan: Plan) {
    var labels: [String: LocalizedText] = [:]
    for pipeline in plan.pipelines {
      for stage in pipeline.stages {
        for (measure, ko, en) in Self.words {
          func text(_ language: Language, _ word: String) -> String {
            "\(pipeline.label[language]) · \(stage.label[language]) (\(word))"
          }
          labels["\(pipeline.name).\(stage.name).\(measure)"] = LocalizedText(
            ko: text(.ko, ko), en: text(.en, en))
        }
      }
    }
    for stock in plan.stocks { labels[stock.name] = stock.label }
    self.labels = labels
  }

  private static let words: [(StageMeasure, String, String)] = [
    (.total, "누계", "so far"), (.level, "현재", "present"), (.waiting, "대기", "waiting"),
  ]

  /// The label of a stage's measure or a stock; the name itself for anything else.
  subscript(name: String) -> LocalizedText { labels[name] ?? LocalizedText(name) }
}

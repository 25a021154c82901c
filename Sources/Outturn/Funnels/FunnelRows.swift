internal import Quantities
internal import Results
internal import Scenarios

/// The rows of `funnel.csv`.
enum FunnelRows {
  /// One row a stage, pipeline by pipeline.
  ///
  /// - Parameters:
  ///   - recorder: The draws; nil where none were kept.
  ///   - plan: The plan.
  ///   - scenario: The scenario's name.
  /// - Returns: The rows.
  static func rows(_ recorder: FunnelRecorder?, _ plan: Plan, scenario: String) -> [FunnelRow] {
    guard let recorder else { return [] }
    return recorder.kinds.enumerated().flatMap { place, kind -> [FunnelRow] in
      let pipeline = plan.pipelines[kind.members[0]]
      let isWhole = pipeline.whole && !plan.run.expected
      let unit = pipeline.unit.description
      return pipeline.stages.enumerated().map { index, stage in
        let found = recorder.draws(kind: place, stage: index)
        let isLast = !pipeline.stages.contains { $0.source == index }
        var passed = zip(found.entered, found.lost).map { $0 - $1 }
        if !isLast { passed = zip(passed, found.here).map { $0 - $1 } }
        let rates = zip(passed, found.entered).compactMap { $1 > 0 ? $0 / $1 : nil }
        return FunnelRow(
          scenario: scenario, pipeline: kind.name,
          pipelineLabel: FunnelRows.label(pipeline.label, of: pipeline, copies: kind.members.count),
          copies: kind.members.count, stage: stage.name,
          stageLabel: FunnelRows.label(stage.label, of: pipeline, copies: kind.members.count),
          unit: unit, unitLabel: plan.unitLabels[unit], isWhole: isWhole,
          entered: amount(found.entered, isWhole: isWhole),
          passed: amount(passed, isWhole: isWhole),
          waiting: isLast ? nil : amount(found.here, isWhole: isWhole),
          lost: amount(found.lost, isWhole: isWhole),
          passRate: rates.isEmpty ? nil : amount(rates, isWhole: false))
      }
    }
  }

  private static func amount(_ draws: [Double], isWhole: Bool) -> FunnelRow.Amount {
    let summary = SampleSummary(draws, isWhole: isWhole, probabilities: [0.1, 0.9])
    return .init(mean: summary.mean, p10: summary.quantiles[0], p90: summary.quantiles[1])
  }

  /// A label without the elements behind it, which are summed.
  private static func label(
    _ label: LocalizedText, of pipeline: PlanPipeline, copies: Int
  ) -> LocalizedText {
    guard copies > 1 else { return label }
    func cut(_ text: String?, _ language: Language) -> String? {
      let ending = pipeline.elements.map { " · " + $0.label[language] }.joined()
      return text.map { $0.hasSuffix(ending) ? String($0.dropLast(ending.count)) : $0 }
    }
    return LocalizedText(ko: cut(label.ko, .ko), en: cut(label.en, .en))
  }
}

internal import Figures
internal import Quantities
internal import Results

/// The funnel of each pipeline of a run.
struct PipelineFunnels {
  private let results: RunResults
  private let language: Language

  init(_ results: RunResults, language: Language) {
    self.results = results
    self.language = language
  }

  /// One chart a pipeline, with its name.
  var charts: [(String, FunnelChart)] {
    var names: [String] = []
    for row in results.funnels where !names.contains(row.pipeline) { names.append(row.pipeline) }
    return names.compactMap { name in
      let rows = results.funnels.filter { $0.pipeline == name }
      guard let first = rows.first, rows.contains(where: { $0.entered.p90 > 0 }) else {
        return nil
      }
      return (name, chart(rows, first))
    }
  }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  private func chart(_ rows: [FunnelRow], _ first: FunnelRow) -> FunnelChart {
    let label = first.pipelineLabel[language]
    let draws = language.number(Double(results.draws), .whole)
    var notes = [
      word(
        "막대는 추첨 \(draws)회의 평균, 괄호와 수염은 10~90 % 범위. 처음부터 있던 수도 진입에 넣음",
        "bars are means of \(draws) draws, brackets and whiskers 10–90 % ranges; entered counts "
          + "those that were there at the start")
    ]
    if first.copies > 1 {
      notes.append(word("요소 \(first.copies)개의 합", "sum of \(first.copies) elements"))
    }
    if results.update != nil {
      notes.append(word("실적으로 갱신하기 전의 모의실험", "the simulation before its update by outturns"))
    }
    return FunnelChart(
      caption: FigureCaption(
        id: "funnel-" + first.pipeline, language: language, title: title(rows, label),
        subtitle: word("기간 말까지 누적", "To the end of the run")
          + (results.patchTitle.map { " · " + $0[language] } ?? ""),
        notes: notes),
      style: ValueStyle(
        symbol: first.unit,
        words: UnitWords(declared: first.unitLabel.map { [first.unit: $0] } ?? [:]),
        isWhole: first.isWhole),
      stages: rows.map { row in
        FunnelChart.Stage(
          row.stageLabel[language], entered: amount(row.entered), passed: amount(row.passed),
          waiting: row.waiting.map(amount), lost: amount(row.lost),
          share: row.passRate.map(amount))
      })
  }

  /// The message: where most of those who enter are lost.
  private func title(_ rows: [FunnelRow], _ label: String) -> String {
    let shares = rows.filter { $0.entered.mean > 0 }.map { ($0, $0.lost.mean / $0.entered.mean) }
    guard let worst = shares.max(by: { $0.1 < $1.1 }), worst.1 >= 0.005 else { return label }
    let share = language.percent(worst.1, .whole)
    let stage = worst.0.stageLabel[language]
    return word(
      "\(label): ‘\(stage)’ 단계에서 가장 많이 탈락, \(share)",
      "\(label): most are lost at “\(stage)”, \(share)")
  }

  private func amount(_ amount: FunnelRow.Amount) -> FunnelChart.Amount {
    FunnelChart.Amount(amount.mean, low: amount.p10, high: amount.p90)
  }
}

internal import Figures
internal import Foundation
internal import Outturn
internal import Quantities
internal import Results
internal import Scenarios

extension TornadoAnswer {
  func charts(_ words: SensitivityWords) -> [RunFolder.File] {
    guard tornado.rows.contains(where: { $0.swing > 0 || $0.probabilitySwing > 0 }) else {
      return []
    }
    return words.measures.map { measure in
      RunFolder.File(
        path: "charts/tornado-\(measure.rawValue).svg",
        data: Data(chart(measure, words).svg().utf8))
    }
  }

  /// Whether a row has a bar: of draws that were not laid out for it, one beyond what is chance.
  private func isShown(_ row: Tornado.Row, _ measure: SensitivityMeasure) -> Bool {
    let swing = measure == .value ? row.swing : row.probabilitySwing
    return swing > 0 && (!tornado.isUpdated || row.isLever || isClear(row, measure))
  }

  private func chart(_ measure: SensitivityMeasure, _ words: SensitivityWords) -> TornadoChart {
    let isValue = measure == .value
    let outcome = tornado.outcome
    let name = outcome.label[words.language]
    let draws = words.language.number(Double(tornado.draws), .whole)
    // Probabilities are shown in percent.
    let scale = isValue ? 1.0 : 100.0
    func end(_ end: Tornado.End, _ row: Tornado.Row) -> TornadoChart.End {
      let effect = isValue ? end.value : end.probability
      return TornadoChart.End(
        words.input(end.input, row.unit), effect: effect.value * scale,
        standardError: effect.standardError * scale)
    }
    let title =
      isValue
      ? words.word("무엇이 값을 바꾸는가: \(name)", "What moves the value: \(name)")
      : words.word("무엇이 달성 확률을 바꾸는가: \(name)", "What moves the probability: \(name)")
    return TornadoChart(
      caption: FigureCaption(
        id: "tornado-\(measure.rawValue)", language: words.language, title: title,
        subtitle: outcome.period.isEmpty ? nil : outcome.period,
        notes: [
          tornado.isUpdated
            ? words.word(
              "실적을 반영한 추첨(유효 \(draws)회): 가정은 남은 10·90 백분위, 정책 수단은 범위의 양 끝",
              "draws that know the outturns (worth \(draws)): assumptions at the 10th and 90th "
                + "percentiles left, levers at the ends of their range")
            : words.word(
              "가정은 10·90 백분위, 정책 수단은 범위의 양 끝; 같은 추첨 \(draws)회",
              "assumptions at their 10th and 90th percentiles, levers at the ends of their range; the "
                + "same \(draws) draws")
        ]),
      style: ValueStyle(
        symbol: isValue ? outcome.unit : "percent", words: words.units,
        isWhole: isValue && outcome.kind == .count && tornado.value.value >= 20),
      baseline: (isValue ? tornado.value.value : tornado.probability.value) * scale,
      rows: tornado.rows.filter { isShown($0, measure) }.map { row in
        TornadoChart.Row(
          row.label[words.language], low: end(row.low, row), high: end(row.high, row),
          source: row.isLever
            ? .lever : row.basis == .stated || row.basis == .derived ? .sourced : .assumed)
      })
  }
}

internal import Outturn
internal import Quantities
internal import Results
internal import Tables

/// Inputs moved one at a time: table, chart and the sentence that says which matters most.
struct TornadoAnswer: SensitivityAnswer {
  let tornado: Tornado

  var knowsOutturns: Bool { tornado.isUpdated }

  var tables: [ResultTable] {
    var table = ResultTable(
      name: "tornado",
      columns: [
        "kpi", "period", "input", "kind", "basis", "source", "unit", "draws", "low", "high",
        "value", "value_change_low", "value_change_low_se", "value_change_high",
        "value_change_high_se", "value_swing", "probability", "probability_change_low",
        "probability_change_low_se", "probability_change_high", "probability_change_high_se",
        "probability_swing",
      ])
    let outcome = tornado.outcome
    for row in tornado.rows {
      func input(_ end: Tornado.End) -> CSVCell {
        end.input.map { .number($0 * row.unit.factor) } ?? .missing
      }
      func met(_ value: Double) -> CSVCell { outcome.hasTarget ? .number(value) : .missing }
      table.append([
        .text(outcome.name), .text(outcome.period), .text(row.path),
        .text(
          row.isLever
            ? "lever" : tornado.isUpdated ? "updated" : row.isRedrawn ? "redrawn" : "belief"),
        .text(row.basis.rawValue), row.source.map { .text($0) } ?? .missing,
        .text(row.unit.symbol), .integer(tornado.draws), input(row.low), input(row.high),
        .number(tornado.value.value), .number(row.low.value.value),
        .number(row.low.value.standardError), .number(row.high.value.value),
        .number(row.high.value.standardError), .number(row.swing),
        met(tornado.probability.value), met(row.low.probability.value),
        met(row.low.probability.standardError), met(row.high.probability.value),
        met(row.high.probability.standardError), met(row.probabilitySwing),
      ])
    }
    return [table]
  }

  /// Whether moving anything changes the probability.
  private var movesProbability: Bool {
    tornado.outcome.hasTarget && tornado.rows.contains { $0.probabilitySwing > 0 }
  }

  // MARK: Sentences

  func lead(_ words: SensitivityWords) -> String {
    guard words.shows(.probability) else { return found(.value, words) }
    guard !movesProbability else {
      let text = found(.probability, words)
      guard text.isEmpty else { return text }
      return words.word(
        "하나씩 바꾸어서는 목표 달성 확률에 눈에 띄는 변화가 없음\n",
        "Moving any one thing does not change the probability noticeably.\n")
        + found(.value, words)
    }
    return constancy(words) + found(.value, words)
  }

  /// What moves an outcome most, and which assumption, where that is a lever; empty where nothing
  /// does beyond what the draws leave open.
  private func found(_ measure: SensitivityMeasure, _ words: SensitivityWords) -> String {
    let rows = ranked(measure).filter { isClear($0, measure) }
    guard let first = rows.first, words.shows(measure) else { return "" }
    let text = sentence(first, measure, words, isFirst: true)
    guard first.isLever else { return text }
    let belief = rows.first { !$0.isLever }
    return text
      + (belief.map { sentence($0, measure, words, isFirst: false) }
        ?? words.word(
          "가정 하나만 바뀌어서는 눈에 띄는 변화가 없음\n",
          "No single assumption moves it noticeably.\n"))
  }

  /// What is said where the probability is all or nothing whatever moves.
  private func constancy(_ words: SensitivityWords) -> String {
    let draws = words.language.number(Double(tornado.draws), .whole)
    switch tornado.probability.value {
    case 0:
      return words.word(
        "추첨 \(draws)회 모두 목표에 미달하고, 무엇을 하나씩 바꾸어도 마찬가지임\n",
        "no draw of \(draws) meets the target, and moving any one thing changes nothing of it\n")
    case 1:
      return words.word(
        "추첨 \(draws)회 모두 목표를 달성하고, 무엇을 하나씩 바꾸어도 마찬가지임\n",
        "all \(draws) draws meet the target, and moving any one thing changes nothing of it\n")
    default: return ""
    }
  }

  private func sentence(
    _ row: Tornado.Row, _ measure: SensitivityMeasure, _ words: SensitivityWords, isFirst: Bool
  ) -> String {
    let label = row.label[words.language]
    let origin =
      row.isLever
      ? words.word("정책 수단", "a lever")
      : words.authority(row.basis, row.source)
        + (row.isRedrawn ? words.word("; 매번 그 값일 때", "; if always there") : "")
    let low = end(row.low, row, measure, words, isLow: true)
    let high = end(row.high, row, measure, words, isLow: false)
    guard words.language == .ko else {
      let what =
        isFirst
        ? "What moves the \(measure == .value ? "value" : "probability of meeting the target") most is"
        : "Among the assumptions it is"
      return "\(what) \(label) (\(origin)): \(low), \(high).\n"
    }
    let what =
      isFirst
      ? (measure == .value ? "값을" : "목표 달성 확률을") + " 가장 크게 바꾸는 것은"
      : "가정 가운데는"
    return "\(what) \(label)(\(origin)): \(low), \(high).\n"
  }

  /// `0.81이면 12 %`.
  private func end(
    _ end: Tornado.End, _ row: Tornado.Row, _ measure: SensitivityMeasure,
    _ words: SensitivityWords, isLow: Bool
  ) -> String {
    let result =
      measure == .value
      ? words.value(
        tornado.value.value + end.value.value,
        error: max(end.value.standardError, tornado.value.standardError))
      : words.probability(
        tornado.probability.value + end.probability.value, draws: tornado.draws)
    let input =
      end.input == nil
      ? (isLow ? words.word("낮으면", "low") : words.word("높으면", "high"))
      : words.input(end.input, row.unit)
    return words.language == .ko ? "\(input) → \(result)" : "\(result) at \(input)"
  }

  /// Whether an effect is beyond what the draws leave open.
  func isClear(_ row: Tornado.Row, _ measure: SensitivityMeasure) -> Bool {
    let ends = [row.low, row.high].map { measure == .value ? $0.value : $0.probability }
    return swing(row, measure) > 3 * (ends.map(\.standardError).max() ?? 0)
  }

  // MARK: Table

  private func swing(_ row: Tornado.Row, _ measure: SensitivityMeasure) -> Double {
    measure == .value ? row.swing : row.probabilitySwing
  }

  private func ranked(_ measure: SensitivityMeasure) -> [Tornado.Row] {
    measure == .value ? tornado.rows : tornado.rowsByProbability
  }

  func text(_ words: SensitivityWords) -> String {
    let showsProbability = words.shows(.probability) && movesProbability
    let rows = ranked(showsProbability ? .probability : .value)
    var columns: [(String, TextTable.Alignment)] = [
      (words.word("입력", "input"), .left), (words.word("낮은 값", "low"), .right),
      (words.word("높은 값", "high"), .right),
    ]
    if showsProbability {
      columns += [
        (words.word("확률 변화(낮을 때)", "probability, low"), .right),
        (words.word("(높을 때)", "high"), .right),
      ]
    }
    if words.shows(.value) {
      columns += [
        (words.word("값 변화(낮을 때)", "value, low"), .right),
        (words.word("(높을 때)", "high"), .right),
      ]
    }
    columns.append((words.word("근거", "basis"), .left))
    var table = TextTable(columns)
    let still = rows.filter(isStill)
    for row in rows where !isStill(row) {
      var cells = [
        row.label[words.language], words.input(row.low.input, row.unit),
        words.input(row.high.input, row.unit),
      ]
      if showsProbability {
        cells += [words.chance(row.low.probability), words.chance(row.high.probability)]
      }
      if words.shows(.value) {
        cells += [words.change(row.low.value), words.change(row.high.value)]
      }
      let origin =
        row.isLever ? words.word("정책 수단", "lever") : words.origin(row.basis, row.source)
      cells.append(origin + (row.isRedrawn ? words.word(", 매번 그 값일 때", ", if always there") : ""))
      table.append(cells)
    }
    let isEmpty = tornado.isUpdated && still.count == rows.count
    return heading(words) + (isEmpty ? "" : table.text) + leftOver(still, words)
  }

  private func heading(_ words: SensitivityWords) -> String {
    guard tornado.isUpdated else {
      return words.word(
        "하나씩 바꾸기: 가정은 10·90 백분위, 정책 수단은 범위의 양 끝, 나머지는 같은 추첨 그대로\n",
        "one at a time: assumptions at their 10th and 90th percentiles, levers at the ends of their "
          + "range, all else on the same draws\n")
    }
    let known = words.known(tornado.draws)
    let levers = tornado.leversFrom.map { period in
      words.word(
        "; 정책 수단은 \(period)부터 범위의 양 끝", "; levers at the ends of their range from \(period) on")
    }
    return words.word(
      "하나씩\(known): 가정이 실적 뒤에 남은 10·90 백분위로 드러날 때, 그와 함께 움직이는 것은 함께\(levers ?? "")\n",
      "one at a time\(known): an assumption at the 10th and 90th percentile of what they leave open, "
        + "what goes together with it moving along\(levers ?? "")\n")
  }

  /// Whether moving something changes nothing; from draws that were not laid out for it, nothing that
  /// could be told from chance.
  private func isStill(_ row: Tornado.Row) -> Bool {
    guard tornado.isUpdated, !row.isLever else {
      return row.swing == 0 && row.probabilitySwing == 0
    }
    return SensitivityMeasure.allCases.allSatisfy { !isClear(row, $0) }
  }

  private func leftOver(_ still: [Tornado.Row], _ words: SensitivityWords) -> String {
    var text = ""
    if !still.isEmpty {
      let names = still.map { $0.label[words.language] }.joined(separator: ", ")
      text +=
        (tornado.isUpdated
          ? words.word("오차를 넘는 변화 없음: ", "no change beyond the error: ")
          : words.word("바꾸어도 변화 없음: ", "moving these changes nothing: ")) + names + "\n"
    }
    if !tornado.unvaried.isEmpty {
      let names = tornado.unvaried.map { $0[words.language] }.joined(separator: ", ")
      text +=
        (tornado.isUpdated
          ? words.word("추첨마다 한 번 정해지지 않아 제외: ", "left out, not drawn once per draw: ")
          : words.word("백분위가 없어 제외한 사건: ", "left out, having no percentiles: ")) + names + "\n"
    }
    return text
  }
}

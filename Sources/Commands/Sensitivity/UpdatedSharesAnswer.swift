internal import Outturn
internal import Quantities
internal import Results
internal import Sensitivity
internal import Tables

/// Shares of what the outturns leave uncertain: table, and the sentence that says what explains most.
struct UpdatedSharesAnswer: SensitivityAnswer {
  let shares: UpdatedShares

  var knowsOutturns: Bool { true }

  private func share(_ row: UpdatedShares.Row, _ measure: SensitivityMeasure) -> IndexEstimate {
    measure == .value ? row.value : row.probability
  }

  private func variance(_ measure: SensitivityMeasure) -> Double {
    measure == .value ? shares.variance : shares.metVariance
  }

  /// `sobol.csv` as without outturns; total shares need runs of their own.
  var tables: [ResultTable] {
    var table = SobolAnswer.table
    for measure in SensitivityMeasure.all(of: shares.outcome) {
      for row in shares.rows {
        let found = share(row, measure)
        let interval = found.interval()
        let numbers: [CSVCell] =
          variance(measure) > 0
          ? [
            .number(found.value), .number(found.standardError), .number(interval.lowerBound),
            .number(interval.upperBound),
          ] : [CSVCell](repeating: .missing, count: 4)
        let about: [CSVCell] = [
          .text(shares.outcome.name), .text(shares.outcome.period), .text(measure.rawValue),
          .text(row.input.path), .text("updated"), .text(row.input.basis.rawValue),
          .integer(shares.draws), .number(variance(measure)),
        ]
        table.append(about + numbers + [CSVCell](repeating: .missing, count: 4))
      }
    }
    return [table]
  }

  /// The rows by their share, those that cannot be told from nothing last.
  private func ranked(_ measure: SensitivityMeasure) -> [UpdatedShares.Row] {
    shares.rows.enumerated().sorted { one, other in
      (share(other.element, measure).value, one.offset)
        < (share(one.element, measure).value, other.offset)
    }.map(\.element)
  }

  private func isClear(_ row: UpdatedShares.Row, _ measure: SensitivityMeasure) -> Bool {
    let found = share(row, measure)
    return found.value > 3 * found.standardError
  }

  func lead(_ words: SensitivityWords) -> String {
    words.measures.filter { variance($0) > 0 }.map { measure in
      let first = ranked(measure).filter { isClear($0, measure) }.prefix(2).map { row in
        row.input.label[words.language] + " " + words.percent(share(row, measure).value)
      }.joined(separator: ", ")
      let what = words.word(
        measure == .value ? "값" : "달성 여부", measure == .value ? "the value" : "meeting the target")
      guard !first.isEmpty else {
        return words.word(
          "실적 뒤에 남은 \(what)의 불확실성은 가정 하나로 눈에 띄게 설명되지 않음\n",
          "No single assumption noticeably explains what the outturns leave uncertain of \(what)\n")
      }
      return words.word(
        "실적 뒤에 남은 \(what)의 불확실성(분산)을 하나로 가장 많이 설명하는 것: \(first)\n",
        "What explains most, alone, of the uncertainty (variance) that the outturns leave of \(what): "
          + "\(first)\n")
    }.joined()
  }

  func text(_ words: SensitivityWords) -> String {
    let measures = words.measures.filter { variance($0) > 0 }
    guard let leading = measures.last else {
      return words.word(
        "실적 뒤에는 추첨마다 같아 나눌 분산이 없음\n",
        "after the outturns it is the same in all draws: there is no variance to share out\n")
    }
    var table = TextTable(
      [(words.word("가정", "assumption"), .left)]
        + measures.map { (words.word($0), .right) } + [(words.word("근거", "basis"), .left)])
    let isShown = { (row: UpdatedShares.Row) in measures.contains { isClear(row, $0) } }
    let rows = ranked(leading)
    for row in rows where isShown(row) {
      table.append(
        [row.input.label[words.language]] + measures.map { words.share(share(row, $0)) }
          + [words.origin(row.input.basis, row.input.source)])
    }
    if shares.pairs.isEmpty, rows.contains(where: isShown) {
      let sums = measures.map { measure in
        words.percent(rows.reduce(0) { $0 + share($1, measure).value })
      }
      table.append(
        [
          words.word(
            "합계, 나머지는 우연·때마다 다른 것·상호작용",
            "sum; the rest is chance, what varies in time, interactions")
        ]
          + sums + [""])
    }
    let rest = rows.filter { !isShown($0) }.map { $0.input.label[words.language] }
    let known = words.known(shares.draws)
    return words.word(
      "분산의 몫\(known): 가정 하나를 알면 사라질 몫, 괄호는 95 % 구간; 다른 것과 함께 하는 몫은 따로 실행해야 알 수 있음\n",
      "shares of the variance\(known): what knowing an assumption would remove, brackets are 95 % "
        + "intervals; what acts with others only needs runs of its own\n")
      + table.text
      + (rest.isEmpty
        ? ""
        : words.word("오차를 넘는 몫이 없음: ", "no share beyond the error: ")
          + rest.joined(separator: ", ") + "\n") + together(words)
  }

  /// What a share means where assumptions go together.
  private func together(_ words: SensitivityWords) -> String {
    guard !shares.pairs.isEmpty else { return "" }
    let pairs = shares.pairs.prefix(3).map { pair in
      pair.labels.map { $0[words.language] }.joined(separator: " · ") + " "
        + DecimalFormat(maximumDecimals: 2, minimumDecimals: 2, alwaysSigned: true)
        .text(pair.correlation)
    }.joined(separator: ", ")
    return words.word(
      "함께 움직이는 가정(순위 상관): \(pairs); 한쪽의 몫에는 그것이 다른 쪽에 대해 말해 주는 것도 들어 있어, 몫을 더하면 안 됨\n",
      "assumptions that go together (rank correlation): \(pairs); the share of one counts what it "
        + "tells of the other too, so shares do not add up\n")
  }
}

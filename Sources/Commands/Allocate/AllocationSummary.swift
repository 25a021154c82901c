internal import Budgeting
internal import Quantities

/// The answer on one page, as a budget officer reads it.
struct AllocationSummary {
  let answer: AllocationAnswer

  init(_ answer: AllocationAnswer) { self.answer = answer }

  private var language: Language { answer.language }
  private var amounts: AllocationAmounts { answer.amounts }
  private func word(_ ko: String, _ en: String) -> String { answer.word(ko, en) }

  /// How many lines the table of changes has.
  private static let mostLines = 12

  /// A part of the page.
  enum Part {
    case text(String)
    case table(TextTable)
  }

  /// Headline and proof, groups, lines, unspent money, prices, what it rests on.
  var text: String {
    ([[.text(heading)]] + parts).map { group in
      group.map { part in
        switch part {
        case .text(let text): text
        case .table(let table): table.text
        }
      }.joined()
    }.joined(separator: "\n")
  }

  /// What follows the heading; parts of one group belong together.
  var parts: [[Part]] {
    var parts: [[Part]] = []
    if !answer.indicators.isEmpty { parts.append(indicators) }
    if let current = answer.current {
      for tag in answer.tags.prefix(2) {
        let groups = answer.groups(by: tag, before: current)
        if groups.rows.count > 1 { parts.append([.table(table(tag, groups))]) }
      }
    }
    parts.append(answer.changesAnything ? lines : [.text(unchanged)])
    parts.append([.text(closing)])
    return parts
  }

  private var heading: String {
    answer.title + "\n" + answer.headline + "\n" + answer.proof + "\n"
  }

  // MARK: Indicators

  private var indicators: [Part] {
    var table = TextTable([
      (word("지표", "indicator"), .left), (word("목표", "target"), .right),
      (word("지금 계획", "plan"), .right), (word("권고", "advised"), .right),
      (word("달성률", "attainment"), .right), (word("달성 확률", "probability"), .right),
    ])
    let order = answer.indicators.indices.sorted {
      let (a, b) = (change(answer.indicators[$0]), change(answer.indicators[$1]))
      return (b, $0) < (a, $1)
    }
    for place in order.prefix(Self.mostIndicators) {
      let row = answer.indicators[place]
      func value(_ value: Double?) -> String {
        value.map { answer.words.units.text($0, row.unit, language, row.format) } ?? ""
      }
      func share(_ before: Double, _ after: Double?) -> String {
        let format = DecimalFormat(maximumDecimals: 1)
        let first = language.percent(before, format)
        return after.map { first + " → " + language.percent($0, format) } ?? first
      }
      table.append([
        row.label, value(row.target), value(row.before.expected), value(row.after?.expected),
        share(row.before.attainment, row.after?.attainment),
        share(row.before.probability, row.after?.probability),
      ])
    }
    let rest = order.count - Self.mostIndicators
    guard rest > 0 else { return [.table(table)] }
    return [
      .table(table),
      .text(
        word(
          "변화가 더 작은 지표 \(rest)개는 indicators.csv에 있습니다.\n",
          "\(rest) indicators that change less are in indicators.csv.\n")),
    ]
  }

  /// How many indicators are shown.
  private static let mostIndicators = 8

  private func change(_ row: AllocationIndicator) -> Double {
    abs((row.after?.attainment ?? row.before.attainment) - row.before.attainment)
  }

  // MARK: Groups

  private func table(_ tag: String, _ groups: DecisionTable) -> TextTable {
    let hasResults =
      answer.hasOwnResults
      && groups.rows.allSatisfy { $0.resultBefore != nil && $0.resultAfter != nil }
    var columns: [(String, TextTable.Alignment)] = [
      (answer.tagLabel(tag), .left), (word("건수", "lines"), .right),
      (amounts.headed(word("현재", "now")), .right), (word("권고", "advised"), .right),
      (word("증감", "change"), .right),
    ]
    if hasResults {
      columns += [
        (answer.words.result[language], .right), (word("증감", "change"), .right),
      ]
    }
    var table = TextTable(columns)
    let before = amounts.rounded(groups.rows.map(\.before))
    let after = amounts.rounded(groups.rows.map(\.after))
    let order = groups.rows.indices.sorted {
      (after[$1] - before[$1], groups.rows[$0].key) < (after[$0] - before[$0], groups.rows[$1].key)
    }
    func append(_ row: DecisionTable.Row, _ before: Double, _ after: Double) {
      let label = row.label[language]
      var cells = [
        label.isEmpty ? word("구분 없음", "none") : label, language.number(Double(row.lines), .whole),
        amounts.text(before), amounts.text(after), amounts.difference(after - before),
      ]
      if hasResults, let first = row.resultBefore, let last = row.resultAfter {
        cells += [answer.result(last, decimals: 1), answer.resultDifference(last - first)]
      }
      table.append(cells)
    }
    for place in order { append(groups.rows[place], before[place], after[place]) }
    var total = groups.total
    total.label = LocalizedText(word("합계", "total"))
    append(total, AllocationAmounts.sum(before), AllocationAmounts.sum(after))
    return table
  }

  // MARK: Lines

  /// What is said where no amount changes any result.
  private var unchanged: String {
    word(
      "결정하는 금액은 어느 것도 이 성과를 바꾸지 않습니다: 돈과 이어진 `links`가 없으면 배분할 근거도 없습니다.\n",
      "None of the amounts that are decided changes this result: without `links` to money there is "
        + "no ground for a split.\n")
  }

  private var lines: [Part] {
    let movers = answer.movers.prefix(Self.mostLines)
    let before = answer.current.map { amounts.rounded(answer.money($0)) }
    let after = amounts.rounded(answer.money(answer.solution.amounts))
    var columns: [(String, TextTable.Alignment)] = [
      (
        before == nil
          ? word("가장 많이 받는 과제", "largest lines") : word("가장 크게 바뀌는 과제", "largest changes"), .left
      )
    ]
    if before != nil { columns.append((amounts.headed(word("현재", "now")), .right)) }
    columns.append(
      (before == nil ? amounts.headed(word("권고", "advised")) : word("권고", "advised"), .right))
    if before != nil { columns.append((word("증감", "change"), .right)) }
    columns += [
      (word("\(step)당 성과", "result per \(step)"), .right),
      (word("묶는 것", "held by"), .left),
    ]
    var table = TextTable(columns)
    for place in movers {
      let line = answer.report.lines[place]
      var cells = [name(line)]
      guard answer.isMoney(place) else {
        table.append(cells + lever(line, hasBefore: before != nil) + ["", answer.short(line)])
        continue
      }
      if let before { cells.append(amounts.text(before[place])) }
      cells.append(amounts.text(after[place]))
      if let before { cells.append(amounts.difference(after[place] - before[place])) }
      cells += [rate(line.marginal), answer.short(line)]
      table.append(cells)
    }
    return [.table(table), .text(counts + reasons)]
  }

  /// What a lever is set to, in its own unit.
  private func lever(_ line: LineReason, hasBefore: Bool) -> [String] {
    let unit = answer.words.leverUnits[line.id] ?? ""
    func text(_ value: Double?) -> String {
      guard let value else { return "" }
      guard unit.hasPrefix("per ") else { return answer.words.units.text(value, unit, language) }
      return language.howOften(
        language.number(value), per: String(unit.dropFirst("per ".count)))
    }
    guard hasBefore else { return [text(line.amount)] }
    let change = line.current.map { line.amount - $0 } ?? 0
    return [
      text(line.current), text(line.amount),
      change == 0 ? "-" : DecimalFormat(maximumDecimals: 1, alwaysSigned: true).text(change),
    ]
  }

  /// How many lines have their reasons told; the file has those of all.
  private static let mostReasons = 5

  /// Why the lines that change most do so.
  private var reasons: String {
    answer.movers.prefix(Self.mostReasons).map {
      "- " + answer.reason(answer.report.lines[$0]) + "\n"
    }.joined()
  }

  private func name(_ line: LineReason) -> String {
    let label = line.label[language]
    return (label == line.id || label.isEmpty ? line.id : line.id + " " + label)
      + (answer.isBeyondObserved(line.decision) ? " *" : "")
  }

  /// A round amount: `100억원`.
  private var step: String { amounts.sentence(amounts.step) }

  /// What a round amount brings at a return per unit.
  private func rate(_ price: Double) -> String {
    answer.resultDifference(price * amounts.step, significant: 2)
  }

  /// How many lines stand where, and what the star means.
  private var counts: String {
    let lines = answer.report.lines
    // By what they get, not by why: a line without a result stands at its floor too.
    let isLow = { (line: LineReason) in line.amount <= line.floor.amount * (1 + 1e-9) }
    let isHigh = { (line: LineReason) in line.amount >= line.ceiling.amount * (1 - 1e-9) }
    let low = lines.filter { isLow($0) && !isHigh($0) }.count
    let high = lines.filter { isHigh($0) && !isLow($0) }.count
    let between = lines.count - low - high
    var text = word(
      "과제 \(lines.count)개 가운데 하한 \(low)개, 상한 \(high)개, 그 사이 \(between)개입니다.\n",
      "Of \(lines.count) lines, at the floor: \(low), at the ceiling: \(high), between: \(between).\n"
    )
    let beyond = lines.filter { answer.isBeyondObserved($0.decision) }.count
    if beyond > 0 {
      text += word(
        "* 권고액이 곡선을 관측한 범위 밖에 있는 과제(모두 \(beyond)개): 성과는 곡선을 늘여 본 값\n",
        "* advised beyond where the curve was observed (\(beyond) in all): its result is extrapolated\n"
      )
    }
    return text
  }

  // MARK: Money left, prices, what it rests on

  private var closing: String {
    var rows = [unspent]
    for limit in answer.report.limits where limit.side != .none && limit.price != 0 {
      rows.append(answer.sentence(limit))
    }
    rows += answer.rules + answer.costs + answer.basis
    return rows.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }

  private var unspent: String {
    guard let left = answer.unspent, let total = answer.problem.total?.atMost else { return "" }
    if let unspent = answer.report.unspent { return answer.words.sentence(unspent) }
    guard left > 1e-9 * max(total, 1) else {
      return word("남는 돈이 없습니다: 총액을 모두 배분합니다.", "Nothing is left: all of the total is given.")
    }
    return word("남는 돈 \(amounts.sentence(left))", "\(amounts.sentence(left)) is left.")
  }
}

internal import Glibc
internal import Quantities
internal import Results

/// What known outturns say about the assumptions, as a planner reads it aloud.
struct AssumptionSummary {
  private let rows: [AssumptionRow]
  /// What people read of each KPI.
  private let labels: [String: LocalizedText]
  private let language: Language
  private let words: UnitWords

  /// By how much a range has to shrink to be told apart from what chance leaves.
  private let noticeable: Double

  init(
    _ rows: [AssumptionRow], _ indicators: [IndicatorInfo], effectiveDraws: Int,
    language: Language, _ words: UnitWords
  ) {
    self.rows = rows
    labels = Dictionary(indicators.map { ($0.name, $0.label) }) { first, _ in first }
    // The standard error of the relative width of a central 80 % of a normal is 0.86/√n.
    noticeable = max(0.1, 3.5 * 0.86 / sqrt(Double(max(1, effectiveDraws))))
    self.language = language
    self.words = words
  }

  private static let most = 6

  /// The assumptions whose range became noticeably narrower, most first; empty without an update.
  var text: String {
    guard !rows.isEmpty else { return "" }
    let narrowed = rows.filter { $0.narrowed >= noticeable }.sorted {
      $0.narrowed > $1.narrowed
    }
    guard !narrowed.isEmpty else {
      return word(
        "실적이 뚜렷이 좁힌 가정은 없음\n", "the outturns narrow no assumption noticeably\n")
    }
    var table = TextTable([
      (word("실적이 좁힌 가정", "narrowed by outturns"), .left),
      (word("처음 80 % 범위", "80 % range before"), .right),
      (word("실적을 안 뒤", "after"), .right), (word("좁아짐", "narrower"), .right),
      (word("주로 말해 준 실적", "told mostly by"), .left),
    ])
    for row in narrowed.prefix(Self.most) {
      table.append([
        row.label[language], range(row.prior, row), range(row.posterior, row),
        language.percent(row.narrowed, .whole),
        row.toldBy.map { labels[$0]?[language] ?? $0 } ?? "–",
      ])
    }
    let left = narrowed.count - Self.most
    let more = left > 0 ? word("그 밖에 \(left)개\n", "and \(left) more\n") : ""
    return table.text + more
  }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  private func range(_ range: AssumptionRow.Range, _ row: AssumptionRow) -> String {
    // Pure numbers that stay between 0 and 1 are shares, read in percent.
    let ends = [row.prior, row.posterior].flatMap { [$0.p10, $0.p90] }
    let isShare =
      (row.unit.isEmpty || row.unit == "1") && ends.allSatisfy { (0...1).contains($0) }
    return [range.p10, range.p90].map { value in
      if isShare { return language.percent(value, .significant(3)) }
      let isCurrency = UnitWords.isCurrency(row.unit)
      return words.text(value, row.unit, language, isCurrency ? nil : .significant(3))
    }.joined(separator: " … ")
  }
}

internal import Figures
internal import Quantities
internal import Results

/// The stacked bars of a budget: one bar per value of one tag, stacked by another.
struct BudgetBars {
  private let results: RunResults
  private let language: Language

  init(_ results: RunResults, language: Language) {
    self.results = results
    self.language = language
  }

  /// One chart per fiscal year, with its file name.
  var charts: [(String, StackedBarChart)] {
    let years = Set(results.budget.map(\.fiscalYear)).sorted()
    return years.compactMap { year in
      chart(year).map { (years.count == 1 ? "budget" : "budget-\(year)", $0) }
    }
  }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  private func chart(_ year: Int) -> StackedBarChart? {
    let rows = results.budget.filter { $0.fiscalYear == year }
    guard let total = rows.first(where: { $0.level == .total }) else { return nil }
    let tags = rows.reduce(into: [String]()) { tags, row in
      if case .group(let tag) = row.level, !tags.contains(tag) { tags.append(tag) }
    }
    guard let stack = tags.first(where: { $0 == "category" }) ?? tags.first else { return nil }
    // Bars by the tag with the most values that still fit on a page; the stack itself otherwise.
    let bar = tags.filter { $0 != stack }.max { values($0, rows).count < values($1, rows).count }
    let categories = values(stack, rows).sorted { $0.amount > $1.amount }
    let lines = rows.filter { $0.level == .line }
    let bars: [StackedBarChart.Bar] =
      bar.map { bar in
        values(bar, rows).prefix(20).map { value in
          StackedBarChart.Bar(
            value.label[language].isEmpty ? word("구분 없음", "none") : value.label[language],
            categories.map { category in
              lines.filter {
                ($0.tags[bar] ?? "") == value.id && ($0.tags[stack] ?? "") == category.id
              }.reduce(0) { $0 + $1.amount }
            })
        }
      } ?? [StackedBarChart.Bar(word("합계", "Total"), categories.map(\.amount))]
    return StackedBarChart(
      caption: caption(
        total, year: year, lines: lines.count, rows: rows,
        by: [bar, stack].compactMap(\.self)),
      style: ValueStyle(symbol: total.unit), categories: categories.map { $0.label[language] },
      bars: bars, sortedByTotal: true)
  }

  /// What a tag is called.
  private func name(_ tag: String) -> String {
    switch tag {
    case "ministry": word("부처", "ministry")
    case "category": word("분야", "category")
    default: String(tag.map { $0 == "_" ? " " : $0 })
    }
  }

  private func values(_ tag: String, _ rows: [BudgetRow]) -> [BudgetRow] {
    rows.filter { $0.level == .group(tag: tag) }
  }

  private func caption(
    _ total: BudgetRow, year: Int, lines: Int, rows: [BudgetRow], by tags: [String]
  ) -> FigureCaption {
    let amount = language.money(total.amount, total.unit)
    var notes: [String] = []
    let basis = rows.filter { $0.level == .line }.map(\.basis).max() ?? .stated
    if basis >= .assumed {
      notes.append(
        total.basis < .assumed
          ? word(
            "총액만 문서의 수치이고 배분은 \(language.word(basis))임",
            "only the total is stated in a document; its split is \(language.word(basis))")
          : word("금액은 \(language.word(basis))임", "amounts are \(language.word(basis))"))
    }
    if let rest = rows.first(where: { $0.level == .unassigned }) {
      notes.append(
        word(
          "미배분 \(language.money(rest.amount, rest.unit))",
          "\(language.money(rest.amount, rest.unit)) unassigned"))
    }
    if !results.budgetCitations.isEmpty {
      notes.append(word("출처: ", "Source: ") + results.budgetCitations.joined(separator: "; "))
    }
    return FigureCaption(
      id: "budget-\(year)", language: language,
      title: word(
        "\(year)년 예산 \(amount), 과제 \(lines)개", "FY\(year) budget: \(amount) over \(lines) tasks"),
      subtitle: results.patchTitle.map { $0[language] }
        ?? word(
          tags.map { name($0) + "별" }.joined(separator: ", "),
          "by " + tags.map(name).joined(separator: " and ")),
      notes: notes)
  }
}

internal import Diagnostics
internal import Series

/// The fiscal years that an allocation decides.
extension Reading {
  /// Reads `years`: `2022..2024` decides them together, a list decides its entries apart.
  ///
  /// Without the key the years of the lines are decided together, as far as they are not over.
  ///
  /// - Returns: Years by entry, none without lines; nil where a mistake was reported.
  func readDecidedYears(
    _ node: PlanNode?, _ varied: [PlanAllocation.Varied], at span: SourceSpan
  ) -> [[Int]]? {
    let ids = varied.compactMap { if case .line(let id) = $0.subject { id } else { nil } }
    guard !ids.isEmpty else {
      if let node {
        warn(.keyWithoutEffect, "`years` says nothing: no line is decided", at: node.span)
      }
      return []
    }
    let lines = names.budget?.lines.filter { ids.contains($0.id) } ?? []
    let known = Set(lines.flatMap(\.amounts.keys)).sorted()
    let first = asOf.map {
      FiscalCalendar(firstMonth: fiscalYearStart).year(of: Period(.month, containing: $0))
    }
    guard let node else {
      let open = known.filter { $0 >= first ?? $0 }
      if open.isEmpty, !known.isEmpty, let first {
        error(
          .amountOutsideYears, "every fiscal year of these lines is over in FY\(first)", at: span,
          hint: "give the lines amounts of \(first), or say `years`")
        return nil
      }
      return open.isEmpty ? [] : [open]
    }
    var entries: [[Int]] = []
    var items = [node]
    if case .sequence(let nodes) = node.kind { items = nodes }
    for item in items {
      guard let word = text(item, as: "`years`"), let years = years(word, item) else { return nil }
      if let early = years.first(where: { $0 < first ?? $0 }), let first {
        error(
          .amountOutsideYears, "FY\(early) is over in FY\(first): its money stays as it is",
          at: item.span, hint: "decide from \(first) on")
        return nil
      }
      if let twice = years.first(where: { year in entries.contains { $0.contains(year) } }) {
        error(.nameUsedTwice, "\(twice) is decided twice", at: item.span)
        return nil
      }
      guard years.contains(where: { known.contains($0) }) else {
        error(
          .amountOutsideYears, "no line that is decided has an amount in `\(word)`", at: item.span,
          hint: known.isEmpty ? nil : "their amounts are of \(listed(known.map { String($0) }))")
        return nil
      }
      entries.append(years)
    }
    return entries.sorted { $0[0] < $1[0] }
  }

  /// `2022`, `FY2022` or `2022..2024`.
  private func years(_ word: String, _ node: PlanNode) -> [Int]? {
    let ends = word.split(separator: "..", omittingEmptySubsequences: false).map { end -> Int? in
      let plain = trimmed(end)
      let digits = plain.hasPrefix("FY") ? String(plain.dropFirst(2)) : plain
      return digits.count == 4 ? Int(digits) : nil
    }
    guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1], first <= last,
      last - first < 100
    else {
      error(
        .badPeriod, "`\(word)` is neither a fiscal year nor a range of them", at: node.span,
        hint: "write `2022..2024`, or `[2022, 2023]` to decide them apart")
      return nil
    }
    return Array(first...last)
  }
}

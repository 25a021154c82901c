internal import Diagnostics
internal import Series

/// Dates and periods.
extension Reading {
  /// A period as written, without a look at the horizon.
  func period(_ word: String, at span: SourceSpan) -> Period? {
    if let period = Period(word) { return period }
    if let year = fiscalYear(word) {
      if fiscalYearStart == 1 { return Period(.year, ordinal: year) }
      notSupported(
        "a fiscal year (`\(word)`) that is no calendar year as a period", at: span,
        hint: FiscalCalendar(firstMonth: fiscalYearStart).range(ofYear: year).map {
          "it begins in `\($0.first)` and ends in `\($0.last)`"
        })
      return nil
    }
    error(
      .badPeriod, "`\(word)` is not a period", at: span,
      hint: "write `2024`, `2024H1`, `2024Q2` or `2024-05`")
    return nil
  }

  /// The last day named by a date or a period.
  func day(_ node: PlanNode, as what: String) -> CalendarDate? {
    guard let word = text(node, as: what) else { return nil }
    if let date = CalendarDate(word) ?? Period(word)?.lastDay { return date }
    if let year = fiscalYear(word) {
      return FiscalCalendar(firstMonth: fiscalYearStart).range(ofYear: year)?.last.lastDay
    }
    error(
      .badDate, "`\(word)` is neither a date nor a period", at: node.span,
      hint: "write `2024-12-31`, `2024`, `2024H1`, `2024Q2` or `2024-05`")
    return nil
  }

  /// The year of `FY2021`.
  private func fiscalYear(_ word: String) -> Int? {
    guard word.hasPrefix("FY"), let period = Period(word.dropFirst(2)),
      period.frequency == .year
    else { return nil }
    return period.year
  }

  /// `2021Q1..2024Q4`, spaces around the dots allowed.
  func periodRange(_ node: PlanNode, as what: String) -> PeriodRange? {
    guard let word = text(node, as: what) else { return nil }
    let ends = word.split(separator: "..", omittingEmptySubsequences: false).map(trimmed)
    guard ends.count == 2, let first = Period(ends[0]), let last = Period(ends[1]) else {
      error(
        .badPeriod, "\(what) is a range of periods, not `\(word)`", at: node.span,
        hint: "write `2021Q1..2024Q4`, both ends in")
      return nil
    }
    guard first.frequency == last.frequency else {
      error(
        .badPeriod,
        "both ends of \(what) must be of one kind: `\(first)` is a "
          + "\(first.frequency.words), `\(last)` a \(last.frequency.words)", at: node.span)
      return nil
    }
    guard let range = PeriodRange(first, last) else {
      error(.badPeriod, "\(what) ends before it begins", at: node.span)
      return nil
    }
    return range
  }

  /// The first step of a dated value: a period coarser than the step means its first.
  ///
  /// - Parameters:
  ///   - period: The period as written.
  ///   - span: Where it stands.
  /// - Returns: The step, not before the horizon; nil where the mistake was reported.
  func firstStep(of period: Period, at span: SourceSpan) -> Period? {
    guard let horizon, isOnStep(period, at: span) else { return nil }
    let first = period.first(step)
    let last = period.last(step)
    guard last.ordinal >= horizon.first.ordinal, first.ordinal <= horizon.last.ordinal else {
      error(
        .periodOutsideHorizon, "`\(period)` lies outside the horizon `\(horizon)`", at: span)
      return nil
    }
    return first.ordinal < horizon.first.ordinal ? horizon.first : first
  }

  /// Whether a period is not finer than the step; a finer one is reported.
  func isOnStep(_ period: Period, at span: SourceSpan) -> Bool {
    guard let horizon else { return true }
    guard period.frequency > horizon.frequency else { return true }
    error(
      .periodFinerThanStep,
      "`\(period)` is finer than the step of the plan, a \(step.words)", at: span,
      hint: "write `\(period.last(step))`, or give the horizon in \(period.frequency.words)s")
    return false
  }
}

extension Frequency {
  /// The word in a message: `half-year`.
  var words: String { self == .halfYear ? "half-year" : rawValue }
}

/// A text without blanks around it.
func trimmed(_ text: some StringProtocol) -> String {
  var rest = text[...]
  while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
  while rest.last?.isWhitespace == true { rest = rest.dropLast() }
  return String(rest)
}

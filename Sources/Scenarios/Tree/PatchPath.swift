internal import Diagnostics
internal import Series

/// A path of a patch into a plan, with its dates: `budget.total@2022Q1..2022Q4`.
struct PatchPath: Hashable, Sendable {
  /// A key, a stage or the name of a thing in a list.
  struct Part: Hashable, Sendable {
    /// The name.
    var name: String
    /// Where it stands in the patch.
    var span: SourceSpan
  }

  /// The time for which a change holds.
  struct Dates: Hashable, Sendable {
    /// From this period on.
    var from: Period
    /// Through this period; nil is to the end.
    var through: Period?

    /// The months from year 0 that it covers.
    var months: Range<Int> {
      let start = from.ordinal * from.frequency.months
      guard let through else { return start..<Int.max }
      return start..<max(start + 1, (through.ordinal + 1) * through.frequency.months)
    }
  }

  /// From the top of the plan down; at least one.
  var parts: [Part]
  /// Nil is throughout.
  var dates: Dates?

  /// The path without its dates.
  var name: String { parts.map(\.name).joined(separator: ".") }

  /// The months that it covers.
  var months: Range<Int> { dates?.months ?? Int.min..<Int.max }

  /// Whether one of two paths leads to the other or below it.
  func meets(_ other: PatchPath) -> Bool {
    zip(parts, other.parts).allSatisfy { $0.name == $1.name }
  }

  /// Reads a path.
  ///
  /// - Parameters:
  ///   - text: Names joined by dots, then perhaps `@` and a period or a range of periods.
  ///   - span: Where the text stands.
  /// - Throws: What is wrong with it: `bad-path`, `bad-date` or `not-supported`.
  init(_ text: String, at span: SourceSpan) throws(Diagnostic) {
    let scalars = Array(text.unicodeScalars)
    let mark = scalars.firstIndex(of: "@") ?? scalars.count
    parts = []
    var start = 0
    while start <= mark {
      let end = scalars[start..<mark].firstIndex(of: ".") ?? mark
      let range = trimmed(start..<end, in: scalars)
      guard !range.isEmpty else {
        throw Diagnostic(
          TreeCode.badPath, "a name is missing in the path `\(text)`",
          at: span.part(start..<(start + 1)), hint: "a path is keys joined by dots")
      }
      parts.append(Part(name: string(scalars[range]), span: span.part(range)))
      start = end + 1
    }
    if mark < scalars.count {
      // Amounts of a budget are by fiscal year, other values by periods of the calendar.
      let isMoney = parts.contains { $0.name == "budget" }
      dates = try readDates(
        scalars, trimmed((mark + 1)..<scalars.count, in: scalars), isMoney: isMoney, at: span)
    }
  }
}

private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
  var view = String.UnicodeScalarView()
  view.append(contentsOf: scalars)
  return String(view)
}

/// A range without the blanks at its ends.
private func trimmed(_ range: Range<Int>, in scalars: [Unicode.Scalar]) -> Range<Int> {
  var low = range.lowerBound
  var high = range.upperBound
  while low < high, scalars[low] == " " { low += 1 }
  while high > low, scalars[high - 1] == " " { high -= 1 }
  return low..<high
}

private func readDates(
  _ scalars: [Unicode.Scalar], _ range: Range<Int>, isMoney: Bool, at span: SourceSpan
) throws(Diagnostic) -> PatchPath.Dates {
  let dots = range.first {
    scalars[$0] == "." && $0 + 1 < range.upperBound && scalars[$0 + 1] == "."
  }
  guard let dots else {
    return PatchPath.Dates(from: try readPeriod(scalars, range, isMoney: isMoney, at: span))
  }
  let first = trimmed(range.lowerBound..<dots, in: scalars)
  let from = try readPeriod(scalars, first, isMoney: isMoney, at: span)
  let last = trimmed((dots + 2)..<range.upperBound, in: scalars)
  let through = try readPeriod(scalars, last, isMoney: isMoney, at: span)
  guard PeriodRange(from, through) != nil else {
    let message =
      from.frequency == through.frequency
      ? "`\(through)` comes before `\(from)`"
      : "`\(from)` and `\(through)` are not periods of one length"
    throw Diagnostic(
      TreeCode.badDate, message, at: span.part(range), hint: "write `@first..last`, both ends in")
  }
  return PatchPath.Dates(from: from, through: through)
}

private func readPeriod(
  _ scalars: [Unicode.Scalar], _ range: Range<Int>, isMoney: Bool, at span: SourceSpan
) throws(Diagnostic) -> Period {
  let text = string(scalars[range])
  if let period = Period(text) { return period }
  let place =
    range.isEmpty ? span.part((range.lowerBound - 1)..<range.lowerBound) : span.part(range)
  if isMoney, text.hasPrefix("FY"), let year = Period(text.dropFirst(2)),
    year.frequency == .year
  {
    return year
  }
  if text.hasPrefix("FY") {
    throw Diagnostic(
      TreeCode.notSupported, "fiscal years (`\(text)`) in paths are not supported yet", at: place,
      hint: "write the calendar periods")
  }
  let examples = "periods are `2024`, `2024H1`, `2024Q2` or `2024-05`"
  if let date = CalendarDate(text) {
    throw Diagnostic(
      TreeCode.badDate, "`\(text)` is a day, not a period", at: place,
      hint: "write `\(Period(.month, containing: date))`; \(examples)")
  }
  throw Diagnostic(
    TreeCode.badDate, text.isEmpty ? "a period is missing after `@`" : "`\(text)` is no period",
    at: place, hint: examples)
}

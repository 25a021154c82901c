internal import Diagnostics
internal import Series

/// The rows of one series while its file is read.
struct SeriesAccumulator {
  struct Row {
    var ordinal: Int
    var value: Double
    var line: Int
    var isLater: Bool
  }

  /// How many mistakes of one series are shown.
  static let shownMistakes = 3
  /// The most periods of a series.
  static let mostPeriods = 1_000_000

  let id: String
  var frequency: String?
  var grid: SeriesGrid?
  var rows: [Row] = []
  private(set) var mistakes: [Diagnostic] = []
  private var hidden = 0
  /// Whether the frequency was told from the dates.
  private(set) var isInferred = false

  init(id: String) { self.id = id }

  /// Notes a mistake; the first few of a series are shown.
  mutating func add(_ mistake: Diagnostic) {
    if mistakes.count < SeriesAccumulator.shownMistakes {
      mistakes.append(mistake)
    } else {
      hidden += 1
    }
  }

  /// Whether a further mistake would be shown, so that its place is worth finding.
  var showsMistakes: Bool { mistakes.count < SeriesAccumulator.shownMistakes }

  /// Counts a mistake that is not shown.
  mutating func addHidden() { hidden += 1 }

  /// The series on its grid.
  mutating func finish(path: String) -> InputSeries {
    var grid = grid ?? .index
    if case .days = grid { grid = dateGrid() }
    if zip(rows, rows.dropFirst()).contains(where: { $0.ordinal >= $1.ordinal }) {
      sortRows(grid, path: path)
    }
    let training = rows.filter { !$0.isLater }
    let test = rows.filter(\.isLater)
    if let last = training.last, let first = test.first, first.ordinal < last.ordinal {
      add(
        Diagnostic(
          "series-split-order",
          "`\(id)`: row \(first.line) is `test` but stands before `train` row \(last.line)",
          hint: "what is kept back must come after what is fitted"))
    }
    let values = filled(training, grid, path: path)
    let later = filled(test, grid, path: path)
    if hidden > 0, var last = mistakes.popLast() {
      last.notes.append(.init("\(hidden) more mistakes of `\(id)` like this follow"))
      mistakes.append(last)
    }
    let isGood = mistakes.isEmpty
    return InputSeries(
      id: id, frequency: frequency.map { SeriesFrequency($0) } ?? SeriesFrequency(grid), grid: grid,
      firstOrdinal: training.first?.ordinal ?? test.first?.ordinal ?? 0,
      values: isGood ? values : [], later: isGood ? later : [],
      firstLaterOrdinal: test.first?.ordinal ?? training.last.map { $0.ordinal + grid.stride } ?? 0,
      mistakes: mistakes)
  }

  /// The grid of dates: the one that is said, or the coarsest on which every date falls once.
  private mutating func dateGrid() -> SeriesGrid {
    let said = frequency.map { SeriesFrequency($0) }
    if let calendar = said?.calendar {
      let dates = dates
      count(in: calendar)
      return DateInPeriod(dates, in: calendar).map { .dates(calendar, $0) } ?? .calendar(calendar)
    }
    if said?.name == "weekly" { return .days(7) }
    guard said == nil, let first = rows.first?.ordinal,
      rows.contains(where: { $0.ordinal != first })
    else { return .days(1) }
    if let (calendar, place) = DateInPeriod.coarsest(dates) {
      count(in: calendar)
      isInferred = true
      return .dates(calendar, place)
    }
    isInferred = rows.allSatisfy { ($0.ordinal - first).isMultiple(of: 7) }
    return .days(isInferred ? 7 : 1)
  }

  private var dates: [CalendarDate] { rows.compactMap { CalendarDate(dayNumber: $0.ordinal) } }

  /// Counts periods of a calendar where days were counted.
  private mutating func count(in calendar: Frequency) {
    for index in rows.indices {
      guard let date = CalendarDate(dayNumber: rows[index].ordinal) else { continue }
      rows[index].ordinal = Period(calendar, containing: date).ordinal
    }
  }

  private mutating func sortRows(_ grid: SeriesGrid, path: String) {
    // By line too, so that the order of equal periods is fixed.
    rows.sort { ($0.ordinal, $0.line) < ($1.ordinal, $1.line) }
    for (a, b) in zip(rows, rows.dropFirst()) where a.ordinal == b.ordinal {
      add(
        Diagnostic(
          "series-duplicate-period",
          "`\(id)` has two values for \(grid.text(a.ordinal)), in lines \(a.line) and \(b.line)",
          at: SourceSpan(path: path, line: b.line, column: 1),
          hint: "keep one row for each period of a series"))
    }
  }

  private mutating func filled(_ rows: [Row], _ grid: SeriesGrid, path: String) -> SeriesValues {
    guard let first = rows.first, let last = rows.last, mistakes.isEmpty else { return [] }
    let stride = grid.stride
    let count = (last.ordinal - first.ordinal) / stride + 1
    guard count <= SeriesAccumulator.mostPeriods else {
      add(
        Diagnostic(
          "series-too-long",
          "`\(id)` has \(rows.count) values over \(count) periods",
          at: SourceSpan(path: path, line: last.line, column: 1),
          hint: "is the period of line \(first.line) or \(last.line) mistyped?"))
      return []
    }
    var values = SeriesValues(missing: count)
    for row in rows {
      let (place, rest) = (row.ordinal - first.ordinal).quotientAndRemainder(dividingBy: stride)
      guard rest == 0 else {
        add(
          Diagnostic(
            "series-uneven", "`\(id)`: \(grid.text(row.ordinal)) is not a number of weeks later",
            at: SourceSpan(path: path, line: row.line, column: 1),
            hint: "weekly dates are 7 days apart; `frequency` may say `daily`"))
        return []
      }
      if !row.value.isNaN { values[place] = row.value }
    }
    return values
  }
}

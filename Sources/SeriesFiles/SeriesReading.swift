internal import Diagnostics
internal import Series

/// One pass over the rows of a file.
struct SeriesReading {
  let path: String
  private var bytes: UnsafeBufferPointer<UInt8>
  var scanner: RowScanner
  var cells: [RowScanner.Cell] = []
  var series: [SeriesAccumulator] = []
  var places: [String: Int] = [:]
  /// The bytes of the id of the last row, and where its series stands.
  private var lastID = 0..<0
  var lastPlace = -1
  private(set) var unknownSplits: [(name: String, line: Int)] = []
  var warnings = SeriesWarnings()
  /// The columns of a file that is read block by block, once its header is read.
  var columns: SeriesColumns?
  /// Hashes of the names that were read, where series are not kept.
  var seen: Set<Int> = []

  init(path: String, bytes: UnsafeBufferPointer<UInt8>) {
    self.path = path
    self.bytes = bytes
    scanner = RowScanner(bytes)
  }

  /// Goes on with other bytes, which start with a row.
  mutating func start(_ block: UnsafeBufferPointer<UInt8>) {
    bytes = block
    scanner = RowScanner(block, delimiter: columns == nil ? nil : scanner.delimiter)
    lastPlace = -1
  }

  mutating func collection() throws(DiagnosticList) -> SeriesCollection {
    guard scanner.next(&cells) else {
      throw DiagnosticList([
        Diagnostic(
          "csv-empty", "the file has no header row", at: place(line: 1),
          hint: "the first line names the columns")
      ])
    }
    let columns: SeriesColumns
    do throws(DiagnosticList) {
      columns = try SeriesColumns(
        header: cells.map { scanner.text($0) }, at: place(line: scanner.line))
    } catch { throw DiagnosticList(error.items, sources: [source]) }
    while scanner.next(&cells) { readRow(columns) }
    try checkQuotes()
    try checkRows()
    var read: [InputSeries] = []
    read.reserveCapacity(series.count)
    for index in series.indices {
      let item = series[index].finish(path: path)
      // What was needed to read a series goes as soon as it is read.
      series[index].rows = []
      warnings.add(item, isInferred: series[index].isInferred)
      read.append(item)
    }
    let said = warnings.diagnostics
    let needsSource = !said.isEmpty || read.contains { !$0.mistakes.isEmpty }
    return SeriesCollection(series: read, warnings: said, source: needsSource ? source : nil)
  }

  private var source: SourceFile {
    SourceFile(path: path, text: String(decoding: bytes, as: UTF8.self))
  }

  func place(line: Int) -> SourceSpan { SourceSpan(path: path, line: line, column: 1) }

  private func checkQuotes() throws(DiagnosticList) {
    var mistakes: [Diagnostic] = []
    if let place = scanner.openQuote {
      mistakes.append(
        Diagnostic(
          "csv-unterminated-quote", "the quote that opens here is never closed",
          at: scanner.span(from: place, to: place + 1, path: path),
          hint: "close it with `\"`; a quote inside quotes is written twice"))
    }
    if let place = scanner.textAfterQuote {
      mistakes.append(
        Diagnostic(
          "csv-text-after-quote", "text after a closing quote",
          at: scanner.span(from: place, to: place + 1, path: path),
          hint: "a quote inside quotes is written twice: `\"5\"\" pipe\"`"))
    }
    if !mistakes.isEmpty { throw DiagnosticList(mistakes, sources: [source]) }
  }

  /// Rows that no series takes, and words that could let a row be fitted that must not be.
  private func checkRows() throws(DiagnosticList) {
    var mistakes = unknownSplits.map { name, line in
      Diagnostic(
        "series-unknown-split", "`\(name)` is not a split that is known", at: place(line: line),
        hint: "`train` rows are fitted, `test` rows are kept back")
    }
    if series.isEmpty {
      mistakes.append(
        Diagnostic(
          "series-none", "no series: the file has a header and no rows", at: place(line: 1),
          hint: "each further line is one value of one series"))
    }
    if !mistakes.isEmpty { throw DiagnosticList(mistakes, sources: [source]) }
  }

  private func raw(_ cell: RowScanner.Cell) -> UnsafeBufferPointer<UInt8> {
    scanner.raw(cell)
  }

  /// Where the series of the row stands; neighbouring rows mostly are of one series.
  private mutating func seriesPlace(_ cell: RowScanner.Cell) -> Int {
    let range = cell.start..<cell.end
    if lastPlace >= 0, range.count == lastID.count,
      raw(cell).elementsEqual(UnsafeBufferPointer(rebasing: bytes[lastID]))
    {
      return lastPlace
    }
    let id = scanner.text(cell)
    let place = places[id] ?? series.count
    if place == series.count {
      places[id] = place
      series.append(SeriesAccumulator(id: id))
    }
    lastID = range
    lastPlace = place
    return place
  }

  mutating func readRow(_ columns: SeriesColumns) {
    // A row too short to name its series is one of a series without a name.
    let place = seriesPlace(
      columns.id < cells.count ? cells[columns.id] : .init(start: 0, end: 0, place: 0))
    guard cells.count == columns.count else {
      mistake(
        place, "csv-ragged-row",
        "this row has \(cells.count) cells, the header \(columns.count)", at: cells.last,
        hint: cells.count > columns.count
          ? "a number with commas is written in quotes: `\"1,250\"`"
          : "empty cells need their commas too")
      return
    }
    if series[place].id.isEmpty {
      mistake(
        place, "series-id-missing", "this row has no `series_id`", at: cells[columns.id],
        hint: "every row names its series; merged cells of a sheet are filled down first")
      return
    }
    readFrequency(place, columns)
    guard let ordinal = ordinal(place, columns) else { return }
    let cell = cells[columns.value]
    var value = Double.nan
    switch DecimalBytes.read(raw(cell)) {
    case .missing: break
    case .number(let number): value = number
    case .text:
      mistake(
        place, "series-not-a-number", "`\(scanner.text(cell))` is not a number", at: cell,
        hint: NumberHint.text(scanner.text(cell)))
    case .outOfRange:
      mistake(
        place, "series-not-a-number", "`\(scanner.text(cell))` is larger than any double", at: cell,
        hint: "measure the series in a larger unit")
    }
    series[place].rows.append(
      .init(ordinal: ordinal, value: value, line: scanner.line, isLater: isLater(columns)))
  }

  private mutating func isLater(_ columns: SeriesColumns) -> Bool {
    guard let split = columns.split else { return false }
    let bytes = raw(cells[split])
    if bytes.elementsEqual("train".utf8) || bytes.isEmpty { return false }
    if bytes.elementsEqual("test".utf8) { return true }
    let name = scanner.text(cells[split])
    switch trimmed(name).lowercased() {
    case "train", "": return false
    case "test": return true
    default: break
    }
    if !unknownSplits.contains(where: { $0.name == name }), unknownSplits.count < 10 {
      unknownSplits.append((name, scanner.line))
    }
    return false
  }

  private mutating func readFrequency(_ place: Int, _ columns: SeriesColumns) {
    guard let column = columns.frequency else { return }
    let bytes = raw(cells[column])
    if let known = series[place].frequency {
      guard !bytes.elementsEqual(known.utf8), !bytes.isEmpty,
        trimmed(scanner.text(cells[column])).lowercased() != known
      else { return }
      mistake(
        place, "series-two-frequencies",
        "`\(scanner.text(cells[column]))` here, `\(known)` in earlier rows of the series",
        at: cells[column], hint: "a series has one frequency")
    } else if !bytes.isEmpty {
      series[place].frequency = trimmed(scanner.text(cells[column])).lowercased()
    }
  }

  private mutating func mistake(
    _ place: Int, _ code: DiagnosticCode, _ message: String, at cell: RowScanner.Cell?,
    hint: String
  ) {
    guard series[place].showsMistakes else { return series[place].addHidden() }
    let span = cell.map { scanner.span($0, path: path) }
    let id = series[place].id
    series[place].add(
      Diagnostic(code, id.isEmpty ? message : "`\(id)`: \(message)", at: span, hint: hint))
  }
}

extension SeriesReading {
  /// Where the row stands in time, or nil after a mistake.
  private mutating func ordinal(_ place: Int, _ columns: SeriesColumns) -> Int? {
    if let column = columns.index {
      if let index = PeriodBytes.index(raw(cells[column])) {
        series[place].grid = .index
        return index
      }
      mistake(
        place, "series-bad-period", "`\(scanner.text(cells[column]))` is not a whole number",
        at: cells[column], hint: "`t_index` counts periods: 1, 2, 3 …")
      return nil
    }
    guard let column = columns.period else { return nil }
    guard let name = PeriodBytes.read(raw(cells[column])) else {
      mistake(
        place, "series-bad-period", "`\(scanner.text(cells[column]))` is not a period",
        at: cells[column], hint: PeriodText.hint(scanner.text(cells[column])))
      return nil
    }
    let frequency = series[place].frequency.map { SeriesFrequency($0) }
    let (grid, ordinal): (SeriesGrid, Int) =
      switch name {
      case .period(let period): (.calendar(period.frequency), period.ordinal)
      // What grid dates are on is known when all are.
      case .date(let date): (.days(1), date.dayNumber)
      }
    if let known = series[place].grid, known != grid {
      mistake(
        place, "series-two-grids",
        "`\(scanner.text(cells[column]))` is of another kind than before",
        at: cells[column], hint: "all periods of a series are written alike")
      return nil
    }
    if case .calendar(let own) = grid, let said = frequency, said.isKnown, said.name != "other",
      said.calendar != own
    {
      mistake(
        place, "series-two-frequencies",
        "`\(scanner.text(cells[column]))` is no period of a series that is `\(said.name)`",
        at: cells[column], hint: "change the period or the frequency")
      return nil
    }
    series[place].grid = grid
    return ordinal
  }
}

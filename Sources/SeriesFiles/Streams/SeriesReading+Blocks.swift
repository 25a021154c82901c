internal import Diagnostics

extension SeriesReading {
  /// Reads whole rows, and finishes every series after whose rows others come.
  ///
  /// - Parameters:
  ///   - block: Some lines of the file, those before them read already.
  ///   - read: Where the series go.
  /// - Throws: ``SeriesStream/Unfit``.
  mutating func readRows(
    of block: UnsafeBufferPointer<UInt8>, into read: inout [InputSeries]
  ) throws(SeriesStream.Unfit) {
    start(block)
    let columns: SeriesColumns
    if let known = self.columns {
      columns = known
    } else {
      guard scanner.next(&cells) else { throw SeriesStream.Unfit() }
      do throws(DiagnosticList) {
        columns = try SeriesColumns(header: cells.map { scanner.text($0) }, at: place(line: 1))
      } catch { throw SeriesStream.Unfit() }
      self.columns = columns
    }
    while scanner.next(&cells) {
      readRow(columns)
      if series.count == 2 { try finishFirst(into: &read) }
    }
    // A quote is open too where it holds a line break at the end of the block.
    guard scanner.openQuote == nil, scanner.textAfterQuote == nil, unknownSplits.isEmpty else {
      throw SeriesStream.Unfit()
    }
  }

  /// Finishes the last series of the file.
  mutating func finishLast(into read: inout [InputSeries]) throws(SeriesStream.Unfit) {
    // A file without series is one to be complained of.
    guard !series.isEmpty else { throw SeriesStream.Unfit() }
    try finishFirst(into: &read)
  }

  private mutating func finishFirst(
    into read: inout [InputSeries]
  ) throws(SeriesStream.Unfit) {
    var first = series.removeFirst()
    places.removeAll(keepingCapacity: true)
    if let current = series.first {
      places[current.id] = 0
      lastPlace = 0
    }
    let item = first.finish(path: path)
    // Names alike in their hash are rare, and a file that is read whole for them is read as well.
    guard item.mistakes.isEmpty, seen.insert(item.id.hashValue).inserted else {
      throw SeriesStream.Unfit()
    }
    warnings.add(item, isInferred: first.isInferred)
    read.append(item)
  }
}

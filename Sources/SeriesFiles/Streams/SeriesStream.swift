/// The series of a file, one after the other, of which no more than a few are held.
///
/// A file is read so where it is UTF-8, where the rows of each series stand together, and where
/// nothing is wrong with it; every other one is read whole, by ``SeriesReader``.
public final class SeriesStream {
  /// The file must be read whole, be it only to say what is wrong with it.
  public struct Unfit: Error {
    /// Creates the error.
    public init() {}
  }

  private let blocks: TextBlocks
  private var reading: SeriesReading
  private var read: [InputSeries] = []
  private var next = 0
  private var isOver = false

  /// Starts at the first series.
  ///
  /// - Parameters:
  ///   - path: The path as the user wrote it.
  ///   - source: The bytes.
  public init(path: String, source: any ByteSource) {
    blocks = TextBlocks(source)
    reading = SeriesReading(path: path, bytes: UnsafeBufferPointer(start: nil, count: 0))
  }

  /// What the reader of a report must know of the series so far.
  var warnings: SeriesWarnings { reading.warnings }

  /// The next series; nil after the last.
  ///
  /// - Throws: ``Unfit``; what the source throws.
  public func nextSeries() throws -> InputSeries? {
    while next == read.count {
      read.removeAll(keepingCapacity: true)
      next = 0
      guard !isOver else { return nil }
      isOver = try !blocks.next { try reading.readRows(of: $0, into: &read) }
      if isOver { try reading.finishLast(into: &read) }
    }
    defer { next += 1 }
    return read[next]
  }
}

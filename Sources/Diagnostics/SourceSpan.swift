/// A stretch of one line of a source file.
///
/// Lines and columns count from 1; columns and lengths count Unicode scalars, as YAML readers do.
public struct SourceSpan: Hashable, Sendable, Comparable {
  /// The path as the user wrote it (shown in messages).
  public var path: String
  /// The line, from 1.
  public var line: Int
  /// The column of the first character, from 1.
  public var column: Int
  /// How many characters are meant; at least 1.
  public var length: Int

  /// Creates a span.
  public init(path: String, line: Int, column: Int, length: Int = 1) {
    self.path = path
    self.line = line
    self.column = column
    self.length = max(1, length)
  }

  /// The span of a part of this one.
  ///
  /// - Parameter range: Offsets in characters from the start of this span.
  /// - Returns: The part's span, on the same line.
  public func part(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(path: path, line: line, column: column + range.lowerBound, length: range.count)
  }

  /// Orders by path, line and column, as messages are listed.
  public static func < (a: SourceSpan, b: SourceSpan) -> Bool {
    (a.path, a.line, a.column, a.length) < (b.path, b.line, b.column, b.length)
  }
}

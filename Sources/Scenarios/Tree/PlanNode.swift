internal import Diagnostics
internal import Series

/// A value of a plan file as written, with its place; every scalar is text.
struct PlanNode: Hashable, Sendable {
  /// What stands there.
  indirect enum Kind: Hashable, Sendable {
    /// A scalar, as text.
    case scalar(String)
    /// Keys in the order of the file.
    case mapping([Entry])
    /// Items in order.
    case sequence([PlanNode])
    /// A value that patches change for a time: later changes win over earlier ones. The base is
    /// nil where only the patch has the key; it is never itself `changing`.
    case changing(base: PlanNode?, changes: [Change])
    /// A value whose mistake was already reported; readers pass over it in silence.
    case invalid
  }

  /// A key with its value.
  struct Entry: Hashable, Sendable {
    /// The key as written.
    var key: String
    /// Where the key stands.
    var keySpan: SourceSpan
    /// What stands under it.
    var value: PlanNode
  }

  /// A dated change by a patch: `path@2022Q2..2023Q1: value`.
  struct Change: Hashable, Sendable {
    /// From this period on (in the notation of the patch).
    var from: Period
    /// Through this period; nil is to the end.
    var through: Period?
    /// What holds then.
    var value: PlanNode
  }

  /// Where a stretch of a scalar's text begins in the file.
  struct Place: Hashable, Sendable {
    /// The offset in the text, in Unicode scalars.
    var offset: Int
    /// The line of the file, from 1.
    var line: Int
    /// The column, from 1.
    var column: Int
  }

  /// What stands there.
  var kind: Kind
  /// Where it stands: the text of a scalar on its first line, without quotes; the first character
  /// of a mapping or sequence.
  var span: SourceSpan
  /// Whether a scalar was quoted in the file (a quoted scalar is never a number).
  var isQuoted: Bool
  /// Where the stretches of a scalar begin that goes over several lines or has escapes in it;
  /// empty where the text stands in the file as it is.
  var places: [Place]

  init(_ kind: Kind, span: SourceSpan, isQuoted: Bool = false, places: [Place] = []) {
    self.kind = kind
    self.span = span
    self.isQuoted = isQuoted
    self.places = places
  }

  /// The place in the file of a part of a scalar's text, through folded lines, quotes and escapes.
  ///
  /// - Parameter range: Offsets in the text, in Unicode scalars.
  /// - Returns: The span of the part; where it goes over a line end, of its first stretch.
  func span(of range: Range<Int>) -> SourceSpan {
    guard let index = places.lastIndex(where: { $0.offset <= range.lowerBound }) else {
      return span.part(range)
    }
    let place = places[index]
    let end = index + 1 < places.count ? min(range.upperBound, places[index + 1].offset) : nil
    return SourceSpan(
      path: span.path, line: place.line, column: place.column + range.lowerBound - place.offset,
      length: (end ?? range.upperBound) - range.lowerBound)
  }
}

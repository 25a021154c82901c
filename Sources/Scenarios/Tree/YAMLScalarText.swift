internal import Diagnostics

/// How a scalar was written.
enum YAMLScalarStyle: Hashable, Sendable {
  case plain, singleQuoted, doubleQuoted, block

  var isQuoted: Bool { self == .singleQuoted || self == .doubleQuoted }
}

/// Where the text of a scalar stands in its file.
///
/// libyaml tells only where a scalar begins; the rest is found by walking the text and the file
/// side by side, through folded lines, doubled quotes and escapes.
struct YAMLScalarText: Sendable {
  /// The text on its first line, without quotes.
  private(set) var span: SourceSpan
  /// Where the stretches begin, when there is more than one.
  private(set) var places: [PlanNode.Place] = []
  /// The offset just behind the last character of the text.
  private(set) var end: Int

  /// Finds a text.
  ///
  /// - Parameters:
  ///   - text: The value of the scalar.
  ///   - style: How it was written.
  ///   - start: The offset at which libyaml says that it begins: quotes and `|` included.
  ///   - source: The file.
  init(_ text: String, _ style: YAMLScalarStyle, at start: Int, in source: YAMLSource) {
    var walk = Walk(position: start, style: style, source: source)
    walk.skipOpening()
    var runs: [(offset: Int, position: Int)] = []
    var first = walk.position
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      guard let found = walk.find(scalar) else { break }
      if offset == 0 { first = found }
      if !walk.isFold, let run = runs.last, found - run.position == offset - run.offset {
        continue
      }
      runs.append((offset, found))
    }
    end = max(walk.position, first)
    if runs.count > 1 {
      places = runs.map { run in
        let (line, column) = source.position(run.position)
        return PlanNode.Place(offset: run.offset, line: line, column: column)
      }
    }
    var stop = min(end, source.endOfLine(first))
    while stop > first + 1, let scalar = source[stop - 1], scalar.isYAMLSpace { stop -= 1 }
    span = source.span(first..<max(stop, first + 1))
  }
}

/// A walk through the written form of a scalar.
private struct Walk {
  var position: Int
  let style: YAMLScalarStyle
  let source: YAMLSource
  /// Whether the character found last stands for a line break with the blanks around it.
  private(set) var isFold = false

  init(position: Int, style: YAMLScalarStyle, source: YAMLSource) {
    self.position = position
    self.style = style
    self.source = source
  }

  /// Goes to the first character of the text: behind the quote, or below the line of `|` or `>`.
  mutating func skipOpening() {
    switch style {
    case .plain: break
    case .singleQuoted, .doubleQuoted: position += 1
    case .block:
      let header = position
      position = source.endOfLine(position)
      skipSpace()
      if position >= source.scalars.count { position = header }
    }
  }

  /// The offset of the next character of the text, which is passed; nil where the two part.
  mutating func find(_ scalar: Unicode.Scalar) -> Int? {
    isFold = false
    for attempt in 0..<2 {
      if let length = lengthHere(of: scalar) {
        defer { position += length }
        return position
      }
      guard attempt == 0 else { break }
      let before = position
      skipSpace()
      // A folded line break stands for one space (or line break) of the text.
      if scalar.isYAMLSpace, position > before {
        isFold = true
        return before
      }
    }
    return nil
  }

  /// How many characters of the file stand for a character of the text, nil where it is not here.
  private func lengthHere(of scalar: Unicode.Scalar) -> Int? {
    guard let here = source[position] else { return nil }
    if style == .doubleQuoted, here == "\\", let next = source[position + 1] {
      switch next {
      case "x": return 4
      case "u": return 6
      case "U": return 10
      default: return next.isYAMLSpace && next != " " && next != "\t" ? nil : 2
      }
    }
    if style == .singleQuoted, scalar == "'" {
      return here == "'" && source[position + 1] == "'" ? 2 : nil
    }
    return here == scalar ? 1 : nil
  }

  private mutating func skipSpace() {
    if style == .doubleQuoted, source[position] == "\\" { position += 1 }
    while let scalar = source[position], scalar.isYAMLSpace { position += 1 }
  }
}

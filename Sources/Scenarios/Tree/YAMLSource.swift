internal import Diagnostics

/// The characters of a YAML file by offset, with its lines.
struct YAMLSource: Sendable {
  /// The path as shown to users.
  let path: String
  /// Every character, counted in Unicode scalars.
  let scalars: [Unicode.Scalar]
  /// Offsets at which lines begin as editors count them (LF, CR LF, CR).
  private let lineStarts: [Int]
  /// Offsets at which lines begin as libyaml counts them (U+0085, U+2028 and U+2029 as well).
  private let markStarts: [Int]

  init(path: String, text: String) {
    self.path = path
    scalars = Array(text.unicodeScalars)
    var lines = [0]
    var marks = [0]
    for (offset, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0x0A:
        lines.append(offset + 1)
        marks.append(offset + 1)
      case 0x0D where offset + 1 == scalars.count || scalars[offset + 1] != "\n":
        lines.append(offset + 1)
        marks.append(offset + 1)
      case 0x85, 0x2028, 0x2029: marks.append(offset + 1)
      default: break
      }
    }
    lineStarts = lines
    markStarts = marks
  }

  /// The character at an offset, nil beyond the end.
  subscript(offset: Int) -> Unicode.Scalar? {
    scalars.indices.contains(offset) ? scalars[offset] : nil
  }

  /// The offset of a line and column of libyaml, both from 1; columns count Unicode scalars.
  func offset(markLine: Int, column: Int) -> Int {
    guard markLine >= 1 else { return 0 }
    guard markLine <= markStarts.count else { return scalars.count }
    return min(markStarts[markLine - 1] + max(0, column - 1), scalars.count)
  }

  /// The line and column of an offset, both from 1.
  func position(_ offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, offset - lineStarts[low] + 1)
  }

  /// The span of a stretch, which ends at the latest at the end of its line.
  func span(_ range: Range<Int>) -> SourceSpan {
    let (line, column) = position(range.lowerBound)
    let end = min(range.upperBound, endOfLine(range.lowerBound))
    return SourceSpan(
      path: path, line: line, column: column, length: max(1, end - range.lowerBound))
  }

  /// The span of one character.
  func span(at offset: Int) -> SourceSpan { span(offset..<(offset + 1)) }

  /// The offset of the line break that ends the line of an offset, or the end of the file.
  func endOfLine(_ offset: Int) -> Int {
    var end = offset
    while let scalar = self[end], scalar != "\n", scalar != "\r" { end += 1 }
    return end
  }

  /// Whether only blanks stand between the beginning of the line and an offset.
  func isIndentation(_ offset: Int) -> Bool {
    let start = lineStarts[position(offset).line - 1]
    return scalars[start..<min(offset, scalars.count)].allSatisfy { $0 == " " || $0 == "\t" }
  }
}

extension Unicode.Scalar {
  /// Space, tab or a line break of YAML 1.1.
  var isYAMLSpace: Bool {
    switch value {
    case 0x20, 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// An ASCII digit.
  var isDigit: Bool { ("0"..."9").contains(self) }
}

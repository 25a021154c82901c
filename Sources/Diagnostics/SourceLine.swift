/// One line of a source file as it is shown under a message: tabs expanded, nothing in it that a
/// terminal would obey.
struct SourceLine {
  /// What is shown for each Unicode scalar of the line; empty for what joins the one before.
  private(set) var cells: [String] = []
  /// The display column at which each scalar begins, from 0; one more for the end of the line.
  private(set) var columns: [Int] = [0]

  /// Prepares a line.
  ///
  /// - Parameters:
  ///   - text: The line without its line break.
  ///   - tabWidth: Columns between tab stops.
  init(_ text: Substring, tabWidth: Int = 4) {
    var column = 0
    for character in text {
      var shown = String(character)
      var width = displayWidth(of: character)
      if character == "\t" {
        width = tabWidth - column % tabWidth
        shown = String(repeating: " ", count: width)
      } else if let harmless = harmlessForm(of: character) {
        shown = harmless
        width = displayWidth(harmless)
      }
      column += width
      cells.append(shown)
      columns.append(column)
      for _ in character.unicodeScalars.dropFirst() {
        cells.append("")
        columns.append(column)
      }
    }
  }

  /// Columns of the whole line.
  var width: Int { columns.last ?? 0 }

  /// The display columns of a stretch of scalars, at least one column wide.
  ///
  /// - Parameters:
  ///   - first: The first scalar, from 0; beyond the end means the end.
  ///   - count: How many scalars; what goes beyond the end is left out.
  /// - Returns: Columns from 0.
  func columns(from first: Int, count: Int) -> Range<Int> {
    let start = min(max(first, 0), cells.count)
    let end = min(start + max(count, 1), cells.count)
    return columns[start]..<max(columns[end], columns[start] + 1)
  }

  /// The part of the line that fits into a width around the marked columns.
  ///
  /// - Parameters:
  ///   - marked: The columns that must be seen, at least their beginning.
  ///   - limit: Most columns of the text shown.
  /// - Returns: The text with `…` where something was cut, and where the marked columns are in it.
  func cut(around marked: Range<Int>, to limit: Int) -> (text: String, marked: Range<Int>) {
    guard width > limit, limit >= 8 else { return (cells.joined(), marked) }
    let room = limit - 2
    let markedWidth = min(marked.count, room)
    let wanted = marked.lowerBound - (room - markedWidth) / 2
    let from = max(0, min(wanted, width - room))
    var text = ""
    var start: Int?
    for (index, cell) in cells.enumerated() {
      guard columns[index] >= from, columns[index + 1] <= from + room else { continue }
      if start == nil { start = columns[index] }
      text += cell
    }
    let shownFrom = start ?? from
    let lead = shownFrom > 0 ? 1 : 0
    let end = shownFrom + displayWidth(text)
    if lead == 1 { text = "…" + text }
    if end < width { text += "…" }
    let low = max(0, marked.lowerBound - shownFrom) + lead
    let high = max(low + 1, min(marked.upperBound, end) - shownFrom + lead)
    return (text, low..<high)
  }
}

/// What is shown for a character that a terminal would obey or that cannot be seen; nil for all
/// others.
private func harmlessForm(of character: Character) -> String? {
  guard let first = character.unicodeScalars.first else { return nil }
  let joiners: ClosedRange<UInt32> = 0x200C...0x200D
  guard
    character.unicodeScalars.contains(where: { isUnseen($0) && !joiners.contains($0.value) })
      || joiners.contains(first.value)
  else { return nil }
  return character.unicodeScalars.map { isUnseen($0) ? pictured($0) : String($0) }.joined()
}

private func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator: true
  default: false
  }
}

private func pictured(_ scalar: Unicode.Scalar) -> String {
  if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) {
    return String(picture)
  }
  if scalar.value == 0x7F { return "\u{2421}" }
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
}

/// A text with nothing in it that a terminal would obey; line breaks and tabs become spaces.
func harmless(_ text: String) -> String {
  var result = ""
  for character in text {
    if character.isNewline || character == "\t" {
      result += " "
    } else {
      result += harmlessForm(of: character) ?? String(character)
    }
  }
  return result
}

/// A text broken into lines that fit a width.
struct TextBlock: Hashable, Sendable {
  /// The lines from top to bottom; none for an empty text.
  let lines: [String]
  /// The whole text where something had to be left out, to be shown on request.
  let fullText: String?
  /// The font size in pixels.
  let size: Double
  /// Whether the bold face is used.
  let bold: Bool

  /// Breaks a text at spaces, as Korean typography keeps words whole.
  ///
  /// A word that is wider than a line is broken between characters. What does not fit the lines
  /// allowed ends with an ellipsis.
  ///
  /// - Parameters:
  ///   - text: The text; line breaks and tabs count as spaces.
  ///   - width: The width of a line in pixels.
  ///   - size: The font size in pixels.
  ///   - bold: Whether the bold face is used.
  ///   - maximumLines: How many lines there may be.
  init(_ text: String, width: Double, size: Double, bold: Bool = false, maximumLines: Int = 99) {
    func fits(_ line: String) -> Bool {
      FontMetrics.width(line, size: size, bold: bold) <= width
    }
    var lines: [String] = []
    var current = ""
    for word in TextBlock.words(of: text) {
      let joined = current.isEmpty ? word : current + " " + word
      if fits(joined) {
        current = joined
        continue
      }
      if !current.isEmpty { lines.append(current) }
      current = ""
      for character in word {
        if !current.isEmpty, !fits(current + String(character)) {
          lines.append(current)
          current = ""
        }
        current.append(character)
      }
    }
    if !current.isEmpty { lines.append(current) }
    if lines.count > maximumLines {
      var last = lines[maximumLines - 1]
      while !last.isEmpty, !fits(last + "…") { last.removeLast() }
      lines = Array(lines[..<(maximumLines - 1)]) + [last + "…"]
      fullText = text
    } else {
      fullText = nil
    }
    self.lines = lines
    self.size = size
    self.bold = bold
  }

  /// The height of all lines in pixels.
  var height: Double { Double(lines.count) * FontMetrics.lineHeight(size) }

  /// The width of the widest line in pixels.
  var width: Double {
    lines.map { FontMetrics.width($0, size: size, bold: bold) }.max() ?? 0
  }

  /// Words between spaces; signs and units that belong to the number before them stay with it.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    for word in text.split(whereSeparator: { $0 == " " || $0.isNewline || $0 == "\t" }) {
      let isGlued = ["%", "±", "%p", "pp"].contains { word.hasPrefix($0) }
      if let last = words.last, isGlued || last.hasSuffix("±") || last == "<" || last == ">" {
        words[words.count - 1] = last + " " + word
      } else {
        words.append(String(word))
      }
    }
    return words
  }
}

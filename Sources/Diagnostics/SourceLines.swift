/// The lines of some files, split at LF, CR LF or CR.
struct SourceLines {
  private var files: [String: [Substring]] = [:]

  init(_ sources: [SourceFile]) {
    for source in sources where files[source.path] == nil {
      files[source.path] = SourceLines.split(source.text)
    }
  }

  /// A line without its break, or nil where the file or the line is not known.
  ///
  /// - Parameters:
  ///   - number: The line, from 1.
  ///   - path: The path of the file as messages show it.
  /// - Returns: The text of the line.
  func line(_ number: Int, of path: String) -> Substring? {
    guard let lines = files[path], number >= 1, number <= lines.count else { return nil }
    return lines[number - 1]
  }

  private static func split(_ text: String) -> [Substring] {
    var lines: [Substring] = []
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    var index = start
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      guard scalar == "\n" || scalar == "\r" else {
        index = next
        continue
      }
      lines.append(text[start..<index])
      let isPair = scalar == "\r" && next < scalars.endIndex && scalars[next] == "\n"
      start = isPair ? scalars.index(after: next) : next
      index = start
    }
    lines.append(text[start...])
    return lines
  }
}

internal import Diagnostics
internal import Foundation

extension InputFile {
  /// The text of a plan file, which must be UTF-8; a byte order mark is passed over.
  ///
  /// - Parameter collector: Receives `not-utf8` at the first wrong byte, and the file with its
  ///   wrong bytes replaced, so that the line can be shown.
  /// - Returns: The text with its path, or nil where it is not UTF-8.
  func text(collector: inout DiagnosticCollector) -> SourceFile? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      collector.error(
        TreeCode.notUTF8, "`\(path)` is UTF-16", hint: "save it as UTF-8")
      return nil
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    if let text = String(validating: content, as: UTF8.self) {
      let file = SourceFile(path: path, text: text, bytes: Array(bytes))
      collector.add(file)
      return file
    }
    let place = firstWrongByte(of: content)
    // 0x80000422 is CP949; the encoding called EUC-KR lacks most Hangul syllables.
    let korean = String(data: content, encoding: String.Encoding(rawValue: 0x8000_0422))
    if let korean, korean.unicodeScalars.contains(where: { (0xAC00...0xD7A3).contains($0.value) }) {
      collector.add(SourceFile(path: path, text: korean, bytes: Array(bytes)))
      collector.error(
        TreeCode.notUTF8, "this is text in CP949 (EUC-KR), and plans are UTF-8", at: place,
        hint: "save it as UTF-8 in the editor, or: iconv -f CP949 -t UTF-8 \(path) > utf8.yaml")
      return nil
    }
    collector.add(SourceFile(path: path, text: String(decoding: content, as: UTF8.self)))
    collector.error(
      TreeCode.notUTF8, "not UTF-8 from here on", at: place, hint: "save it as UTF-8")
    return nil
  }

  private func firstWrongByte(of content: Data) -> SourceSpan {
    var decoder = UTF8()
    var iterator = content.makeIterator()
    var line = 1
    var column = 1
    var wasReturn = false
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      let isBreak = scalar == "\n" || scalar == "\r"
      if isBreak {
        if !(scalar == "\n" && wasReturn) { line += 1 }
        column = 1
      } else {
        column += 1
      }
      wasReturn = scalar == "\r"
    }
    return SourceSpan(path: path, line: line, column: column)
  }
}

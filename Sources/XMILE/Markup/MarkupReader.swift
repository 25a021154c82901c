internal import CExpat
internal import Diagnostics

/// Reads markup into a tree by expat, without namespaces: undeclared prefixes do no harm.
///
/// A file with tags that do not match is mended where it can still be understood: an element that
/// is closed by the end of an outer one ends there, and an end tag without a start is left out.
enum MarkupReader {
  /// How deep elements may stand within one another.
  static let depthLimit = 100
  /// How many tags are mended at most.
  private static let mendLimit = 20

  /// Reads the tree.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - diagnostics: Takes what is wrong, and as warnings what was mended.
  /// - Returns: The outermost element, or nil after an error.
  static func read(_ source: MarkupSource, into diagnostics: inout DiagnosticCollector)
    -> MarkupElement?
  {
    var bytes = source.bytes
    for _ in 0...mendLimit {
      let builder = MarkupBuilder(source: source)
      switch builder.parse(bytes) {
      case .read: return builder.root
      case .failed(let diagnostic):
        diagnostics.append(diagnostic)
        return nil
      case .mismatch(let offset):
        mend(&bytes, at: offset, open: builder.openNames, source: source, into: &diagnostics)
      }
    }
    diagnostics.error(
      "malformed-xml", "more than \(mendLimit) tags do not match", at: source.span(at: 0))
    return nil
  }

  private static func mend(
    _ bytes: inout [UInt8], at offset: Int, open: [String], source: MarkupSource,
    into diagnostics: inout DiagnosticCollector
  ) {
    let end = bytes[offset...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1
    let word = bytes[(offset + 2)..<max(offset + 2, end)]
    let closing = String(decoding: word, as: UTF8.self).filter { !$0.isWhitespace }
    let place = source.span(at: offset, length: end - offset + 1)
    guard let level = open.lastIndex(of: closing) else {
      diagnostics.warning(
        "mismatched-tag", "`</\(closing)>` closes nothing and is left out", at: place)
      for i in offset...end where bytes[i] >= 0x20 { bytes[i] = UInt8(ascii: " ") }
      return
    }
    let missing = open[(level + 1)...].reversed()
    let names = missing.map { "`<\($0)>`" }.joined(separator: ", ")
    diagnostics.warning(
      "mismatched-tag", "\(names) is not closed before `</\(closing)>` and ends here", at: place)
    let inserted = Array(missing.map { "</\($0)>" }.joined().utf8)
    bytes.insert(contentsOf: inserted, at: offset)
    source.insert(inserted.count, at: offset)
  }
}

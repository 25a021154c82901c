internal import CExpat
internal import Diagnostics

/// Builds the tree of one pass of expat over the bytes.
final class MarkupBuilder {
  /// How a pass ended.
  enum Outcome {
    /// The whole text was read.
    case read
    /// An end tag at this byte closes another element than the innermost.
    case mismatch(Int)
    /// The text is no markup.
    case failed(Diagnostic)
  }

  private(set) var root: MarkupElement?
  private var open: [MarkupElement] = []
  /// The names of the open elements as they are written, the outermost first.
  private(set) var openNames: [String] = []
  private var prefixes: Set<Substring> = []
  private var isTooDeep = false
  private let source: MarkupSource
  private var parser: XML_Parser?

  init(source: MarkupSource) { self.source = source }

  /// Reads bytes, always as UTF-8: the source decodes all else.
  func parse(_ bytes: [UInt8]) -> Outcome {
    guard let parser = XML_ParserCreate("UTF-8") else {
      return .failed(Diagnostic("malformed-xml", "no memory to read the file"))
    }
    self.parser = parser
    defer {
      XML_ParserFree(parser)
      self.parser = nil
    }
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in MarkupBuilder.of(data)?.start(name, attributes) },
      { data, _ in MarkupBuilder.of(data)?.end() })
    XML_SetCharacterDataHandler(parser) { data, text, count in
      MarkupBuilder.of(data)?.characters(text, count)
    }
    let status = bytes.withUnsafeBytes { raw in
      XML_Parse(
        parser, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: raw.count), 1)
    }
    guard status != XML_STATUS_ERROR else { return failure(parser) }
    return .read
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> MarkupBuilder? {
    data.map { Unmanaged<MarkupBuilder>.fromOpaque($0).takeUnretainedValue() }
  }

  private var offset: Int { parser.map { Int(XML_GetCurrentByteIndex($0)) } ?? 0 }

  private func start(
    _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    guard let name, open.count < MarkupReader.depthLimit else {
      isTooDeep = true
      XML_StopParser(parser, 0)
      return
    }
    var values: [String: String] = [:]
    if var next = attributes {
      while let key = next[0], let value = next[1] {
        values[String(cString: key)] = String(cString: value)
        next += 2
      }
    }
    let written = String(cString: name)
    if root == nil {
      for (key, value) in values where key.hasPrefix("xmlns:") && value.contains("/XMILE/") {
        prefixes.insert(key.dropFirst(6))
      }
    }
    let element = MarkupElement(
      name: plain(written), attributes: values, offset: offset, source: source)
    if let parent = open.last { parent.children.append(element) } else { root = element }
    open.append(element)
    openNames.append(written)
  }

  private func plain(_ name: String) -> String {
    guard !prefixes.isEmpty, let colon = name.firstIndex(of: ":"),
      prefixes.contains(name[..<colon])
    else { return name }
    return String(name[name.index(after: colon)...])
  }

  private func end() {
    open.removeLast()
    openNames.removeLast()
  }

  private func characters(_ text: UnsafePointer<CChar>?, _ count: Int32) {
    guard let text, let element = open.last else { return }
    let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
    element.text.append(String(decoding: bytes, as: UTF8.self).unicodeScalars, at: offset)
  }

  private func failure(_ parser: XML_Parser) -> Outcome {
    let place = source.span(at: offset)
    guard !isTooDeep else {
      return .failed(
        Diagnostic(
          "malformed-xml",
          "elements stand more than \(MarkupReader.depthLimit) deep within one another", at: place))
    }
    let code = XML_GetErrorCode(parser)
    // expat points at the name behind `</`.
    if code == XML_ERROR_TAG_MISMATCH { return .mismatch(max(0, offset - 2)) }
    if code == XML_ERROR_NO_ELEMENTS {
      let hint = "an XMILE file holds `<xmile>` with a `<model>`"
      return .failed(Diagnostic("malformed-xml", "the file ends early", at: place, hint: hint))
    }
    let words = XML_ErrorString(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
    return .failed(Diagnostic("malformed-xml", "not readable as XML: \(words)", at: place))
  }
}
